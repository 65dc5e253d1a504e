import 'server-only';
import type { App } from '@/lib/server/app-context';
import { hastenPoll } from '@/lib/server/store/queries/poll-steps';
import { nowIso } from '@/lib/domain/utc-iso';

/**
 * Makes us look for a list now and not at our own pace, because a callback says that it is ready. The callback is no
 * evidence. `id` is the poll's, ours or Kopo Kopo's. Any other id changes nothing.
 */
export async function pollCallbackHeard(app: App, id: string): Promise<void> {
  await hastenPoll(app.store, app.account.id, {
    id: id.trim().toLowerCase(),
    nowIso: nowIso(app),
  });
}
