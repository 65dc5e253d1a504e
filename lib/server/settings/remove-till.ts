import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { deleteTill, findTillById } from '@/lib/server/store/queries/tills';

/** Takes a till out of the settings. Its payments stay as they are. @throws {AppError} not_found */
export async function removeTill(app: App, actor: Actor, id: string): Promise<void> {
  await app.store.write(async (tx) => {
    const till = await findTillById(tx, app.account.id, id);
    if (till === null || !(await deleteTill(tx, app.account.id, id))) throw new AppError('not_found');
    const { id: _, ...was } = till;
    await recordAct(tx, actor, { act: 'till_removed', subject: { id, name: till.number }, before: was });
  });
}
