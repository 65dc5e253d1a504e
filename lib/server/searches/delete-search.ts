import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { deleteSearches } from '@/lib/server/store/queries/search-rows';
import { findSearch } from './find-search';

/**
 * Deletes a search of one's own. Whoever manages staff may delete a shared one too: its maker may have left.
 * @throws {AppError} not_found; not_allowed for what another person shares.
 */
export async function deleteSearch(app: App, actor: PersonActing, id: string): Promise<void> {
  const { person } = actor;
  await app.store.write(async (tx) => {
    const row = await findSearch(app, { db: tx, person, id });
    if (row.staff_id !== person.id && !may(person, 'staff.manage')) throw new AppError('not_allowed');
    // Another request deleted it at the same moment: one entry is enough.
    if ((await deleteSearches(tx, [id])) === 0 || row.name === null) return;
    await recordAct(tx, actor, { act: 'search_deleted', subject: { id, name: '' }, before: { by: row.staff_name } });
  });
}
