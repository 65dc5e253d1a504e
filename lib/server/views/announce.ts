import 'server-only';
import { alarmView } from './alarm-view';
import { claimRowsOf, standingClaims } from '@/lib/server/store/queries/claim-rows';
import { announceDisplay, announceScreens } from './announce-display';
import { announceBills } from './announce-bills';
import { announceCases } from './announce-cases';
import { announceDeposits } from './announce-deposits';
import { announceExpectedPayments, expectedPaymentEvents } from './announce-expected-payments';
import type { PaymentEvent } from '@/lib/server/live/live';
import type { Recorded } from '@/lib/server/record/filing';
import type { App } from '@/lib/server/app-context';
import { loadPayments } from '@/lib/server/store/queries/payments';
import type { News } from '@/lib/server/store/engine/store';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { currentFreshness, type FreshnessDeps } from './freshness';
import { paymentView, termsOf } from './payment-view';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';

export type Announcing = FreshnessDeps & Pick<App, 'live' | 'displayLive' | 'announceFreshnessSoon'>;

type Told = Pick<Recorded, 'changed' | 'checked' | 'merged'> & Partial<Pick<Recorded, 'deposits'>>;

/**
 * Announces what a group of messages changed to the open screens that may see it. It is called only after the commit.
 * The views go out at once and together. The freshness follows a little later, once for many changes.
 */
export async function announce(app: Announcing, recorded: readonly Told[]): Promise<void> {
  if (app.live.listeners === 0) return;
  await announceDeposits(
    app,
    recorded.flatMap(({ deposits = [] }) => deposits),
  );
  const changed = lastOfEach(recorded.flatMap((each) => each.changed));
  const merges = recorded.flatMap((each) => each.merged);
  // A view has its own check times, so only payments that were checked without a change need this event.
  const told = new Set(changed.map(({ id }) => id));
  const checked = lastOfEach(recorded.flatMap((each) => each.checked)).filter(({ id }) => !told.has(id));
  const { db } = app.store;
  const known = new Map(changed.map((record) => [record.id, record]));
  const homes = new Map([
    ...known,
    ...(
      await loadPayments(
        db,
        merges.map(({ into }) => into).filter((id) => !known.has(id)),
        app.account.id,
      )
    ).map((record) => [record.id, record] as const),
  ]);
  const visibility = await paymentVisibilityOf(db, [...homes.values(), ...checked]);
  const rows = await claimRowsOf(db, [...homes.values()]);
  const terms = { ...(await termsOf(app, changed)), claims: standingClaims(rows) };
  const expectations = await expectedPaymentEvents(
    app,
    changed,
    merges.flatMap(({ from, into }) => [from, into]),
  );
  app.live.publish(
    // A merge is announced to those who see the payment that it made.
    ...merges.flatMap((merge): PaymentEvent[] => {
      const into = homes.get(merge.into);
      return into === undefined ? [] : [{ event: 'merged', place: visibility(into), dataFor: () => merge }];
    }),
    ...changed.map(
      (record): PaymentEvent => ({
        event: 'payment',
        place: visibility(record),
        dataFor: (mask) => paymentView(record, { ...terms, mask }),
      }),
    ),
    // An alarm goes out together with the payment it is about, also when it is acknowledged.
    ...rows.flatMap((row): PaymentEvent[] => {
      const record = row.alarmed_at === null ? undefined : homes.get(row.payment_id);
      if (record === undefined) return [];
      const dataFor: PaymentEvent['dataFor'] = (mask) => alarmView(row, paymentView(record, { ...terms, mask }), mask);
      return [{ event: 'alarm', place: visibility(record), dataFor }];
    }),
    ...expectations,
  );
  if (changed.length > 0) app.announceFreshnessSoon();
  if (checked.length === 0) return;
  const freshness = await currentFreshness(app);
  app.live.publish(
    ...checked.map((record): PaymentEvent => {
      const { id, checkedAt, nextCheckAt } = record;
      return {
        event: 'checked',
        place: visibility(record),
        dataFor: () => ({ id, checkedAt, nextCheckAt, freshness }),
      };
    }),
  );
}

/** Announces our freshness to every open screen, for no payment in particular. */
export async function announceFreshness(app: FreshnessDeps & Pick<App, 'live'>): Promise<void> {
  if (app.live.listeners === 0) return;
  app.live.publish({
    event: 'checked',
    data: { id: null, checkedAt: null, nextCheckAt: null, freshness: await currentFreshness(app) },
  });
}

/**
 * Announces to our own screens what another server of the same store recorded. It also ends the streams of people whose
 * rights ended there.
 */
export async function relay(app: Announcing, news: News): Promise<void> {
  for (const owner of news.ended) {
    app.live.endFor(owner);
    app.displayLive.endFor(owner);
  }
  for (const id of news.displays ?? []) await announceDisplay(app, id);
  if (app.live.listeners === 0) return;
  await announceExpectedPayments(app, news.expected ?? []);
  await announceBills(app, news.bills ?? []);
  await announceCases(app, news.cases ?? []);
  await announceDeposits(app, news.deposits ?? []);
  announceScreens(app, news.counters ?? []);
  const changed = await loadPayments(app.store.db, news.changed, app.account.id);
  const checked = await loadPayments(app.store.db, news.checked, app.account.id);
  await announce(app, [{ changed, checked, merged: [...news.merged] }]);
}

function lastOfEach(records: readonly PaymentRecord[]): PaymentRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}
