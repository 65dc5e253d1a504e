import 'server-only';
import type { Transaction } from 'kysely';
import { SUSPECTED_DUPLICATE_MS, suspectedDuplicateOf } from '@/lib/domain/suspected-duplicate';
import { laterThan, type PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { paymentsOfPayers, paymentsWithSuspectedDuplicate } from '@/lib/server/store/queries/payments';
import type { Database } from '@/lib/server/store/engine/database';
import { type PaymentChange, writePayments } from '@/lib/server/store/queries/write-payments';

type Touched = {
  accountId: number;
  nowIso: string;
  folded: readonly PaymentRecord[];
  /** Ids that merged away. */
  gone: readonly string[];
};

/**
 * Flags payments that may pay for one purchase twice, and removes flags that no longer hold. Returns the payments whose
 * flag changed, as they now stand.
 */
export async function flagSuspectedDuplicates(tx: Transaction<Database>, touched: Touched): Promise<PaymentRecord[]> {
  const { accountId, nowIso, folded } = touched;
  const looked = new Map(folded.map((record) => [record.id, record]));
  for (const record of await paymentsWithSuspectedDuplicate(tx, [...looked.keys(), ...touched.gone]))
    if (!looked.has(record.id)) looked.set(record.id, record);
  const around = new Map(
    (await paymentsOfPayers(tx, accountId, [...looked.values()])).map((record) => [record.id, record]),
  );
  for (const record of looked.values()) around.set(record.id, record);
  // Payments further away only serve for comparison: their own surroundings were not read.
  const first = [...looked.values()];
  for (const record of around.values()) if (first.some((near) => isNear(record, near))) looked.set(record.id, record);

  const alike = new Map<string, PaymentRecord[]>();
  for (const record of around.values()) {
    if (record.phone !== null) alike.set(likeness(record), [...(alike.get(likeness(record)) ?? []), record]);
  }
  const moved: PaymentRecord[] = [];
  const changed: PaymentChange[] = [];
  for (const record of looked.values()) {
    const twinId = suspectedDuplicateOf(record, alike.get(likeness(record)) ?? [])?.id ?? null;
    if (twinId === record.twinId) continue;
    const changedAt = laterThan(record.changedAt, nowIso);
    changed.push({ id: record.id, columns: { twin_id: twinId, changed_at: changedAt } });
    moved.push({ ...record, twinId, changedAt });
  }
  await writePayments(tx, { changed });
  return moved;
}

function isNear(a: PaymentRecord, b: PaymentRecord): boolean {
  return a.phone === b.phone && Math.abs(Date.parse(a.happenedAt) - Date.parse(b.happenedAt)) <= SUSPECTED_DUPLICATE_MS;
}

/** Only payments with the same likeness can be suspected duplicates. The others need no comparison. */
function likeness(record: PaymentRecord): string {
  return `${record.phone ?? ''} ${record.amountMinor ?? record.askedAmountMinor ?? ''}`;
}
