import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { deleteSubscription, listSubscriptions } from '@/lib/server/store/queries/subscriptions';

/**
 * Deletes our record of a subscription. Kopo Kopo has no way to cancel one, so it goes on sending.
 * @throws {AppError} not_found
 */
export async function removeSubscription(app: App, actor: Actor, id: string): Promise<void> {
  await app.store.write(async (tx) => {
    const held = (await listSubscriptions(tx, app.account.id)).find((each) => each.id === id);
    if (held === undefined || !(await deleteSubscription(tx, app.account.id, id))) throw new AppError('not_found');
    await recordAct(tx, actor, { act: 'subscription_forgotten', subject: { id, name: held.eventType }, before: held });
  });
}
