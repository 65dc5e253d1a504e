import 'server-only';
import type { LiveEvent } from '@/lib/server/live/live';
import type { Recorded } from '@/lib/server/messages/record-message';
import type { App } from '@/lib/server/parts';
import { loadPayments } from '@/lib/server/store/payments';
import type { News } from '@/lib/server/store/store';
import type { PaymentRecord } from '@/lib/server/store/payment-row';
import { currentFreshness } from './freshness';
import { paymentView } from './payment-view';

type Told = Pick<Recorded, 'changed' | 'checked' | 'merged'>;

/**
 * Tells every open screen what a group of recorded messages changed. Called after the commit, never before. Views go
 * out at once and in one piece; how fresh they make us follows, once for all that comes in the same moment.
 */
export async function announce(app: App, recorded: readonly Told[]): Promise<void> {
  if (app.live.listeners === 0) return;
  const changed = lastOfEach(recorded.flatMap((each) => each.changed));
  app.live.publish(
    ...recorded.flatMap((each) => each.merged).map((merge): LiveEvent => ({ event: 'merged', data: merge })),
    ...changed.map((record): LiveEvent => ({ event: 'payment', data: paymentView(record, app.account) })),
  );
  if (changed.length > 0) app.tellFreshnessSoon();
  // A view carries its own clocks: only what was checked and is as it was needs telling so.
  const told = new Set(changed.map(({ id }) => id));
  const checked = lastOfEach(recorded.flatMap((each) => each.checked)).filter(({ id }) => !told.has(id));
  if (checked.length === 0) return;
  const freshness = await currentFreshness(app);
  app.live.publish(...checked.map(({ id, checkedAt, nextCheckAt }): LiveEvent => ({ event: 'checked', data: { id, checkedAt, nextCheckAt, freshness } })));
}

/** Tells every open screen how fresh what we can say is, about no payment in particular. */
export async function announceFreshness(app: App): Promise<void> {
  if (app.live.listeners === 0) return;
  app.live.publish({ event: 'checked', data: { id: null, checkedAt: null, nextCheckAt: null, freshness: await currentFreshness(app) } });
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
