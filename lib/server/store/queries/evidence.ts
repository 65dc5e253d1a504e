import 'server-only';
import { z } from 'zod';
import type { Kysely, Transaction } from 'kysely';
import { type Evidence, keysOf, SOURCES } from '@/lib/domain/evidence';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';

const text = z.string().nullable();
const amount = z.int().nonnegative().nullable();

/** The shape of a row's `facts`. Reading fails on any other shape. */
const StoredEvidence = z.object({
  id: z.string(),
  source: z.enum(SOURCES),
  heardAt: z.string(),
  state: z.enum(STATES),
  isReversal: z.boolean(),
  requestId: text,
  askId: text,
  resourceId: text,
  reference: text,
  kind: z.enum(KINDS),
  upstreamStatus: text,
  amountMinor: amount,
  askedAmountMinor: amount,
  currency: z.string(),
  till: text,
  system: text,
  name: z.object({ firstName: text, middleName: text, lastName: text }).nullable(),
  phone: text,
  failure: z.object({ reason: z.enum(FAILURE_REASONS), text }).nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  initiatedAt: text,
  paidAt: text,
  reversedAt: text,
}) satisfies z.ZodType<Evidence>;

/** Evidence with its payment. Null for reversals and for evidence that is not filed yet. */
export type FiledEvidence = { evidence: Evidence; paymentId: string | null };

export async function insertEvidence(
  tx: Transaction<Database>,
  accountId: string,
  filed: readonly { evidence: Evidence; messageId: string; paymentId: string | null }[],
): Promise<void> {
  const rows = filed.map(({ evidence, messageId, paymentId }) => ({
    id: evidence.id,
    account_id: accountId,
    message_id: messageId,
    payment_id: paymentId,
    reference: evidence.reference,
    is_reversal: evidence.isReversal ? 1 : 0,
    facts: JSON.stringify(evidence),
  }));
  const keys = filed.flatMap(({ evidence }) =>
    keysOf(evidence).map((key) => ({ account_id: accountId, key, evidence_id: evidence.id })),
  );
  for (const some of inChunks(rows)) await tx.insertInto('evidence').values(some).execute();
  for (const some of inChunks(keys)) await tx.insertInto('evidence_keys').values(some).execute();
}

export async function moveEvidence(tx: Transaction<Database>, id: string, paymentId: string | null): Promise<void> {
  await tx.updateTable('evidence').set({ payment_id: paymentId }).where('id', '=', id).execute();
}

/** Returns the ids of payments that own any of these keys or references, sorted. */
export async function paymentIdsTouched(
  tx: Transaction<Database>,
  accountId: string,
  touched: { keys: readonly string[]; references: readonly string[] },
): Promise<string[]> {
  const ids = new Set<string | null>();
  if (touched.keys.length > 0) {
    const byKey = await tx
      .selectFrom('evidence_keys')
      .innerJoin('evidence', 'evidence.id', 'evidence_keys.evidence_id')
      .select('evidence.payment_id')
      .distinct()
      .where('evidence_keys.account_id', '=', accountId)
      .where('evidence_keys.key', 'in', touched.keys)
      .execute();
    for (const row of byKey) ids.add(row.payment_id);
  }
  if (touched.references.length > 0) {
    const byReference = await tx
      .selectFrom('evidence')
      .select('payment_id')
      .distinct()
      .where('account_id', '=', accountId)
      .where('reference', 'in', touched.references)
      .execute();
    for (const row of byReference) ids.add(row.payment_id);
  }
  return [...ids].filter((id) => id !== null).sort();
}

/** Returns all evidence of these payments, with the reversals of these references. */
export async function loadEvidence(
  tx: Kysely<Database>,
  accountId: string,
  wanted: { paymentIds: readonly string[]; references: readonly string[] },
): Promise<FiledEvidence[]> {
  const all = tx.selectFrom('evidence').select(['id', 'payment_id', 'facts']);
  // Two queries, each with its own index. If they were one query with "or", or if the account stood beside the
  // payment's id, SQLite would read all evidence of the account.
  const rows = [
    ...(wanted.paymentIds.length === 0 ? [] : await all.where('payment_id', 'in', wanted.paymentIds).execute()),
    ...(wanted.references.length === 0
      ? []
      : await all
          .where('account_id', '=', accountId)
          .where('reference', 'in', wanted.references)
          .where('is_reversal', '=', 1)
          .execute()),
  ];
  const once = new Map(rows.map((row) => [row.id, row]));
  return [...once.values()].map((row) => ({
    evidence: StoredEvidence.parse(JSON.parse(row.facts)),
    paymentId: row.payment_id,
  }));
}

/** Returns all evidence of an account. */
export async function loadAllEvidence(db: Kysely<Database>, accountId: string): Promise<FiledEvidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(['payment_id', 'facts'])
    .where('account_id', '=', accountId)
    .execute();
  return rows.map((row) => ({ evidence: StoredEvidence.parse(JSON.parse(row.facts)), paymentId: row.payment_id }));
}
