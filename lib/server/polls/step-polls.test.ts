import { anActor, anOwner } from '@/lib/testing/a-person';
import { describe, expect, test } from 'vitest';
import { createRecorder } from '@/lib/server/record/recorder';
import { coverageOf, coveredUntil } from '@/lib/server/store/queries/coverage';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { recentPolls } from '@/lib/server/store/queries/polls';
import { aListingApp, aTransaction, type ListingApp } from '@/lib/testing/a-listing-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { pollByHand } from './poll-by-hand';
import { pollCallbackHeard } from './poll-callback';
import { stepPolls } from './step-polls';

const WINDOW = { till: 'K000001', from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z' };
const [sqlite] = testDatabases();
const aShop = async (options?: { publicUrl?: URL }): Promise<ListingApp> =>
  aListingApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))), options);

/** Takes every step that is due in a stretch of time, one second at a time. */
async function passes({ app, clock }: ListingApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await stepPolls(app);
    clock.advance(1_000);
  }
  await stepPolls(app);
}
const newest = async ({ app }: ListingApp) => (await recentPolls(app.store.db, app.account.id, 1))[0];
const counted = async ({ app }: ListingApp): Promise<number> =>
  (await app.store.db.selectFrom('messages').select('id').where('source', '=', 'poll').execute()).length;

describe.each(testDatabases())('a poll in $engine', ({ fresh, freshUrl }) => {
  test('orders a list, waits for it, and records its payments as found late', async () => {
    const shop = await aListingApp(await fresh());
    shop.list.holds([aTransaction(), aTransaction({ reference: 'UKN1MPU41Z', id: 'bb22' })]);
    expect(await pollByHand(shop.app, anActor(shop.app), WINDOW)).toMatchObject({
      status: 'waiting',
      reason: 'hand',
      till: 'K000001',
      found: null,
    });
    await stepPolls(shop.app);
    expect(shop.list.asked).toEqual([
      {
        scope: 'till',
        scope_reference: 'K000001',
        from_time: '2026-11-23T08:00:00.000Z',
        to_time: '2026-11-23T09:00:00.000Z',
        _links: { callback_url: expect.stringMatching(/^https:\/\/imelipwa\.invalid\/api\/kopokopo\/callback\?poll=/) },
      },
    ]);
    expect(await newest(shop)).toMatchObject({ status: 'asked' });
    await passes(shop, 1);
    expect(await newest(shop)).toMatchObject({
      status: 'done',
      found: 2,
      foundNew: 2,
      detail: null,
      finishedAt: '2026-11-23T09:00:01.000Z',
    });
    expect((await listPayments(shop.app, anOwner(), { limit: 10 })).payments).toMatchObject([
      {
        state: 'paid',
        kind: 'till',
        foundLate: true,
        firstHeardFrom: 'poll',
        confirmed: true,
        amountMinor: 10_000,
        till: 'K000001',
      },
      { state: 'paid', foundLate: true },
    ]);
    expect(await coveredUntil(shop.app.store.db, shop.app.account.id, '000001')).toBe('2026-11-23T09:00:00.000Z');
    await expect.poll(() => shop.published()).toContain('"coveredUntil"');
  });

  test('for the same stretch adds only new payments, and counts them', async () => {
    const shop = await aListingApp(await fresh());
    shop.list.holds([aTransaction()]);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 1);
    shop.list.holds([aTransaction(), aTransaction({ reference: 'UKN1MPU41Z' })]);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 1);
    expect(await newest(shop)).toMatchObject({ status: 'done', found: 2, foundNew: 1 });
    expect(await counted(shop)).toBe(2);
  });

  test('survives a restart between the order and the result', async () => {
    const url = await freshUrl();
    const before = await openStore(url, () => undefined);
    const shop = await aListingApp(before);
    shop.list.holds([aTransaction()]);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await stepPolls(shop.app);
    await before.close();
    const store = await openStore(url, () => undefined);
    const { app, clock } = shop;
    const again = {
      ...app,
      store,
      record: createRecorder(
        { store, accountId: app.account.id, timeZone: app.timeZone, nowMs: app.nowMs, newId: app.newId },
        () => undefined,
      ),
    };
    clock.advance(60_000);
    await stepPolls(again);
    expect(shop.list.asked).toHaveLength(1);
    expect(await recentPolls(store.db, app.account.id, 1)).toMatchObject([{ status: 'done', found: 1 }]);
    await store.close();
  });

  test('is done once by two servers', async () => {
    const shop = await aListingApp(await fresh());
    const windows = Array.from({ length: 6 }, (_, hour) => ({
      ...WINDOW,
      from: `2026-11-23T0${hour}:00:00Z`,
      to: `2026-11-23T0${hour + 1}:00:00Z`,
    }));
    for (const window of windows) await pollByHand(shop.app, anActor(shop.app), window);
    await Promise.all([stepPolls(shop.app), stepPolls({ ...shop.app })]);
    expect(shop.list.asked).toHaveLength(6);
    shop.clock.advance(1_000);
    await Promise.all([stepPolls(shop.app), stepPolls({ ...shop.app })]);
    expect(shop.list.looks()).toBe(6);
    expect(await coverageOf(shop.app.store.db, shop.app.account.id, '000001')).toEqual([
      { from: '2026-11-23T00:00:00.000Z', until: '2026-11-23T06:00:00.000Z' },
    ]);
  });

  test('started twice by hand is one poll while it is unfinished', async () => {
    const shop = await aListingApp(await fresh());
    const [one, two] = await Promise.all([
      pollByHand(shop.app, anActor(shop.app), WINDOW),
      pollByHand(shop.app, anActor(shop.app), { ...WINDOW, till: '000001' }),
    ]);
    expect(one?.id).toBe(two?.id);
  });
});

