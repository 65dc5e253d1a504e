import 'server-only';
import { tillKey } from '@/lib/domain/till';
import type { PaymentEvent } from '@/lib/server/live/live';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { type ExpectationRow, loadExpectations, metBy, waitingAt } from '@/lib/server/store/queries/expected-payment-rows';
import { expectationViews } from './expected-payment-views';

/** Tells every screen that sees their till what these expectations are now. */
export async function announceExpectations(app: App, ids: readonly string[]): Promise<void> {
  if (app.live.listeners === 0 || ids.length === 0) return;
  app.live.publish(...(await eventsOf(app, await loadExpectations(app.store.db, app.account.id, ids))));
}

/** What is to be told of those who wait for what these payments are, or have them; `gone` merged away. */
export async function expectationEvents(app: App, changed: readonly PaymentRecord[], gone: readonly string[]): Promise<PaymentEvent[]> {
  const { db } = app.store;
  const nowIso = new Date(app.nowMs()).toISOString();
  const waiting = await waitingAt(db, app.account.id, { tillKeys: [...new Set(changed.flatMap(({ till }) => (till === null ? [] : [tillKey(till)])))], nowIso });
  const amounts = new Set(changed.map(({ amountMinor }) => amountMinor));
  const met = await metBy(db, app.account.id, [...changed.map(({ id }) => id), ...gone]);
  return eventsOf(app, [...waiting.filter((row) => amounts.has(row.amount_minor)), ...met]);
}

async function eventsOf(app: App, rows: readonly ExpectationRow[]): Promise<PaymentEvent[]> {
  if (rows.length === 0) return [];
  return (await expectationViews(app, rows)).map(({ row, viewFor }): PaymentEvent => ({ event: 'expectation', place: { tillKey: row.till_key, seekers: [] }, dataFor: viewFor }));
}
