import { anActor } from '@/lib/testing/a-person';
import { describe, expect, test, vi } from 'vitest';
import { LookupAnswer } from '@/lib/contract/lookup';
import { lookUp } from './look-up';
import { recentPolls } from '@/lib/server/store/queries/polls';
import { aTill } from '@/lib/testing/a-device';
import { aListingApp, aTransaction, type ListingApp } from '@/lib/testing/a-listing-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { listTold } from './read-list';
import { planSweeps } from '@/lib/server/polls/plan-sweeps';
import { stepPolls } from '@/lib/server/polls/step-polls';

const TODAY = 'UKN1MPU40Z';
const LAST_WEEK = 'UKG1MPU40Z';
const LONG_AGO = 'UJA1MPU40Z';
const [sqlite] = testDatabases();
const aShop = async (): Promise<ListingApp> =>
  aListingApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));

const looksUp = async ({ app }: ListingApp, q: string, till?: string) =>
  LookupAnswer.parse(await lookUp(app, anActor(app), { q, till }));
const polls = ({ app }: ListingApp) => recentPolls(app.store.db, app.account.id, 20);
async function isRead(shop: ListingApp): Promise<void> {
  await stepPolls(shop.app);
  shop.clock.advance(1_000);
  await stepPolls(shop.app);
}

describe.each(testDatabases())('an unknown code, in $engine', ({ fresh }) => {
  test('orders the list at once, and its payment is marked as found late', async () => {
    const shop = await aListingApp(await fresh());
    shop.list.holds([aTransaction()]);
    expect(await looksUp(shop, TODAY)).toMatchObject({ payments: [], upstream: { outcome: 'pending' } });
    await isRead(shop);
    expect(await looksUp(shop, TODAY)).toMatchObject({
      verdict: { kind: 'paid' },
      payments: [{ reference: TODAY, foundLate: true }],
      freshness: { coveredUntil: '2026-11-23T09:00:00.000Z' },
    });
    // Screens get events after the commit, and the lookup does not wait for them.
    await vi.waitFor(() => expect(shop.published()).toContain('event: payment'));
  });

  test('is waited for even if the text around it is doubtful', async () => {
    const shop = await aListingApp(await fresh());
    shop.list.holds([aTransaction()]);
    const doubtful = [
      `${TODAY} failed. Ksh100`,
      `${TODAY} Confirmed. Ksh1O0 paid to SHOP`,
      `${TODAY} 1000`,
      `${TODAY} Confirmed. Ksh100.00 paid to SHOP on 31/11/26. Ksh200.00 sent to SHOP`,
      `${TODAY} \u041ash100`,
      `${TODAY} Confirmed. Ksh100.00 moved to SHOP`,
      `has ${TODAY} Ksh100.00 paid to SHOP been reversed? It was reversed`,
    ];
    for (const q of doubtful)
      expect(await looksUp(shop, q), q).toMatchObject({
        kind: 'several',
        verdict: { kind: 'not_yet' },
        payments: [],
        upstream: { outcome: 'pending' },
      });
    expect(await looksUp(shop, `${TODAY} UKN2MPU40Z`)).toMatchObject({ verdict: null, upstream: { outcome: 'none' } });
    await isRead(shop);
    for (const q of doubtful)
      expect(await looksUp(shop, q), q).toMatchObject({ verdict: null, payments: [{ reference: TODAY }] });
  });

  test('orders one list for all who look it up, and at most one for each till in half a minute', async () => {
    const shop = await aListingApp(await fresh());
    await aTill(shop.app, 'K000001');
    await aTill(shop.app, 'K000002');
    await Promise.all(Array.from({ length: 5 }, () => looksUp(shop, TODAY)));
    expect((await polls(shop)).map(({ till, reason }) => `${till ?? ''} ${reason}`).sort()).toEqual([
      'K000001 lookup',
      'K000002 lookup',
    ]);
    await isRead(shop);
    expect(await looksUp(shop, TODAY)).toMatchObject({
      payments: [],
      upstream: { outcome: 'not_found' },
      freshness: { coveredUntil: '2026-11-23T09:00:00.000Z' },
    });
    shop.clock.advance(28_000);
    await looksUp(shop, 'UKN9ZZZ99Z');
    expect(await polls(shop)).toHaveLength(2);
    shop.clock.advance(2_000);
    expect(await looksUp(shop, TODAY)).toMatchObject({ upstream: { outcome: 'pending' } });
    expect(await polls(shop)).toHaveLength(4);
  });
});

