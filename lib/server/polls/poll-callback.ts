import 'server-only';
import type { App } from '@/lib/server/app-context';
import { hastenPoll } from '@/lib/server/store/queries/polls';
import { nowIso } from '@/lib/domain/utc-iso';

/**
 * Something at our callback address says that a list is ready. That is no evidence of anything: it only makes us look
 * now rather than at our own pace. `id` is the poll's, ours or upstream's; any other changes nothing.
 */
export async function pollCallbackHeard(app: App, id: string): Promise<void> {
  await hastenPoll(app.store, app.account.id, {
    id: id.trim().toLowerCase(),
    nowIso: nowIso(app),
  });
}
