import 'server-only';
import { z } from 'zod';
import type { Kysely, Transaction } from 'kysely';
import { type Evidence, type Fact, SOURCES } from '@/lib/domain/evidence';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import { utcIso } from '@/lib/domain/utc-iso';
import { packText, unpackText } from '@/lib/server/store/engine/packed/packed-text';
import type { Database } from '@/lib/server/store/engine/database';
import { evidenceId, placeOfEvidence } from './evidence-id';
import { keyHash } from './key-hash';
import { inChunks } from './in-chunks';

const text = z.string().nullable();
const amount = z.int().nonnegative().nullable();

/** The shape of a row's `facts`. Reading fails on any other shape. */
const StoredFacts = z.object({
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
}) satisfies z.ZodType<Fact>;

/** Evidence with its payment. Null for reversals and for evidence that is not filed yet. */
export type FiledEvidence = { evidence: Evidence; paymentId: string | null };

const OF_MESSAGE = new Set(['id', 'source', 'heardAt']);

/** Returns facts, or those of a piece of evidence, as they are stored: without what its message holds. */
export function packFacts(fact: Fact): Uint8Array {
  const facts = Object.entries(fact).filter(([name]) => !OF_MESSAGE.has(name));
  return packText(JSON.stringify(Object.fromEntries(facts)));
}

/**
 * Evidence to be stored. `keys` are those of its keys under which its payment is not found yet. `facts` are its facts
 * if they are packed already.
 */
export type KeptEvidence = {
  evidence: Evidence;
  paymentSeq: number | null;
  keys: readonly string[];
  facts?: Uint8Array | undefined;
};

export async function insertEvidence(
  tx: Kysely<Database>,
  accountId: number,
  filed: readonly KeptEvidence[],
): Promise<void> {
  const rows = filed.map(({ evidence, paymentSeq, facts }) => {
    const { messageId, n } = placeOfEvidence(evidence.id);
    return {
      message_id: messageId,
      n,
      account_id: accountId,
      payment_seq: paymentSeq,
      reference: evidence.reference,
      is_reversal: evidence.isReversal ? 1 : 0,
      facts: facts ?? packFacts(evidence),
    };
  });
  const hashes = filed.flatMap(({ evidence, keys }) =>
    keys.map((key) => ({
      account_id: accountId,
      hash: keyHash(key),
      message_id: placeOfEvidence(evidence.id).messageId,
    })),
  );
  for (const some of inChunks(rows)) await tx.insertInto('evidence').values(some).execute();
  for (const some of inChunks(hashes))
    await tx
      .insertInto('evidence_keys')
      .values(some)
      // Two keys of one message may have the same hash.
      .onConflict((conflict) => conflict.columns(['account_id', 'hash', 'message_id']).doNothing())
      .execute();
}

export async function moveEvidence(tx: Transaction<Database>, id: string, paymentSeq: number | null): Promise<void> {
  const { messageId, n } = placeOfEvidence(id);
  await tx
    .updateTable('evidence')
    .set({ payment_seq: paymentSeq })
    .where('message_id', '=', messageId)
    .where('n', '=', n)
    .execute();
}

type EvidenceRow = { message_id: number; n: number; facts: Uint8Array; source: string; received_at: number };

/** Begins a query of evidence with what its message knows. */
export function evidenceRows(db: Kysely<Database>) {
  return db
    .selectFrom('evidence')
    .innerJoin('messages', 'messages.id', 'evidence.message_id')
    .select(['evidence.message_id', 'evidence.n', 'evidence.facts', 'messages.source', 'messages.received_at']);
}

const Sources = z.enum(SOURCES);

/** Reads the facts of evidence as they are stored, unpacked. Throws on any other shape. */
export function readFacts(json: string): Fact {
  return StoredFacts.parse(JSON.parse(json));
}

export function evidenceFromRow(row: EvidenceRow): Evidence {
  return {
    ...readFacts(unpackText(row.facts)),
    id: evidenceId(row.message_id, row.n),
    source: Sources.parse(row.source),
    heardAt: utcIso(row.received_at),
  };
}

/** Returns all evidence of these payments, with the reversals of these references. */
export async function loadEvidence(
  tx: Kysely<Database>,
  accountId: number,
  wanted: { paymentIds: readonly string[]; references: readonly string[] },
): Promise<FiledEvidence[]> {
  // Two queries, each with its own index. If they were one query with "or", SQLite would read all evidence of the
  // account.
  const rows = [
    ...(wanted.paymentIds.length === 0
      ? []
      : await evidenceRows(tx)
          .innerJoin('payments', 'payments.seq', 'evidence.payment_seq')
          .select('payments.id as payment_id')
          .where('payments.id', 'in', wanted.paymentIds)
          .execute()),
    ...(wanted.references.length === 0
      ? []
      : await filedRows(tx)
          .where('evidence.account_id', '=', accountId)
          .where('evidence.reference', 'in', wanted.references)
          .where('evidence.is_reversal', '=', 1)
          .execute()),
  ];
  const once = new Map(
    rows.map((row) => {
      const evidence = evidenceFromRow(row);
      return [evidence.id, { evidence, paymentId: row.payment_id }];
    }),
  );
  return [...once.values()];
}

function filedRows(db: Kysely<Database>) {
  return evidenceRows(db)
    .leftJoin('payments', 'payments.seq', 'evidence.payment_seq')
    .select('payments.id as payment_id');
}

/** Returns all evidence of an account. */
export async function loadAllEvidence(db: Kysely<Database>, accountId: number): Promise<FiledEvidence[]> {
  const rows = await filedRows(db).where('evidence.account_id', '=', accountId).execute();
  return rows.map((row) => ({ evidence: evidenceFromRow(row), paymentId: row.payment_id }));
}

/** Evidence as it stands in its row. */
export type HeldEvidence = {
  evidence: Evidence;
  paymentSeq: number | null;
  reference: string | null;
  isReversal: boolean;
};

/** Returns the evidence of the messages after one number and until another. */
export async function loadEvidenceBetween(
  db: Kysely<Database>,
  { after, until }: { after: number; until: number },
): Promise<HeldEvidence[]> {
  const rows = await evidenceRows(db)
    .select(['evidence.payment_seq', 'evidence.reference', 'evidence.is_reversal'])
    .where('evidence.message_id', '>', after)
    .where('evidence.message_id', '<=', until)
    .execute();
  return rows.map((row) => ({
    evidence: evidenceFromRow(row),
    paymentSeq: row.payment_seq,
    reference: row.reference,
    isReversal: row.is_reversal === 1,
  }));
}

/** Returns those of the references that stand under two payments. */
export async function referencesInTwoPayments(
  db: Kysely<Database>,
  accountId: number,
  references: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of inChunks(references)) {
    const rows = await db
      .selectFrom('evidence')
      .select('reference')
      .where('account_id', '=', accountId)
      .where('reference', 'in', some)
      .where('is_reversal', '=', 0)
      .groupBy('reference')
      .having((having) => having(having.fn.count('payment_seq').distinct(), '>', 1))
      .execute();
    for (const row of rows) if (row.reference !== null) found.add(row.reference);
  }
  return found;
}
