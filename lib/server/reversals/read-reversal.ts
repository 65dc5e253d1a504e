import 'server-only';
import type { Reversal } from '@/lib/contract/reversals';
import { AppError } from '@/lib/domain/errors';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { paymentId } from '@/lib/domain/request-id';
import type { App } from '@/lib/server/app-context';
import { standingClaimOf } from '@/lib/server/store/queries/claim-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { followOf, followRowsOf, reversalStepsOf } from '@/lib/server/store/queries/reversal-rows';
import { sees } from '@/lib/server/views/visibility';
import { followActs, followedView, followStepView, handedOverView } from './reversal-views';

/**
 * Returns what became of a payment that was taken back.
 * @throws {AppError} invalid_input; not_found when this person sees no such payment, or it was not taken back.
 */
export async function readReversal(app: App, person: Person, id: string): Promise<Reversal> {
  const payment = await findReversed(app, person, id);
  const { db } = app.store;
  const claim = await standingClaimOf(db, payment.id);
  const [row] = await followRowsOf(db, [payment.id]);
  const follow = followOf(row, payment.amountMinor);
  return {
    ...followedView(follow, row),
    paymentId: payment.id,
    takenBackAt: payment.reversedAt ?? payment.happenedAt,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    handedOver: handedOverView(claim, maskFor(person)),
    steps: (await reversalStepsOf(db, payment.id)).map(followStepView),
    acts: followActs(follow, claim !== undefined),
  };
}

/** Returns a payment that was taken back. @throws {AppError} see {@link readReversal}. */
export async function findReversed(app: App, person: Person, id: string): Promise<PaymentRecord> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const payment = await findPayment(app.store.db, app.account.id, asked);
  if (payment === null || payment.state !== 'reversed' || !(await sees(app, person, payment)))
    throw new AppError('not_found');
  return payment;
}
