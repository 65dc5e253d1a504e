import 'server-only';
import type { Till, TillInput } from '@/lib/contract/tills';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { findTillById, updateTill } from '@/lib/server/store/queries/tills';
import { tillView } from './till-view';

/**
 * Changes a till.
 * @throws {AppError} not_found; till_exists when another till has that number, with or without K.
 */
export async function changeTill(app: App, actor: Actor, { id, ...input }: TillInput & { id: string }): Promise<Till> {
  const till = { id, ...input };
  await app.store.write(async (tx) => {
    const before = await findTillById(tx, app.account.id, id);
    const outcome = await updateTill(
      { store: app.store, tx },
      { accountId: app.account.id, nowIso: actor.nowIso },
      till,
    );
    if (outcome === 'exists') throw new AppError('till_exists', { number: input.number });
    if (outcome === 'not_found' || before === null) throw new AppError('not_found');
    const { id: _, ...was } = before;
    await recordAct(tx, actor, { act: 'till_changed', subject: { id, name: input.number }, before: was, after: input });
  });
  return tillView(app, till);
}
