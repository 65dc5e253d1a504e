import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { type Evidence, keysOf } from '@/lib/domain/evidence';
import type { Database } from '@/lib/server/store/engine/database';
import { evidenceFromRow, evidenceRows } from './evidence';
import { inChunks } from './in-chunks';
import { keyHash } from './key-hash';

/**
 * Returns the evidence with the keys under which it is stored. Pieces of one payment share their keys and stay together
 * when it merges, so that each key of a payment is stored with one of them. `known` is the evidence that is stored
 * already.
 */
export function withKeys<Piece extends { evidence: Evidence; paymentSeq: number | null }>(
  fresh: readonly Piece[],
  known: readonly { evidence: Evidence; paymentSeq: number | null }[],
): (Piece & { keys: string[] })[] {
  const stored = new Set(known.flatMap(({ evidence, paymentSeq }) => namesOfKeys(evidence, paymentSeq)));
  return fresh.map((piece) => {
    const keys = keysOf(piece.evidence).filter((key) => !stored.has(nameOfKey(key, piece.paymentSeq)));
    for (const name of namesOfKeys(piece.evidence, piece.paymentSeq)) stored.add(name);
    return { ...piece, keys };
  });
}

function namesOfKeys(evidence: Evidence, paymentSeq: number | null): string[] {
  return keysOf(evidence).map((key) => nameOfKey(key, paymentSeq));
}

function nameOfKey(key: string, paymentSeq: number | null): string {
  return `${paymentSeq ?? ''} ${key}`;
}

/**
 * Returns the ids of payments that own any of these keys or references, sorted. A payment of a key with the same hash
 * may be among them: whoever loads its evidence finds that it shares no key.
 */
export async function paymentIdsTouched(
  tx: Transaction<Database>,
  accountId: number,
  touched: { keys: readonly string[]; references: readonly string[] },
): Promise<string[]> {
  const ids = new Set<string>();
  if (touched.keys.length > 0) {
    const byKey = await tx
      .selectFrom('evidence_keys')
      .innerJoin('evidence', 'evidence.message_id', 'evidence_keys.message_id')
      .innerJoin('payments', 'payments.seq', 'evidence.payment_seq')
      .select('payments.id')
      .distinct()
      .where('evidence_keys.account_id', '=', accountId)
      .where('evidence_keys.hash', 'in', touched.keys.map(keyHash))
      .execute();
    for (const row of byKey) ids.add(row.id);
  }
  if (touched.references.length > 0) {
    const byReference = await tx
      .selectFrom('evidence')
      .innerJoin('payments', 'payments.seq', 'evidence.payment_seq')
      .select('payments.id')
      .distinct()
      .where('evidence.account_id', '=', accountId)
      .where('evidence.reference', 'in', touched.references)
      .execute();
    for (const row of byReference) ids.add(row.id);
  }
  return [...ids].sort();
}

/** Returns the payments whose evidence has one of these keys, by their `seq`. */
export async function paymentSeqsByKeys(
  db: Kysely<Database>,
  { accountId, keys }: { accountId: number; keys: readonly string[] },
): Promise<number[]> {
  const wanted = new Set(keys);
  const seqs = new Set<number>();
  for (const some of inChunks(keys)) {
    const rows = await evidenceRows(db)
      .innerJoin('evidence_keys', 'evidence_keys.message_id', 'evidence.message_id')
      .select('evidence.payment_seq')
      .where('evidence_keys.account_id', '=', accountId)
      .where('evidence_keys.hash', 'in', some.map(keyHash))
      .execute();
    for (const row of rows)
      if (row.payment_seq !== null && keysOf(evidenceFromRow(row)).some((key) => wanted.has(key)))
        seqs.add(row.payment_seq);
  }
  return [...seqs];
}

/** Says whether a key leads to a payment. */
export type PathsOfKeys = { leads(key: string, paymentSeq: number | null): boolean };

/** Looks up where these keys lead, in any account. */
export async function pathsOfKeys(db: Kysely<Database>, keys: readonly string[]): Promise<PathsOfKeys> {
  const paths = new Set<string>();
  for (const { id: accountId } of await db.selectFrom('accounts').select('id').execute())
    for (const some of inChunks(keys)) {
      const rows = await db
        .selectFrom('evidence_keys')
        .innerJoin('evidence', 'evidence.message_id', 'evidence_keys.message_id')
        .select(['evidence_keys.hash', 'evidence.payment_seq'])
        .where('evidence_keys.account_id', '=', accountId)
        .where('evidence_keys.hash', 'in', some.map(keyHash))
        .execute();
      for (const row of rows) paths.add(pathOf(row.hash, row.payment_seq));
    }
  return { leads: (key, paymentSeq) => paths.has(pathOf(keyHash(key), paymentSeq)) };
}

function pathOf(hash: Uint8Array, paymentSeq: number | null): string {
  return `${Buffer.from(hash).toString('hex')} ${paymentSeq ?? ''}`;
}
