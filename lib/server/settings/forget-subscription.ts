import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/parts';
import { deleteSubscription } from '@/lib/server/store/subscriptions';

/** Forgets our note of a subscription. Kopo Kopo has no way to take one back: it goes on sending. @throws {AppError} not_found */
export async function forgetSubscription(app: App, id: string): Promise<void> {
  if (!(await deleteSubscription(app.store, app.account.id, id))) throw new AppError('not_found');
}
