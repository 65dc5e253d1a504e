import 'server-only';
import type { Transaction } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';
import type { Account } from './accounts';
import type { PaymentRecord } from './payment-row';
import { findPayment } from './payments';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * The payment that `id` names, held until the transaction ends: nothing heard meanwhile changes it. Before it was held
 * it may have merged into another, which is held then. Null when there is none.
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
