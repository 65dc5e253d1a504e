import 'server-only';
import type { Transaction } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';
import type { Account } from './accounts';
import type { PaymentRecord } from './payment-row';
import { findPayment } from './payments';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * Returns the payment with this id, locked until the transaction ends. If it merged into another before the lock, the
 * other is locked and returned. Null when there is none.
 */
export async function holdPayment(
  app: { store: Store; account: Account },
  tx: Transaction<Database>,
  id: string,
): Promise<PaymentRecord | null> {
  for (let held = id; ; ) {
    await app.store.lockPayments(tx, [held]);
    const payment = await findPayment(tx, app.account.id, held);
    if (payment === null || payment.id === held) return payment;
    held = payment.id;
  }
}
