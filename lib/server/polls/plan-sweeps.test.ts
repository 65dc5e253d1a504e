import { describe, expect, test } from 'vitest';
import { addCoverage, allCoveredUntil, coverageOf } from '@/lib/server/store/queries/coverage';
import { recentPolls } from '@/lib/server/store/queries/polls';
import { aTill } from '@/lib/testing/a-device';
import { aListingApp, type ListingApp } from '@/lib/testing/a-listing-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { planSweeps } from './plan-sweeps';
import { stepPolls } from './step-polls';

const HOUR = 3_600_000;
const [sqlite] = testDatabases();
const aShop = async (options?: { publicUrl?: URL }): Promise<ListingApp> =>
  aListingApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))), options);

/** Does what the watch does in a stretch of time, in steps of five seconds. */
async function watches({ app, clock }: ListingApp, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    await planSweeps(app);
    await stepPolls(app);
    clock.advance(5_000);
    await stepPolls(app);
  }
}
const hearsNotice = ({ app }: ListingApp) =>
  app.record({
    source: 'webhook',
    subject: app.newId(),
    body: app.newId(),
    facts: [],
    fault: null,
    signedWith: 'api_key',
    topic: 'customer_created',
  });
const windows = ({ list }: ListingApp) =>
  list.asked.map(({ scope_reference, from_time, to_time }) => [scope_reference, from_time, to_time].join(' '));

describe.each(testDatabases())('sweeps in $engine', ({ fresh }) => {
  test('begin once, with any number of servers', async () => {
    const shop = await aListingApp(await fresh());
    await aTill(shop.app, 'K000001');
    const begun = await Promise.all([planSweeps(shop.app), planSweeps({ ...shop.app }), planSweeps({ ...shop.app })]);
    expect(begun.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await planSweeps(shop.app)).toBe(0);
    expect(await recentPolls(shop.app.store.db, shop.app.account.id, 9)).toMatchObject([
      { till: 'K000001', reason: 'routine', status: 'waiting' },
    ]);
  });

  test('go on after the clock was set back, at their usual pace', async () => {
    const shop = await aListingApp(await fresh());
    await aTill(shop.app, 'K000001');
    await watches(shop, 65_000);
    shop.clock.set(-26 * HOUR);
    shop.list.asked.length = 0;
    await watches(shop, 65_000);
    expect(windows(shop)).toEqual([
      'K000001 2026-11-21T07:01:05.000Z 2026-11-22T07:01:05.000Z',
      'K000001 2026-11-22T06:51:05.000Z 2026-11-22T07:02:05.000Z',
    ]);
  });

  test('read each till, at first one day back, then from the last end with an overlap', async () => {
    const shop = await aListingApp(await fresh());
    await aTill(shop.app, 'K000001');
    await aTill(shop.app, 'K000002');
    await watches(shop, 65_000);
    expect(windows(shop).sort()).toEqual([
      'K000001 2026-11-22T09:00:00.000Z 2026-11-23T09:00:00.000Z',
      'K000001 2026-11-23T08:50:00.000Z 2026-11-23T09:01:00.000Z',
      'K000002 2026-11-22T09:00:00.000Z 2026-11-23T09:00:00.000Z',
      'K000002 2026-11-23T08:50:00.000Z 2026-11-23T09:01:00.000Z',
    ]);
    expect(await coverageOf(shop.app.store.db, shop.app.account.id, '000001')).toEqual([
      { from: '2026-11-22T09:00:00.000Z', until: '2026-11-23T09:01:00.000Z' },
    ]);
    expect(await allCoveredUntil(shop.app.store.db, shop.app.account.id)).toBe('2026-11-23T09:01:00.000Z');
  });

  test('read the time of an outage one day at a time, oldest first, and then continue as before', async () => {
    const shop = await aListingApp(await fresh());
    await watches(shop, 5_000);
    shop.clock.advance(50 * HOUR);
    shop.list.asked.length = 0;
    await watches(shop, 30_000);
    expect(windows(shop)).toEqual([
      ' 2026-11-23T08:50:00.000Z 2026-11-24T08:50:00.000Z',
      ' 2026-11-24T08:40:00.000Z 2026-11-25T08:40:00.000Z',
      ' 2026-11-25T08:30:00.000Z 2026-11-25T11:00:15.000Z',
    ]);
    const polls = await recentPolls(shop.app.store.db, shop.app.account.id, 3);
    expect(polls.map(({ reason }) => reason)).toEqual(['outage', 'outage', 'outage']);
    await watches(shop, 60_000);
    expect((await recentPolls(shop.app.store.db, shop.app.account.id, 1))[0]).toMatchObject({ reason: 'routine' });
  });
});

