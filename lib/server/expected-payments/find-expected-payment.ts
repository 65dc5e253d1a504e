import 'server-only';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { AppError } from '@/lib/domain/errors';
import { maskFor, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { type ExpectedPaymentRow, loadExpectedPayments } from '@/lib/server/store/queries/expected-payment-rows';
import { expectedPaymentViews } from '@/lib/server/views/expected-payment-views';

/**
 * @throws {AppError} not_found when there is none, or this person does not see its till.
 */
export async function findExpectedPayment(app: App, person: Person, id: string): Promise<ExpectedPaymentRow> {
  const [row] = await loadExpectedPayments(app.store.db, app.account.id, [id]);
  if (row === undefined || !seesTill(person, row.till_key)) throw new AppError('not_found');
  return row;
}

/** Returns one expected payment as this person sees it. */
export async function viewExpectedPayment(
  app: App,
  person: Person,
  row: ExpectedPaymentRow,
): Promise<ExpectedPaymentView> {
  const [viewed] = await expectedPaymentViews(app, [row]);
  if (viewed === undefined) throw new AppError('internal');
  return viewed.viewFor(maskFor(person));
}
