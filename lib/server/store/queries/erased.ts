import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Evidence } from '@/lib/domain/evidence';
import { msOf } from '@/lib/domain/utc-iso';
import { fingerprintOfErased, NO_DIGEST } from '@/lib/server/store/engine/packed/fingerprint';
import { packText } from '@/lib/server/store/engine/packed/packed-text';
import type { Database } from '@/lib/server/store/engine/database';
import { packFacts } from './evidence';
import { placeOfEvidence } from './evidence-id';
import { inChunks } from './in-chunks';
import { ANSWERS } from './messages';

/** What is too old: heard before `before` (UTC ISO). At most `limit` rows, oldest first. */
export type TooOld = { before: string; limit: number };

/** Returns the ids of old messages that still have their text, by time of receipt. */
export async function messagesWithBody(db: Kysely<Database>, old: TooOld): Promise<number[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('emptied_at', 'is', null)
    .where('received_at', '<', msOf(old.before))
    .orderBy('received_at')
    .limit(old.limit)
    .execute();
  return rows.map(({ id }) => id);
}

export type WithPerson = { id: string; accountId: number; firstHeardMs: number };

/** Returns old payments that still have their payer, by when they were first heard of. It continues after `after`. */
export async function paymentsWithPerson(
  db: Kysely<Database>,
  old: TooOld & { after: WithPerson | null },
): Promise<WithPerson[]> {
  let query = db
    .selectFrom('payments')
    .select(['id', 'account_id', 'first_heard_at'])
    .where('forgotten_at', 'is', null)
    .where('first_heard_at', '<', msOf(old.before));
  const { after } = old;
  if (after !== null)
    query = query.where((where) =>
      where(where.refTuple('first_heard_at', 'id'), '>', where.tuple(after.firstHeardMs, after.id)),
    );
  const rows = await query.orderBy('first_heard_at').orderBy('id').limit(old.limit).execute();
  return rows.map((row) => ({ id: row.id, accountId: row.account_id, firstHeardMs: row.first_heard_at }));
}

/**
 * Returns the ids of old payment requests that still have their customer. A request that may still be answered needs
 * its phone and is left out.
 */
export async function paymentRequestsWithPerson(db: Kysely<Database>, old: TooOld): Promise<string[]> {
  const rows = await db
    .selectFrom('asks')
    .select('id')
    .where('forgotten_at', 'is', null)
    .where('settled_at', 'is not', null)
    .where('created_at', '<', msOf(old.before))
    .orderBy('created_at')
    .limit(old.limit)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Erases the texts of these messages. The digests stay, so that the same text is recognised when it comes again.
 * Returns how many had a text.
 */
export async function eraseBodies(tx: Transaction<Database>, ids: readonly number[], nowIso: string): Promise<number> {
  let erased = 0;
  for (const some of inChunks(ids)) {
    const { numUpdatedRows } = await tx
      .updateTable('messages')
      .set({ body: packText(''), emptied_at: msOf(nowIso) })
      .where('id', 'in', some)
      .where('emptied_at', 'is', null)
      .executeTakeFirst();
    erased += Number(numUpdatedRows);
  }
  return erased;
}

/**
 * Replaces the digests of our own payment requests, and what is made of them. Such a text has a phone and little else
 * that is secret, so that a program could try all phones against the digest. No such message comes again, so the digest
 * is not needed.
 */
export async function erasePaymentRequestDigests(tx: Transaction<Database>, ids: readonly number[]): Promise<void> {
  for (const some of inChunks(ids)) {
    const own = await tx
      .selectFrom('messages')
      .select('id')
      .where('id', 'in', some)
      .where('source', '=', 'ask')
      .execute();
    for (const { id } of own)
      await tx
        .updateTable('messages')
        .set({ digest: NO_DIGEST, fingerprint: fingerprintOfErased(id) })
        .where('id', '=', id)
        .execute();
  }
}

/**
 * Erases phone, names, metadata and digest of these payment requests. A request that may still be answered needs its
 * phone and is skipped. Returns how many it erased.
 */
export async function erasePaymentRequests(
  tx: Transaction<Database>,
  ids: readonly string[],
  nowIso: string,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('asks')
    .set({
      phone: '',
      first_name: null,
      last_name: null,
      metadata: null,
      digest: NO_DIGEST,
      forgotten_at: msOf(nowIso),
    })
    .where('id', 'in', ids)
    .where('forgotten_at', 'is', null)
    .where('settled_at', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Returns the ids of the messages that these pieces of evidence came from. */
export function messageIdsOf(evidenceIds: readonly string[]): number[] {
  return [...new Set(evidenceIds.map((id) => placeOfEvidence(id).messageId))];
}

/** Returns the ids of Kopo Kopo's answers about these requests, evidence or not. */
export async function answersAbout(
  tx: Kysely<Database>,
  accountId: number,
  requestIds: readonly string[],
): Promise<number[]> {
  if (requestIds.length === 0) return [];
  const rows = await tx
    .selectFrom('messages')
    .select('id')
    .where('account_id', '=', accountId)
    .where('source', '=', ANSWERS)
    .where('subject', 'in', requestIds)
    .execute();
  return rows.map(({ id }) => id);
}

/** Overwrites the facts of a stored piece of evidence. */
export async function rewriteFacts(tx: Transaction<Database>, evidence: Evidence): Promise<void> {
  const { messageId, n } = placeOfEvidence(evidence.id);
  await tx
    .updateTable('evidence')
    .set({ facts: packFacts(evidence) })
    .where('message_id', '=', messageId)
    .where('n', '=', n)
    .execute();
}

/**
 * Erases what staff wrote about these payments, because it may name the customer: their notes, the note and the order
 * of claims, and the order of bills that they are in. The rest stays, with the names of those who wrote it.
 */
export async function eraseTextsOfStaff(tx: Transaction<Database>, paymentIds: readonly string[]): Promise<void> {
  for (const some of inChunks(paymentIds)) {
    await tx
      .updateTable('payment_notes')
      .set({ text: null, search_text: null })
      .where('payment_id', 'in', some)
      .where('text', 'is not', null)
      .execute();
    await tx.updateTable('claims').set({ note: null, order_name: null }).where('payment_id', 'in', some).execute();
    await tx
      .updateTable('bills')
      .set({ order_name: null })
      .where('order_name', 'is not', null)
      .where('id', 'in', (parts) =>
        parts
          .selectFrom('bill_parts')
          .innerJoin('claims', 'claims.id', 'bill_parts.claim_id')
          .select('bill_parts.bill_id')
          .where('claims.payment_id', 'in', some),
      )
      .execute();
  }
}

/** Erases the orders of bills that were opened before this time: a bill may have no payment. */
export async function eraseBillOrders(tx: Transaction<Database>, { before, limit }: TooOld): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('bills')
    .set({ order_name: null })
    .where('id', 'in', (old) =>
      old
        .selectFrom('bills as b')
        .select('b.id')
        .where('b.order_name', 'is not', null)
        .where('b.opened_at', '<', before)
        .orderBy('b.opened_at')
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
