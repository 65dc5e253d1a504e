import 'server-only';
import type { SearchView } from '@/lib/contract/searches';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { ownSavedRows, type SearchRow, sharedRows } from '@/lib/server/store/queries/search-rows';
import { searchView } from './search-view';

const MOST_SHARED = 200;

/** Returns a person's saved searches, then those that others share, each in the order of their names. */
export async function listSearches(app: App, person: Person): Promise<SearchView[]> {
  const owner = { accountId: app.account.id, staffId: person.id };
  const { db } = app.store;
  const own = await ownSavedRows(db, owner);
  const shared = await sharedRows(db, { ...owner, limit: MOST_SHARED });
  return [...own.sort(byName), ...shared.sort(byName)].map((row) => searchView(row, person));
}

function byName(a: SearchRow, b: SearchRow): number {
  return (a.name ?? '').localeCompare(b.name ?? '') || (a.id < b.id ? -1 : 1);
}
