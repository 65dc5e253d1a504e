import 'server-only';
import { tillKey } from '@/lib/domain/till';
import type { PaymentEvent } from '@/lib/server/live/live';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import {
  type ExpectedPaymentRow,
  loadExpectedPayments,
  metBy,
  waitingAt,
} from '@/lib/server/store/queries/expected-payment-rows';
import { expectedPaymentViews } from './expected-payment-views';
import { nowIso } from '@/lib/domain/utc-iso';

type Deps = Pick<App, 'store' | 'account' | 'live' | 'nowMs'>;

/** Announces the present state of these expected payments to the screens that see their till. */
export async function announceExpectedPayments(app: Deps, ids: readonly string[]): Promise<void> {
  if (app.live.listeners === 0 || ids.length === 0) return;
  app.live.publish(...(await eventsOf(app, await loadExpectedPayments(app.store.db, app.account.id, ids))));
}

/**
 * Returns the events of expected payments that these changes touch: those that wait for such a sum, and those that a
 * changed payment met. `gone` holds the ids of both sides of each merge.
 */
export async function expectedPaymentEvents(
  app: Deps,
  changed: readonly PaymentRecord[],
  gone: readonly string[],
): Promise<PaymentEvent[]> {
  const { db } = app.store;
  const waiting = await waitingAt(db, app.account.id, {
    tillKeys: [...new Set(changed.flatMap(({ till }) => (till === null ? [] : [tillKey(till)])))],
    nowIso: nowIso(app),
  });
  const amounts = new Set(changed.map(({ amountMinor }) => amountMinor));
  const met = await metBy(db, app.account.id, [...changed.map(({ id }) => id), ...gone]);
  return eventsOf(app, [...waiting.filter((row) => amounts.has(row.amount_minor)), ...met]);
}

async function eventsOf(app: Deps, rows: readonly ExpectedPaymentRow[]): Promise<PaymentEvent[]> {
  if (rows.length === 0) return [];
  return (await expectedPaymentViews(app, rows)).map(
    ({ row, viewFor }): PaymentEvent => ({
      event: 'expectation',
      place: { tillKey: row.till_key, knownTo: [] },
      dataFor: viewFor,
    }),
  );
}
