import 'server-only';
import type { ChangeSearchRequest, SearchView } from '@/lib/contract/searches';
import { AppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import { keepable } from '@/lib/domain/storable-text';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { SearchRow } from '@/lib/server/store/queries/search-rows';
import { findSearch } from './find-search';
import { searchView } from './search-view';

/**
 * Changes a saved search of one's own: its name, its text, what the list shows with it, and with whom it is shared.
 * @throws {AppError} not_found, also for a search that is not saved; not_allowed for another person's, and for sharing
 *   without the right to.
 */
export async function changeSearch(
  app: App,
  actor: PersonActing,
  { id, request }: { id: string; request: ChangeSearchRequest },
): Promise<SearchView> {
  const { person } = actor;
  const row = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`search ${id}`]);
    const was = await findSearch(app, { db: tx, person, id });
    if (was.name === null) throw new AppError('not_found');
    if (was.staff_id !== person.id) throw new AppError('not_allowed');
    const changed = { ...was, ...changesOf(request), made_at: actor.nowIso };
    if (changed.is_shared === 1 && was.is_shared === 0 && !may(person, 'searches.share'))
      throw new AppError('not_allowed');
    const { id: _, ...columns } = changed;
    await tx.updateTable('searches').set(columns).where('id', '=', id).execute();
    const [isShared, wasShared] = [changed.is_shared === 1, was.is_shared === 1];
    if (isShared !== wasShared)
      await recordAct(tx, actor, {
        act: 'search_shared',
        subject: { id, name: '' },
        before: { isShared: wasShared },
        after: { isShared },
      });
    return changed;
  });
  return searchView(row, person);
}

function changesOf({ text, name, isShared, columns, sort, order }: ChangeSearchRequest): Partial<SearchRow> {
  return {
    ...(text === undefined ? {} : { text: keepable(text) }),
    ...(name === undefined ? {} : { name: keepable(name) }),
    ...(isShared === undefined ? {} : { is_shared: isShared ? 1 : 0 }),
    ...(columns === undefined ? {} : { list_columns: columns === null ? null : JSON.stringify(columns) }),
    ...(sort === undefined ? {} : { list_sort: sort }),
    ...(order === undefined ? {} : { list_order: order }),
  };
}
