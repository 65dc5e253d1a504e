import 'server-only';
import type { BooksEntry, PaymentBooks } from '@/lib/contract/payment-books';
import { may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { closingOfPayment } from '@/lib/server/closings/closing-of-payment';
import { depositOfPayment } from '@/lib/server/deposits/deposit-of-payment';
import { casesOfPayment } from '@/lib/server/missing-cases/cases-of-payment';
import { paymentSeen } from '@/lib/server/payments/heard-of-payment';
import { reconciliationsOfPayment } from '@/lib/server/reconciliations/reconciliations-of-payment';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/**
 * Returns where a payment stands in the books, as far as this person may open it.
 * @throws {AppError} invalid_input; not_found for a payment that this person does not see.
 */
export async function booksOfPayment(app: App, person: Person, id: string): Promise<PaymentBooks> {
  const payment = await paymentSeen(app, person, id);
  const entries: BooksEntry[] = [];
  if (may(person, 'missing.work')) entries.push(...(await casesOfPayment(app, person, payment)));
  if (may(person, 'reconcile.work')) entries.push(...(await reconciliationsOfPayment(app, person, payment)));
  // What never arrived is in no deposit, and of a closing only a line that nobody looks for.
  if (hasArrived(payment)) {
    if (may(person, 'closings.see')) entries.push(...(await closingOfPayment(app, person, payment)));
    if (may(person, 'deposits.see')) entries.push(...(await depositOfPayment(app, person, payment)));
  }
  return { paymentId: payment.id, entries: entries.sort((a, b) => (a.at < b.at ? -1 : 1)) };
}

function hasArrived({ state }: PaymentRecord): boolean {
  return state === 'paid' || state === 'reversed';
}
