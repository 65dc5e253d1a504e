import { describe, expect, test } from 'vitest';
import { knowPayment } from '@/lib/server/payments/open-payment';
import { pollByHand } from '@/lib/server/polls/poll-by-hand';
import { stepPolls } from '@/lib/server/polls/step-polls';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { App } from '@/lib/server/app-context';
import type { Store } from '@/lib/server/store/engine/store';
import { aListingApp, aTransaction } from '@/lib/testing/a-listing-app';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { aDarajaBody, anEvent, aResult } from '@/lib/testing/notices';
import { testDatabases } from '@/lib/testing/test-databases';
import { receiveNotice } from './receive-notice';

const REQUEST = 'c0ffee00-0000-0000-0000-000000000001';

/** A sum of nothing, one in a form that no source has, and none at all. */
const SUMS = ['0.00', '1,250.50', undefined];

async function hears(store: Store, body: unknown): Promise<App> {
  const { app } = await anApp(store);
  const bytes = Buffer.from(JSON.stringify(body));
  await receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
  return app;
}

/** Each way in which Kopo Kopo tells of money that came. */
const WAYS: [string, (store: Store, amount: unknown) => Promise<App>][] = [
  ['an event', (store, amount) => hears(store, anEvent('buygoods_transaction_received', { amount }))],
  ['an event between tills', (store, amount) => hears(store, anEvent('b2b_transaction_received', { amount }))],
  ['the result of a request', (store, amount) => hears(store, aResult(REQUEST, { resource: { amount } }))],
  ["M-PESA's own form", (store, TransAmount) => hears(store, aDarajaBody({ TransAmount }))],
  [
    'the answer to our question',
    async (store, amount) => {
      const answers: typeof fetch = async (url) =>
        Response.json(
          String(url).includes('/oauth/')
            ? { access_token: 'token', expires_in: 3_600 }
            : aResult(REQUEST, { resource: { amount } }),
        );
      const { app } = await anApp(store, { fetch: answers });
      await knowPayment(app, REQUEST);
      return app;
    },
  ],
  [
    'the list',
    async (store, amount) => {
      const { app, list, clock } = await aListingApp(store);
      list.holds([aTransaction({ amount })]);
      const window = { till: 'K000001', from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z' };
      await pollByHand(app, anActor(app), window);
      await stepPolls(app);
      clock.advance(1_000);
      await stepPolls(app);
      return app;
    },
  ],
];

describe.each(testDatabases())('a payment without a sum, in $engine,', ({ fresh }) => {
  test.each(WAYS)('that comes by %s is unclear, and was never paid', async (_way, comes) => {
    for (const sum of SUMS) {
      const app = await comes(await fresh(), sum);
      const page = { filter: {}, limit: 10, after: null };
      expect(await selectPayments(app.store, app.account.id, page), sum).toMatchObject([
        { state: 'unclear', paidAt: null, amountMinor: sum === '0.00' ? 0 : null },
      ]);
      const totals = await app.store.db.selectFrom('totals').select(['state', 'amount_minor']).execute();
      expect(totals.filter(({ state }) => state === 'paid')).toEqual([]);
    }
  });
});
