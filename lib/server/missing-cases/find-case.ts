import 'server-only';
import type { MissingCase } from '@/lib/contract/missing-cases';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { type CaseRow, entriesOf, loadCases } from '@/lib/server/store/queries/missing-case-rows';
import { caseViews } from './case-views';

/** @throws {AppError} not_found when there is none, or this person does not see all of its tills. */
export async function findCase(app: App, person: Person, id: string): Promise<CaseRow> {
  const [row] = await loadCases(app.store.db, app.account.id, [id]);
  if (row === undefined) throw new AppError('not_found');
  const entries = await entriesOf(app.store.db, [id]);
  if (!entries.every(({ till_key: key }) => seesTill(person, key))) throw new AppError('not_found');
  return row;
}

/**
 * Returns one case as this person sees it.
 * @throws {AppError} not_found, see {@link findCase}.
 */
export async function viewCase(app: App, person: Person, id: string): Promise<MissingCase> {
  const [view] = await caseViews(app, person, [await findCase(app, person, id)]);
  if (view === undefined) throw new AppError('internal');
  return view;
}
