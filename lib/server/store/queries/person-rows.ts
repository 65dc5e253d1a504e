import 'server-only';
import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Store } from '@/lib/server/store/engine/store';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { Database } from '@/lib/server/store/engine/database';
import type { PaymentRequestsTable } from '@/lib/server/store/engine/tables/record-tables';
import { paymentSeqsByKeys } from './evidence-keys';
import { inChunks } from './in-chunks';
import { pagesOfBodies, pagesOfFacts } from './text-pages';

/** One page is quick. It may wait long for the searches and exports of the desk, and must not fail because of them. */
const PATIENCE_MS = 10 * 60_000;

/** The text of a message or of evidence that contains one of the parts. */
export type Mention<Id> = { id: Id; text: string };

/** Yields messages whose text contains one of these parts, in lower case. Reads all messages, page by page. */
export function messagesMentioning(store: Store, parts: readonly string[]): AsyncGenerator<Mention<number>[]> {
  return mentioning(pagesOfBodies(readerOf(store)), parts);
}

/** Yields evidence whose facts contain one of these parts. The message's own text may be erased already. */
export function evidenceMentioning(store: Store, parts: readonly string[]): AsyncGenerator<Mention<string>[]> {
  return mentioning(pagesOfFacts(readerOf(store)), parts);
}

function readerOf(store: Store) {
  return <T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> => store.longRead(work, { limitMs: PATIENCE_MS });
}

async function* mentioning<Id>(
  pages: AsyncIterable<Mention<Id>[]>,
  parts: readonly string[],
): AsyncGenerator<Mention<Id>[]> {
  for await (const page of pages) {
    const found = page.filter(({ text }) => {
      const lower = text.toLowerCase();
      return parts.some((part) => lower.includes(part));
    });
    if (found.length > 0) yield found;
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

/** Returns the payments of these payment requests, of any account. */
export async function paymentsOfRequests(db: Kysely<Database>, askIds: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const { id: accountId } of await db.selectFrom('accounts').select('id').execute()) {
    for (const some of inChunks(askIds)) {
      await turnOfItsOwn();
      const seqs = await paymentSeqsByKeys(db, { accountId, keys: some.map((id) => `ask:${id}`) });
      if (seqs.length === 0) continue;
      for (const row of await db.selectFrom('payments').select('id').where('seq', 'in', seqs).execute())
        ids.add(row.id);
    }
  }
  return [...ids];
}

/** A payment of a message. `paymentId` is null if there is none. */
export type Standing = { messageId: number; paymentId: string | null; phone: string | null };

/** Returns the payments of each of these messages, found by its evidence or by a reversal's reference. */
export async function standingOf(db: Kysely<Database>, messageIds: readonly number[]): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const some of inChunks(messageIds)) {
    await turnOfItsOwn();
    const rows = await db
      .selectFrom('evidence')
      .leftJoin('payments', 'payments.seq', 'evidence.payment_seq')
      .select(['evidence.message_id', 'payments.id as payment_id', 'payments.phone'])
      .where('evidence.message_id', 'in', some)
      .execute();
    const reversals = await db
      .selectFrom('evidence')
      .innerJoin('payments', (join) => join.on(haveOneReference))
      .select(['evidence.message_id', 'payments.id as payment_id', 'payments.phone'])
      .where('evidence.message_id', 'in', some)
      .where('evidence.is_reversal', '=', 1)
      .execute();
    for (const row of [...rows, ...reversals])
      found.push({ messageId: row.message_id, paymentId: row.payment_id, phone: row.phone });
  }
  return found;
}

/** True where a payment and a piece of evidence have the same reference. It is found by the index of folded codes. */
function haveOneReference(where: ExpressionBuilder<Database, 'payments' | 'evidence'>) {
  return where.and([
    where('payments.account_id', '=', where.ref('evidence.account_id')),
    where(
      sql.raw(foldedReferenceSql('whole', 'payments.reference')),
      '=',
      sql.raw(foldedReferenceSql('whole', 'evidence.reference')),
    ),
    where('payments.reference', '=', where.ref('evidence.reference')),
  ]);
}

/** Returns the ids of all messages behind these payments, including the reversals of their references. */
export async function messagesOfPayments(db: Kysely<Database>, paymentIds: readonly string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const some of inChunks(paymentIds)) {
    await turnOfItsOwn();
    const own = await db
      .selectFrom('payments')
      .innerJoin('evidence', 'evidence.payment_seq', 'payments.seq')
      .select('evidence.message_id')
      .where('payments.id', 'in', some)
      .execute();
    for (const row of own) ids.add(row.message_id);
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

/** Returns the ids of these messages that still have their text. */
export async function withText(db: Kysely<Database>, ids: readonly number[]): Promise<number[]> {
  const kept: number[] = [];
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
