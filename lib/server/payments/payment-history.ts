import 'server-only';
import type { PaymentHistory } from '@/lib/contract/evidence';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { actsOnPayment } from './acts-on-payment';
import { heardOfPayment, paymentSeen } from './heard-of-payment';

/**
 * Returns what was heard of one payment and what people did with it, for everyone who sees the payment: from where and
 * when, and which facts came, but none of the texts.
 * @throws {AppError} invalid_input; not_found, see {@link paymentSeen}.
 */
export async function paymentHistory(app: App, person: Person, id: string): Promise<PaymentHistory> {
  const payment = await paymentSeen(app, person, id);
  return {
    paymentId: payment.id,
    entries: (await heardOfPayment(app, payment)).map(({ entry }) => entry),
    acts: await actsOnPayment(app.store.db, payment, maskFor(person)),
  };
}