describe('the list read for a lookup', () => {
  test('is the list of the given till, even if the till was not set up', async () => {
    const shop = await aShop();
    await aTill(shop.app, 'K000001');
    await aTill(shop.app, 'K000002');
    await looksUp(shop, TODAY, '000002');
    await looksUp(shop, TODAY, '777777');
    expect((await polls(shop)).map(({ till }) => till).sort()).toEqual(['777777', 'K000002']);
    await isRead(shop);
    expect(await looksUp(shop, TODAY, 'k000002')).toMatchObject({
      upstream: { outcome: 'not_found' },
      freshness: { coveredUntil: '2026-11-23T09:00:00.000Z' },
    });
    // The other till was never read, so no time is given for all tills.
    expect((await lookUp(shop.app, anActor(shop.app), { q: TODAY })).freshness.coveredUntil).toBeNull();
  });

  test('begins where the sweeps ended, and at the start of the day when nothing was read', async () => {
    const shop = await aShop();
    await looksUp(shop, TODAY);
    expect((await polls(shop))[0]).toMatchObject({ from: '2026-11-22T20:50:00.000Z', to: '2026-11-23T09:00:00.000Z' });
    await planSweeps(shop.app);
    await isRead(shop);
    shop.clock.advance(40_000);
    await looksUp(shop, TODAY);
    expect((await polls(shop))[0]).toMatchObject({ from: '2026-11-23T08:50:00.000Z', to: '2026-11-23T09:00:41.000Z' });
  });

  test('is the whole of the day that the code carries', async () => {
    const shop = await aShop();
    expect(await looksUp(shop, LAST_WEEK)).toMatchObject({ upstream: { outcome: 'pending' } });
    expect((await polls(shop))[0]).toMatchObject({ from: '2026-11-15T21:00:00.000Z', to: '2026-11-16T21:00:00.000Z' });
    shop.list.holds([aTransaction({ reference: LAST_WEEK, origination_time: '2026-11-16T08:00:00+03:00' })]);
    await isRead(shop);
    expect(await looksUp(shop, LAST_WEEK)).toMatchObject({
      payments: [{ reference: LAST_WEEK, paidAt: '2026-11-16T05:00:00.000Z' }],
    });
  });

  test('of an earlier day is read only once', async () => {
    const shop = await aShop();
    await looksUp(shop, LAST_WEEK);
    await isRead(shop);
    expect(await looksUp(shop, 'UKG9ZZZ99Z')).toMatchObject({ upstream: { outcome: 'not_found' } });
    shop.clock.advance(60_000);
    expect(await looksUp(shop, LAST_WEEK)).toMatchObject({ upstream: { outcome: 'not_found' } });
    expect(await polls(shop)).toHaveLength(1);
  });

  test('of one day does not deny a code of another day', async () => {
    const shop = await aShop();
    await looksUp(shop, TODAY);
    await isRead(shop);
    // Its own list can be ordered only after half a minute. Until then nothing is denied.
    expect(await looksUp(shop, LAST_WEEK)).toMatchObject({ upstream: { outcome: 'pending' } });
    expect(await polls(shop)).toHaveLength(1);
    shop.clock.advance(30_000);
    await looksUp(shop, LAST_WEEK);
    expect(await polls(shop)).toHaveLength(2);
  });

  test('is not read for a code older than thirty days, and denies nothing', async () => {
    const shop = await aShop();
    expect(await looksUp(shop, LONG_AGO)).toMatchObject({ payments: [], upstream: { outcome: 'none' } });
    expect(await polls(shop)).toEqual([]);
  });

  test('denies nothing if it could not be read', async () => {
    const shop = await aShop();
    shop.list.refusesOnce({ status: 400 });
    await looksUp(shop, TODAY);
    await isRead(shop);
    expect(await looksUp(shop, TODAY)).toMatchObject({
      payments: [],
      upstream: { outcome: 'unavailable' },
      freshness: { coveredUntil: null },
    });
  });

  test('is read only for a whole code or message, and for sandbox references', async () => {
    const shop = await aShop();
    for (const q of ['0700000012', 'Ksh 100', 'hello', ''])
      expect((await looksUp(shop, q)).upstream.outcome).toBe('none');
    expect(await polls(shop)).toEqual([]);
    expect((await looksUp(shop, `${TODAY} Confirmed. Ksh100.00 paid to SHOP.`)).upstream.outcome).toBe('pending');
    expect((await looksUp(shop, 'abcdef01'.repeat(4))).upstream.outcome).toBe('pending');
  });

  test('does not deny a payment that it brought between two looks', async () => {
    const shop = await aShop();
    shop.list.holds([aTransaction()]);
    await looksUp(shop, TODAY);
    let isReadOnce = false;
    const write: typeof shop.app.store.write = async (work) => {
      if (!isReadOnce) {
        isReadOnce = true;
        await isRead(shop);
      }
      return shop.app.store.write(work);
    };
    const slow = { ...shop.app, store: { ...shop.app.store, write } };
    expect(await lookUp(slow, anActor(shop.app), { q: TODAY })).toMatchObject({ payments: [{ reference: TODAY }] });
  });
});

