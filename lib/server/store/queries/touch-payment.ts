import 'server-only';
import type { Transaction } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';
import { laterThan, type PaymentRecord } from './payment-row';
import { writePayments } from './write-payments';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * Gives a payment a later time of change after a person did something with it, and tells the other servers. Screens
 * keep the later of two views. Its evidence and state stay the same.
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
