import 'server-only';
import type { Transaction } from 'kysely';
import { TWIN_WINDOW_MS, twinOf } from '@/lib/domain/twins';
import { laterThan, type PaymentRecord } from '@/lib/server/store/payment-row';
import { loadPayments, paymentsOfPayer, paymentsWithTwin } from '@/lib/server/store/payments';
import type { Tables } from '@/lib/server/store/tables';

type Touched = { accountId: string; nowIso: string; /** Payments just folded. */ ids: readonly string[]; /** Ids that merged away. */ gone: readonly string[] };

/**
 * Flags payments that may pay for one purchase twice, and takes back a flag that no longer holds. Gives the payments
 * whose flag moved.
 */
export async function flagTwins(tx: Transaction<Tables>, touched: Touched): Promise<PaymentRecord[]> {
  const { accountId, nowIso } = touched;
  const folded = await loadPayments(tx, touched.ids);
  const looked = new Map(folded.map((record) => [record.id, record]));
  for (const record of await paymentsWithTwin(tx, [...touched.ids, ...touched.gone])) looked.set(record.id, record);
  for (const record of folded) for (const other of await near(tx, accountId, record)) looked.set(other.id, other);

  const moved: string[] = [];
  for (const record of looked.values()) {
    const twin = twinOf(record, await near(tx, accountId, record));
    if ((twin?.id ?? null) === record.twinId) continue;
    await tx.updateTable('payments').set({ twin_id: twin?.id ?? null, changed_at: laterThan(record.changedAt, nowIso) }).where('id', '=', record.id).execute();
    moved.push(record.id);
  }
  return loadPayments(tx, moved);
}

async function near(tx: Transaction<Tables>, accountId: string, record: PaymentRecord): Promise<PaymentRecord[]> {
  if (record.phone === null) return [];
  const at = Date.parse(record.happenedAt);
  return paymentsOfPayer(tx, accountId, {
    phone: record.phone,
    from: new Date(at - TWIN_WINDOW_MS).toISOString(),
    until: new Date(at + TWIN_WINDOW_MS).toISOString(),
  });
}
