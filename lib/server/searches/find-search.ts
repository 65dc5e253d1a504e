import 'server-only';
import type { Kysely } from 'kysely';
import type { SearchView } from '@/lib/contract/searches';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { findSearchRow, type SearchRow } from '@/lib/server/store/queries/search-rows';
import { searchView } from './search-view';

/**
 * Returns a search of this person, or one that is shared with them.
 * @throws {AppError} not_found for an id that is unknown, expired or another person's own: all three are one answer.
 */
export async function findSearch(
  app: Pick<App, 'account' | 'nowMs'>,
  { db, person, id }: { db: Kysely<Database>; person: Person; id: string },
): Promise<SearchRow> {
  const row = await findSearchRow(db, { accountId: app.account.id, id });
  if (row === undefined || (row.staff_id !== person.id && row.is_shared !== 1)) throw new AppError('not_found');
  if (row.expires_at !== null && row.expires_at <= nowIso(app)) throw new AppError('not_found');
  return row;
}

/** Returns one search as this person sees it. @throws {AppError} not_found, see {@link findSearch}. */
export async function viewSearch(app: App, person: Person, id: string): Promise<SearchView> {
  return searchView(await findSearch(app, { db: app.store.db, person, id }), person);
}

/**
 * Returns the text of a search, for the filter of the list. It is read as if this person had typed it: whose payers
 * they do not see, they do not find by it either.
 * @throws {AppError} not_found, see {@link findSearch}.
 */
export async function textOfSearch(app: App, person: Person, id: string): Promise<string> {
  return (await viewSearch(app, person, id)).text;
}
