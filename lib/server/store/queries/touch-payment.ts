import 'server-only';
import type { Transaction } from 'kysely';
import type { App } from '@/lib/server/app-context';
import { laterThan, type PaymentRecord } from './payment-row';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * Marks a payment as changed by what people did with it, and tells the other servers: screens keep the later of two
 * views. Its evidence, and so its state, is as it was.
 */
export async function touchPayment(
  app: Pick<App, 'store'>,
  tx: Transaction<Database>,
  { payment, nowIso }: { payment: PaymentRecord; nowIso: string },
): Promise<PaymentRecord> {
  const changedAt = laterThan(payment.changedAt, nowIso);
  await tx.updateTable('payments').set({ changed_at: changedAt }).where('id', '=', payment.id).execute();
  await app.store.tell(tx, { changed: [payment.id], checked: [], merged: [], ended: [] });
  return { ...payment, changedAt };
}
