import 'server-only';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Evidence } from '@/lib/domain/evidence';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';

/** What is too old: heard of before `before`, at most `limit` of it, the oldest first. */
export type TooOld = { before: string; limit: number };

/** Messages whose text is still kept, by when they were received. */
export async function messagesWithBody(db: Kysely<Database>, old: TooOld): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('emptied_at', 'is', null)
    .where('received_at', '<', old.before)
    .orderBy('received_at')
    .limit(old.limit)
    .execute();
  return rows.map(({ id }) => id);
}

export type WithPerson = { id: string; accountId: string; firstHeardAt: string };

/** Payments whose payer is still kept, by when they were first heard of; those that follow `after`. */
export async function paymentsWithPerson(
  db: Kysely<Database>,
  old: TooOld & { after: WithPerson | null },
): Promise<WithPerson[]> {
  let query = db
    .selectFrom('payments')
    .select(['id', 'account_id', 'first_heard_at'])
    .where('forgotten_at', 'is', null)
    .where('first_heard_at', '<', old.before);
  const { after } = old;
  if (after !== null)
    query = query.where((where) =>
      where(where.refTuple('first_heard_at', 'id'), '>', where.tuple(after.firstHeardAt, after.id)),
    );
  const rows = await query.orderBy('first_heard_at').orderBy('id').limit(old.limit).execute();
  return rows.map((row) => ({ id: row.id, accountId: row.account_id, firstHeardAt: row.first_heard_at }));
}

/** Asks whose customer is still kept. One whose answer may still come needs its phone until then. */
export async function paymentRequestsWithPerson(db: Kysely<Database>, old: TooOld): Promise<string[]> {
  const rows = await db
    .selectFrom('asks')
    .select('id')
    .where('forgotten_at', 'is', null)
    .where('settled_at', 'is not', null)
    .where('created_at', '<', old.before)
    .orderBy('created_at')
    .limit(old.limit)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Removes the texts of these messages. The digest stays, so that the same words are recognised when they come again.
 * Returns how many had a text.
 */
export async function eraseBodies(tx: Transaction<Database>, ids: readonly string[], nowIso: string): Promise<number> {
  let erased = 0;
  for (const some of inChunks(ids)) {
    const { numUpdatedRows } = await tx
      .updateTable('messages')
      .set({ body: '', emptied_at: nowIso })
      .where('id', 'in', some)
      .where('emptied_at', 'is', null)
      .executeTakeFirst();
    erased += Number(numUpdatedRows);
  }
  return erased;
}

/**
 * Replaces the digests of what we asked ourselves. Such a message holds a phone and hardly anything that is not known
 * beside it, so all phones could be tried; and it never comes again.
 */
export async function erasePaymentRequestDigests(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  for (const some of inChunks(ids)) {
    await tx
      .updateTable('messages')
      .set({ digest: sql<string>`'forgotten ' || id` })
      .where('id', 'in', some)
      .where('source', '=', 'ask')
      .execute();
  }
}

/**
 * Removes phone, names, metadata and digest of these requests. One whose answer may still come needs its phone, and is
 * left.
 */
export async function erasePaymentRequests(
  tx: Transaction<Database>,
  ids: readonly string[],
  nowIso: string,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('asks')
    .set({ phone: '', first_name: null, last_name: null, metadata: null, digest: '', forgotten_at: nowIso })
    .where('id', 'in', ids)
    .where('forgotten_at', 'is', null)
    .where('settled_at', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The messages that these pieces of evidence were read from. */
export async function messageIdsOf(tx: Kysely<Database>, evidenceIds: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const some of inChunks(evidenceIds)) {
    const rows = await tx.selectFrom('evidence').select('message_id').where('id', 'in', some).execute();
    for (const row of rows) ids.add(row.message_id);
  }
  return [...ids];
}

/** Answers to our questions about these requests, evidence or not. */
export async function answersAbout(
  tx: Kysely<Database>,
  accountId: string,
  requestIds: readonly string[],
): Promise<string[]> {
  if (requestIds.length === 0) return [];
  const rows = await tx
    .selectFrom('messages')
    .select('id')
    .where('account_id', '=', accountId)
    .where('source', '=', 'query')
    .where('subject', 'in', requestIds)
    .execute();
  return rows.map(({ id }) => id);
}

/** Writes a piece of evidence anew, as it now stands. */
export async function rewriteFacts(tx: Transaction<Database>, evidence: Evidence): Promise<void> {
  await tx
    .updateTable('evidence')
    .set({ facts: JSON.stringify(evidence) })
    .where('id', '=', evidence.id)
    .execute();
}

/**
 * Removes what was written beside the ticks of these payments, since it may name the customer. The ticks stay, and so
 * does who made them.
 */
export async function eraseClaims(tx: Transaction<Database>, paymentIds: readonly string[]): Promise<void> {
  for (const some of inChunks(paymentIds)) {
    await tx.updateTable('claims').set({ note: null, order_name: null }).where('payment_id', 'in', some).execute();
  }
}