describe('looking for the result', () => {
  test('gets slower, and stops after five minutes', async () => {
    const shop = await aShop();
    shop.list.isPendingFor(1_000);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 20);
    expect(shop.list.looks()).toBe(4); // after 1, 3, 8 and 18 seconds
    await passes(shop, 300);
    expect(await newest(shop)).toMatchObject({
      status: 'failed',
      detail: 'did not have the list ready within 5 minutes',
      found: null,
    });
    expect(await coveredUntil(shop.app.store.db, shop.app.account.id, '000001')).toBeNull();
  });

  test.each<[string, (shop: ListingApp) => void, RegExp]>([
    [
      "upstream's own words",
      ({ list }) =>
        list.answersLooks((id) => ({
          status: 200,
          body: {
            data: {
              id,
              type: 'polling',
              attributes: { status: 'Failed', errors: ['Range too long'], transactions: null },
            },
          },
        })),
      /^Range too long$/,
    ],
    ['what cannot be read', ({ list }) => list.answersLooks(() => ({ status: 200, body: '<html>' })), /cannot be read/],
    [
      'another list',
      ({ list }) =>
        list.answersLooks(() => ({
          status: 200,
          body: {
            data: { id: 'a652f86f-f2aa-4d70-baa2-ccfe4b78f4fc', attributes: { status: 'Success', transactions: [] } },
          },
        })),
      /another list/,
    ],
    [
      'a list that is forgotten',
      ({ list }) => list.answersLooks(() => ({ status: 404, body: {} })),
      /does not know the list/,
    ],
    ['a server that is down', ({ list }) => list.answersLooks(() => ({ status: 502, body: '' })), /answered 502/],
    [
      "another till's list",
      ({ list }) =>
        list.answersLooks((id) => ({
          status: 200,
          body: { data: { id, attributes: { status: 'Success', scope_reference: 'K000009', transactions: [] } } },
        })),
      /till K000009/,
    ],
  ])('fails with %s, and claims no coverage', async (_name, bend, detail) => {
    const shop = await aShop();
    bend(shop);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 340);
    expect(await newest(shop)).toMatchObject({ status: 'failed', detail: expect.stringMatching(detail) });
    expect(await coveredUntil(shop.app.store.db, shop.app.account.id, '000001')).toBeNull();
  });

  test('stores an unreadable answer as it came', async () => {
    const shop = await aShop();
    shop.list.answersLooks(() => ({ status: 200, body: '<html>' }));
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 1);
    const kept = await shop.app.store.db.selectFrom('messages').select(['source', 'fault', 'body']).execute();
    expect(kept.map(({ body, ...rest }) => ({ ...rest, body: unpackText(body) }))).toEqual([
      { source: 'poll', fault: 'unreadable', body: '<html>' },
    ]);
  });

  test('records the rest of a list when one transaction cannot be read', async () => {
    const shop = await aShop();
    shop.list.holds([{ type: 'Odd', resource: null }, aTransaction()]);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 1);
    expect(await newest(shop)).toMatchObject({
      status: 'done',
      found: 2,
      foundNew: 1,
      detail: '1 of 2 cannot be read',
    });
  });

  test("happens at once when a callback with our id or Kopo Kopo's says that the list is ready", async () => {
    const shop = await aShop();
    shop.list.isPendingFor(3);
    const poll = await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 4);
    expect(shop.list.looks()).toBe(2);
    await pollCallbackHeard(shop.app, poll.id.toUpperCase());
    await stepPolls(shop.app);
    expect(shop.list.looks()).toBe(3);
    const row = await shop.app.store.db.selectFrom('polls').select('upstream_id').executeTakeFirstOrThrow();
    await pollCallbackHeard(shop.app, row.upstream_id ?? '');
    await pollCallbackHeard(shop.app, 'a652f86f-f2aa-4d70-baa2-ccfe4b78f4fc');
    await stepPolls(shop.app);
    expect(await newest(shop)).toMatchObject({ status: 'done' });
  });
});