describe('sweeps', () => {
  test('go no further back than thirty days', async () => {
    const shop = await aShop();
    await watches(shop, 5_000);
    shop.clock.advance(90 * 24 * HOUR);
    await planSweeps(shop.app);
    expect((await recentPolls(shop.app.store.db, shop.app.account.id, 1))[0]).toMatchObject({
      from: '2027-01-22T09:00:05.000Z',
      to: '2027-01-23T09:00:05.000Z',
      reason: 'outage',
    });
  });

  test("leave no gap after an outage, even if a lookup has read today's list", async () => {
    const shop = await aShop();
    await watches(shop, 5_000);
    shop.clock.advance(50 * HOUR);
    const span = { from: '2026-11-24T12:00:00.000Z', until: '2026-11-25T11:00:00.000Z' };
    await shop.app.store.write((tx) =>
      addCoverage(shop.app.store, tx, { accountId: shop.app.account.id, tillKey: '', span }),
    );
    await watches(shop, 30_000);
    expect(await coverageOf(shop.app.store.db, shop.app.account.id, '')).toEqual([
      { from: '2026-11-22T09:00:00.000Z', until: '2026-11-25T11:00:15.000Z' },
    ]);
  });

  test('are rare while notices arrive, and frequent when they stop', async () => {
    const shop = await aShop({ publicUrl: new URL('https://shop.example/') });
    await hearsNotice(shop);
    await watches(shop, 14 * 60_000);
    expect(shop.list.asked).toHaveLength(1);
    await watches(shop, 2 * 60_000);
    expect(shop.list.asked).toHaveLength(2);
    shop.clock.advance(6 * HOUR);
    await watches(shop, 5 * 60_000);
    expect(shop.list.asked.length).toBeGreaterThanOrEqual(6);
  });

  test('of many tills leave enough requests for payments', async () => {
    const shop = await aShop();
    for (let till = 1; till <= 9; till += 1) await aTill(shop.app, `K00000${till}`);
    await watches(shop, 170_000);
    expect(shop.list.asked).toHaveLength(9);
    await watches(shop, 30_000);
    expect(shop.list.asked).toHaveLength(18);
  });

  test('that fail are tried again more and more slowly with shorter lists, and are full again after the first success', async () => {
    const shop = await aShop();
    for (let tries = 0; tries < 3; tries += 1)
      shop.list.refusesOnce({ status: 400, body: { error_message: 'too long' } });
    const begunAt = shop.app.nowMs();
    await watches(shop, 8 * 60_000);
    expect(windows(shop).slice(0, 4)).toEqual([
      ' 2026-11-22T09:00:00.000Z 2026-11-23T09:00:00.000Z',
      ' 2026-11-22T09:01:00.000Z 2026-11-22T21:01:00.000Z',
      ' 2026-11-22T09:03:00.000Z 2026-11-22T15:03:00.000Z',
      ' 2026-11-22T09:07:00.000Z 2026-11-22T12:07:00.000Z',
    ]);
    expect(windows(shop)[4]).toBe(' 2026-11-22T11:57:00.000Z 2026-11-23T09:07:05.000Z');
    expect(shop.app.nowMs() - begunAt).toBe(8 * 60_000);
  });

  test('that ended long ago and found nothing are deleted, but their end is still known', async () => {
    const shop = await aShop();
    await watches(shop, 130_000);
    shop.clock.advance(8 * 24 * HOUR);
    await watches(shop, 5_000);
    const polls = await recentPolls(shop.app.store.db, shop.app.account.id, 9);
    expect(polls.map(({ from, reason }) => `${from} ${reason}`)).toEqual([
      '2026-11-23T08:52:00.000Z outage',
      '2026-11-23T08:51:00.000Z routine',
    ]);
  });
});
