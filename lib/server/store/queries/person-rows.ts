import 'server-only';
import { type Kysely, type Selectable, sql } from 'kysely';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Store } from '@/lib/server/store/engine/store';
import type { PaymentRequestsTable, MessagesTable, Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';

/** The rows read in one step, so that others may read in between. */
const PAGE = 2_000;
/** One page is quick. It may wait long for the searches and exports of the desk, and must not fail because of them. */
const PATIENCE_MS = 10 * 60_000;

/** The text of a message or of evidence that contains one of the parts. */
export type Mention = { id: string; text: string };

/** Yields messages whose text contains one of these parts, in lower case. Reads all messages, page by page. */
export function messagesMentioning(store: Store, parts: readonly string[]): AsyncGenerator<Mention[]> {
  return mentioning(store, { table: 'messages', column: 'body' }, parts);
}

/** Yields evidence whose facts contain one of these parts. The message's own text may be erased already. */
export function evidenceMentioning(store: Store, parts: readonly string[]): AsyncGenerator<Mention[]> {
  return mentioning(store, { table: 'evidence', column: 'facts' }, parts);
}

async function* mentioning(
  store: Store,
  { table, column }: { table: 'messages' | 'evidence'; column: 'body' | 'facts' },
  parts: readonly string[],
): AsyncGenerator<Mention[]> {
  const holds = sql.join(
    parts.map((part) => sql`lower(${sql.ref(column)}) like ${`%${part}%`}`),
    sql` or `,
  );
  for (let after = ''; ; ) {
    const from = after;
    const { end, rows } = await store.longRead(
      async (db) => {
        const { rows: ends } = await sql<{
          id: string;
        }>`select id from ${sql.table(table)} where id > ${from} order by id limit 1 offset ${PAGE - 1}`.execute(db);
        const last = ends[0]?.id;
        const within = last === undefined ? sql`id > ${from}` : sql`id > ${from} and id <= ${last}`;
        const found = await sql<Mention>`
          select id, ${sql.ref(column)} as text from ${sql.table(table)}
          where ${store.stillWanted()} and ${within} and (${holds})`.execute(db);
        return { end: last, rows: found.rows };
      },
      { limitMs: PATIENCE_MS },
    );
    if (rows.length > 0) yield rows;
    if (end === undefined) return;
    after = end;
  }
}

/** Returns the ids of payments whose payer has one of these phones. */
export async function paymentsOfPhone(db: Kysely<Database>, spellings: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('payments').select('id').where('phone', 'in', spellings).execute();
  return rows.map(({ id }) => id);
}

export async function paymentRequestsOfSpellings(
  db: Kysely<Database>,
  spellings: readonly string[],
): Promise<Selectable<PaymentRequestsTable>[]> {
  return db.selectFrom('asks').selectAll().where('phone', 'in', spellings).orderBy('created_at').execute();
}

/** Returns the payments of these payment requests. */
export async function paymentsOfRequests(db: Kysely<Database>, askIds: readonly string[]): Promise<string[]> {
  const keys = askIds.map((id) => `ask:${id}`);
  const ids: string[] = [];
  for (const some of inChunks(keys)) {
    await turnOfItsOwn();
    const rows = await db
      .selectFrom('evidence_keys')
      .innerJoin('evidence', 'evidence.id', 'evidence_keys.evidence_id')
      .select('evidence.payment_id')
      .where('key', 'in', some)
      .execute();
    ids.push(...rows.flatMap((row) => row.payment_id ?? []));
  }
  return [...new Set(ids)];
}

/** A payment of a message or of a piece of evidence. `paymentId` is null if there is none. */
export type Standing = { messageId: string; paymentId: string | null; phone: string | null };

/** Returns the payments of each of these messages, found by its evidence or by a reversal's reference. */
export async function standingOf(
  db: Kysely<Database>,
  by: 'message_id' | 'id',
  ids: readonly string[],
): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const some of inChunks(ids)) {
    await turnOfItsOwn();
    const rows = await db
      .selectFrom('evidence')
      .leftJoin('payments', 'payments.id', 'evidence.payment_id')
      .select(['evidence.message_id', 'payments.id as payment_id', 'payments.phone'])
      .where(`evidence.${by}`, 'in', some)
      .execute();
    found.push(...rows.map((row) => ({ messageId: row.message_id, paymentId: row.payment_id, phone: row.phone })));
    const reversals = await db
      .selectFrom('evidence')
      .innerJoin('payments', (join) =>
        join
          .onRef('payments.reference', '=', 'evidence.reference')
          .onRef('payments.account_id', '=', 'evidence.account_id'),
      )
      .select(['evidence.message_id', 'payments.id as payment_id', 'payments.phone'])
      .where(`evidence.${by}`, 'in', some)
      .where('evidence.is_reversal', '=', 1)
      .execute();
    found.push(...reversals.map((row) => ({ messageId: row.message_id, paymentId: row.payment_id, phone: row.phone })));
  }
  return found;
}

/** Returns the ids of all messages behind these payments, including the reversals of their references. */
export async function messagesOfPayments(db: Kysely<Database>, paymentIds: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const some of inChunks(paymentIds)) {
    await turnOfItsOwn();
    for (const row of await db.selectFrom('evidence').select('message_id').where('payment_id', 'in', some).execute())
      ids.add(row.message_id);
    const reversals = await db
      .selectFrom('payments')
      .innerJoin('evidence', (join) =>
        join
          .onRef('payments.reference', '=', 'evidence.reference')
          .onRef('payments.account_id', '=', 'evidence.account_id'),
      )
      .select('evidence.message_id')
      .where('payments.id', 'in', some)
      .where('evidence.is_reversal', '=', 1)
      .execute();
    for (const row of reversals) ids.add(row.message_id);
  }
  return [...ids];
}

/** Returns these messages, sorted by id, which is their order in time. */
export async function loadMessages(db: Kysely<Database>, ids: readonly string[]): Promise<Selectable<MessagesTable>[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('messages').selectAll().where('id', 'in', ids).orderBy('id').execute();
}

/** Returns the ids of these messages that still have their text. */
export async function withText(db: Kysely<Database>, ids: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const some of inChunks(ids)) {
    await turnOfItsOwn();
    const rows = await db
      .selectFrom('messages')
      .select('id')
      .where('id', 'in', some)
      .where('emptied_at', 'is', null)
      .execute();
    kept.push(...rows.map(({ id }) => id));
  }
  return kept;
}
