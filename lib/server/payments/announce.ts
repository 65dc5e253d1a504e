import 'server-only';
import type { LiveChecked } from '@/lib/contract/live';
import type { Recorded } from '@/lib/server/messages/record-message';
import type { App } from '@/lib/server/parts';
import { loadPayments } from '@/lib/server/store/payments';
import type { News } from '@/lib/server/store/store';
import type { PaymentRecord } from '@/lib/server/store/payment-row';
import { currentFreshness } from './freshness';
import { paymentView } from './payment-view';

type Told = Pick<Recorded, 'changed' | 'checked' | 'merged'>;

/** Tells every open screen what a group of recorded messages changed. Called after the commit, never before. */
export async function announce(app: App, recorded: readonly Told[]): Promise<void> {
  for (const merge of recorded.flatMap((each) => each.merged)) app.live.publish({ event: 'merged', data: merge });
  for (const record of lastOfEach(recorded.flatMap((each) => each.changed))) app.live.publish({ event: 'payment', data: paymentView(record, app.account) });
  const checked = lastOfEach(recorded.flatMap((each) => each.checked));
  if (checked.length === 0 || app.live.listeners === 0) return;
  const freshness = await currentFreshness(app);
  for (const { id, checkedAt, nextCheckAt } of checked) {
    app.live.publish({ event: 'checked', data: { id, checkedAt, nextCheckAt, freshness } satisfies LiveChecked });
  }
}

/** Tells our own screens what another server on the same store recorded. */
export async function relay(app: App, news: News): Promise<void> {
  if (app.live.listeners === 0) return;
  const changed = await loadPayments(app.store.db, news.changed, app.account.id);
  const checked = await loadPayments(app.store.db, news.checked, app.account.id);
  await announce(app, [{ changed, checked, merged: [...news.merged] }]);
}

function lastOfEach(records: readonly PaymentRecord[]): PaymentRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}
