import 'server-only';
import type { LiveChecked } from '@/lib/contract/live';
import type { Recorded } from '@/lib/server/messages/record-message';
import type { App } from '@/lib/server/parts';
import { currentFreshness } from './freshness';
import { paymentView } from './payment-view';

/** Tells every open screen what a recorded message changed. Called after the commit, never before. */
export async function announce(app: App, recorded: Recorded): Promise<void> {
  for (const merge of recorded.merged) app.live.publish({ event: 'merged', data: merge });
  for (const record of recorded.changed) app.live.publish({ event: 'payment', data: paymentView(record, app.account) });
  const freshness = await currentFreshness(app);
  for (const { id, checkedAt, nextCheckAt } of recorded.checked) {
    app.live.publish({ event: 'checked', data: { id, checkedAt, nextCheckAt, freshness } satisfies LiveChecked });
  }
}