describe('ordering a list', () => {
  test('is tried again when Kopo Kopo does not answer', async () => {
    const shop = await aShop();
    shop.list.refusesOnce({ status: 503 });
    shop.list.refusesOnce({ status: 429 });
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 20);
    expect(await newest(shop)).toMatchObject({ status: 'done', detail: null });
    expect(shop.list.asked).toHaveLength(3);
  });

  test('stops after a few tries', async () => {
    const shop = await aShop();
    for (let tries = 0; tries < 10; tries += 1) shop.list.refusesOnce({ status: 503 });
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 60);
    expect(await newest(shop)).toMatchObject({ status: 'failed', detail: 'answered 503' });
    expect(shop.list.asked).toHaveLength(4);
  });

  test.each<[{ status: number; body?: unknown; headers?: Record<string, string> }, string]>([
    [
      { status: 400, body: { error_code: 400, error_message: 'scope_reference is not a till' } },
      'scope_reference is not a till',
    ],
    [{ status: 404 }, 'answered 404'],
    [{ status: 403 }, 'forbids reading its list (403)'],
    [{ status: 201 }, 'answered 201 without naming the list'],
    [
      { status: 201, headers: { location: 'https://elsewhere.example/api/v1/polling/latest' } },
      'answered 201 without naming the list',
    ],
  ])('fails with the reason when it is refused with %j, and is not repeated', async (reply, detail) => {
    const shop = await aShop();
    shop.list.refusesOnce(reply);
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 60);
    expect(await newest(shop)).toMatchObject({ status: 'failed', detail });
    expect(shop.list.asked).toHaveLength(1);
  });

  test('for the whole company sends no till, and names our public address for the callback', async () => {
    const shop = await aShop({ publicUrl: new URL('https://shop.example/pay/') });
    const poll = await pollByHand(shop.app, anActor(shop.app), { ...WINDOW, till: null });
    await stepPolls(shop.app);
    expect(shop.list.asked).toMatchObject([
      {
        scope: 'company',
        scope_reference: '',
        _links: { callback_url: `https://shop.example/pay/api/kopokopo/callback?poll=${poll.id}` },
      },
    ]);
  });

  test.each<[string, object, string]>([
    ['longer than a day', { from: '2026-11-22T08:59:59Z' }, 'to'],
    ['backwards', { to: '2026-11-23T07:00:00Z' }, 'from'],
    ['of no time', { to: '2026-11-23T08:00:00Z' }, 'from'],
    ['not yet past', { to: '2026-11-23T09:02:00Z' }, 'to'],
  ])('%s is refused', async (_name, odd, field) => {
    const shop = await aShop();
    await expect(pollByHand(shop.app, anActor(shop.app), { ...WINDOW, ...odd })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field },
    });
  });
});

describe('what a list covers', () => {
  const covered = ({ app }: ListingApp) => coverageOf(app.store.db, app.account.id, '000001');

  test('ends at the time of the order, and not at the end that was wanted', async () => {
    const shop = await aShop();
    await pollByHand(shop.app, anActor(shop.app), { ...WINDOW, to: '2026-11-23T09:00:50Z' });
    await passes(shop, 2);
    expect(await covered(shop)).toEqual([{ from: '2026-11-23T08:00:00.000Z', until: '2026-11-23T09:00:00.000Z' }]);
  });

  test('is no more than Kopo Kopo says it sent', async () => {
    const shop = await aShop();
    shop.list.answersLooks((id) => ({
      status: 200,
      body: {
        data: {
          id,
          attributes: {
            status: 'Success',
            from_time: '2026-11-23T11:15:00+03:00',
            to_time: '2026-11-23T11:45:00+03:00',
            transactions: [],
          },
        },
      },
    }));
    await pollByHand(shop.app, anActor(shop.app), WINDOW);
    await passes(shop, 1);
    expect(await covered(shop)).toEqual([{ from: '2026-11-23T08:15:00.000Z', until: '2026-11-23T08:45:00.000Z' }]);
  });

  test('for the whole company counts for each till too', async () => {
    const shop = await aShop();
    await pollByHand(shop.app, anActor(shop.app), { ...WINDOW, till: null });
    await passes(shop, 1);
    expect(await coveredUntil(shop.app.store.db, shop.app.account.id, '000001')).toBe('2026-11-23T09:00:00.000Z');
  });
});
