import 'server-only';
import type { Evidence } from '@/lib/domain/evidence';
import { type FiledEvidence, loadEvidence } from '@/lib/server/store/queries/evidence';
import { paymentIdsTouched } from '@/lib/server/store/queries/evidence-keys';
import type { Filing } from './filing';

/**
 * Returns all evidence that new evidence may join: the payments that share a key or a reference with it, those that
 * share a reference with these, and so on until no new reference appears. The fold of a payment needs all of its
 * evidence. On PostgreSQL, the rows found are locked and looked up again until nothing changes in between.
 */
export async function loadRelatedEvidence(
  filing: Filing,
  arrived: { keys: readonly string[]; references: readonly string[] },
): Promise<FiledEvidence[]> {
  for (let references = arrived.references; ; ) {
    const found = await near(filing, { keys: arrived.keys, references });
    const met = new Set([...references, ...referencesOf(found.map((piece) => piece.evidence))]);
    if (met.size === references.length) return found;
    references = [...met];
  }
}

async function near(
  { tx, store, accountId }: Filing,
  sought: { keys: readonly string[]; references: readonly string[] },
): Promise<FiledEvidence[]> {
  for (let paymentIds = await paymentIdsTouched(tx, accountId, sought); ; ) {
    if (paymentIds.length > 0 && store.engine === 'postgres') {
      await store.lockPayments(tx, paymentIds);
      const again = await paymentIdsTouched(tx, accountId, sought);
      if (again.join() !== paymentIds.join()) {
        paymentIds = again;
        continue;
      }
    }
    return loadEvidence(tx, accountId, { paymentIds, references: sought.references });
  }
}

export function referencesOf(pieces: readonly Pick<Evidence, 'reference'>[]): string[] {
  return [...new Set(pieces.flatMap((piece) => piece.reference ?? []))].sort();
}
