import 'server-only';
import type { Transaction } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';
import { laterThan, type PaymentRecord } from './payment-row';
import { writePayments } from './write-payments';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * Marks a payment as changed by what people did with it, and tells the other servers: screens keep the later of two
 * views. Its evidence, and so its state, is as it was.
 */
export async function touchPayment(
  app: { store: Store },
  tx: Transaction<Database>,
  { payment, nowIso }: { payment: PaymentRecord; nowIso: string },
): Promise<PaymentRecord> {
  const changedAt = laterThan(payment.changedAt, nowIso);
  await writePayments(tx, { changed: [{ id: payment.id, columns: { changed_at: changedAt } }] });
  await app.store.tell(tx, { changed: [payment.id], checked: [], merged: [], ended: [] });
  return { ...payment, changedAt };
}
