import 'server-only';
import type { Till, TillInput } from '@/lib/contract/tills';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { insertTill } from '@/lib/server/store/queries/tills';
import { tillView } from './till-view';

/**
 * Sets up a till.
 * @throws {AppError} till_exists when its number, with or without K, is set up already.
 */
export async function addTill(app: App, actor: Actor, input: TillInput): Promise<Till> {
  const till = { id: app.newId(), ...input };
  await app.store.write(async (tx) => {
    const isNew = await insertTill({ store: app.store, tx }, { accountId: app.account.id, nowIso: actor.nowIso }, till);
    if (!isNew) throw new AppError('till_exists', { number: input.number });
    await recordAct(tx, actor, { act: 'till_added', subject: { id: till.id, name: till.number }, after: input });
  });
  return tillView(app, till);
}