describe('the state of the list that a person sees', () => {
  const ASKED = '2026-11-23T09:00:00.400Z';
  type Outcome = Parameters<typeof listTold>[0]['outcome'];

  test.each<[string, Outcome, string | null, string, ReturnType<typeof listTold>]>([
    ['while it is being read', 'pending', null, TODAY, { state: 'reading', day: null, until: null }],
    [
      'once it was read until the moment of the question',
      'not_found',
      '2026-11-23T09:00:00.000Z',
      TODAY,
      { state: 'read', day: null, until: '2026-11-23T09:00:00.000Z' },
    ],
    [
      'once it was read until later',
      'not_found',
      '2026-11-23T09:01:00.000Z',
      TODAY,
      { state: 'read', day: null, until: '2026-11-23T09:01:00.000Z' },
    ],
    [
      'when it was read a little before, for somebody else',
      'not_found',
      '2026-11-23T08:59:40.000Z',
      TODAY,
      { state: 'reading', day: null, until: '2026-11-23T08:59:40.000Z' },
    ],
    [
      'when it is of an earlier day, which has long ended',
      'not_found',
      '2026-11-23T08:59:40.000Z',
      LAST_WEEK,
      { state: 'read', day: '2026-11-16', until: '2026-11-23T08:59:40.000Z' },
    ],
    ['when it could not be read', 'unavailable', null, TODAY, { state: 'unread', day: null, until: null }],
    ['when nothing may be begun', 'not_asked', null, TODAY, { state: 'unread', day: null, until: null }],
    ['when the code is older than all lists', 'none', null, LONG_AGO, { state: 'too_old', day: null, until: null }],
    [
      'when a reference carries no day',
      'not_found',
      '2026-11-23T09:00:00.000Z',
      'UKG1MPU40Z99',
      { state: 'read', day: null, until: '2026-11-23T09:00:00.000Z' },
    ],
  ])('%s', (_when, outcome, coveredUntil, code, told) => {
    expect(listTold({ outcome, coveredUntil, code, askedAt: ASKED })).toEqual(told);
  });
});

describe('a repeated lookup', () => {
  test('keeps the time of the first lookup, so that a list that ends later denies the code', async () => {
    const shop = await aShop();
    const first = await looksUp(shop, TODAY);
    expect(first).toMatchObject({ code: TODAY, list: { state: 'reading' } });
    await isRead(shop);
    shop.clock.advance(20_000);
    const again = LookupAnswer.parse(await lookUp(shop.app, anActor(shop.app), { q: TODAY, since: first.askedAt }));
    expect(again).toMatchObject({ askedAt: first.askedAt, list: { state: 'read', until: '2026-11-23T09:00:00.000Z' } });
    // For a new lookup, the same list was read too early.
    expect(await looksUp(shop, TODAY)).toMatchObject({ list: { state: 'reading' } });
  });

  test('takes a first time in the future for now', async () => {
    const shop = await aShop();
    const asked = { q: TODAY, since: '2030-01-01T00:00:00.000Z' };
    expect((await lookUp(shop.app, anActor(shop.app), asked)).askedAt).toBe(anActor(shop.app).nowIso);
  });
});
