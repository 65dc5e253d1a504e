import 'server-only';
import type { ExpectationView } from '@/lib/contract/expected-payments';
import { AppError } from '@/lib/domain/errors';
import { maskFor, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { type ExpectationRow, loadExpectations } from '@/lib/server/store/queries/expected-payment-rows';
import { expectationViews } from '@/lib/server/views/expected-payment-views';

/** @throws {AppError} not_found when there is none, or it waits at a till that this person does not see. */
export async function findExpectation(app: App, person: Person, id: string): Promise<ExpectationRow> {
  const [row] = await loadExpectations(app.store.db, app.account.id, [id]);
  if (row === undefined || !seesTill(person, row.till_key)) throw new AppError('not_found');
  return row;
}

/** One expectation as this person sees it. */
export async function viewExpectation(app: App, person: Person, row: ExpectationRow): Promise<ExpectationView> {
  const [viewed] = await expectationViews(app, [row]);
  if (viewed === undefined) throw new AppError('internal');
  return viewed.viewFor(maskFor(person));
}
