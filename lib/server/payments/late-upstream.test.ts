import { describe, expect, test, vi } from 'vitest';
import type { Ticket } from '@/lib/server/kopokopo/budget';
import { PERSON_WAITS_MS, type Wait } from '@/lib/server/kopokopo/patience';
import { testConnection } from '@/lib/server/settings/test-connection';
import type { Store } from '@/lib/server/store/engine/store';
import { aFact } from '@/lib/testing/a-fact';
import { anActor } from '@/lib/testing/a-person';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { requestPayment } from '@/lib/server/payment-requests/request-payment';
import { lookUp } from '@/lib/server/lookup/look-up';
import { openPayment } from './open-payment';

type Waiting = { ms: number; runsOut: () => void };
/** `waits` holds the waits that are still open, oldest first. */
type Shop = TestApp & { waits: Waiting[] };

/** A shop in which no wait ends before the test ends it. */
async function aShop(fresh: () => Promise<Store>): Promise<Shop> {
  const waits: Waiting[] = [];
  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      const waiting = { ms, runsOut: resolve };
      waits.push(waiting);
      signal.addEventListener('abort', () => {
        waits.splice(waits.indexOf(waiting), 1);
        resolve();
      });
    });
  return { ...(await anApp(await fresh(), { wait })), waits };
}

/** Ends the wait of the person who asked first, after Kopo Kopo was asked and holds its answer back. */
async function runsOut({ upstream, waits }: Shop): Promise<void> {
  await vi.waitFor(() => expect([upstream.held().length, waits.length > 0]).toEqual([1, true]), { timeout: 20_000 });
  const [first] = waits;
  expect(first?.ms).toBe(PERSON_WAITS_MS);
  first?.runsOut();
}

const [sqlite] = testDatabases();
const aSmallShop = () => aShop(() => sqlite?.fresh() ?? Promise.reject(new Error('no engine')));

describe.each(testDatabases())('while Kopo Kopo holds its answer back in $engine', ({ fresh }) => {
  test.each([{ hold: true }, { drip: true }])(
    'a person gets our record with its age, and the late answer is recorded when it comes: %j',
    async (fault) => {
      const shop = await aShop(fresh);
      const { app, upstream, clock, published } = shop;
      const id = await upstream.asks();
      await lookUp(app, anActor(app), { q: id });
      await upstream.answers(id, 'pin');
      clock.advance(5_000);
      await upstream.fails(fault);
      const asking = lookUp(app, anActor(app), { q: id });
      await runsOut(shop);
      expect(await asking).toMatchObject({
        verdict: { kind: 'waiting' },
        upstream: { outcome: 'unavailable' },
        freshness: {
          checkedAt: '2026-11-23T09:00:00.000Z',
          feed: 'down',
          trouble: { code: 'upstream_unavailable', detail: 'did not answer in time' },
        },
      });
      expect(upstream.held()).toEqual([`GET /api/v1/incoming_payments/${id}`]);
      await upstream.recovers();
      await vi.waitFor(() => expect(published()).toContain('"state":"paid"'), { timeout: 20_000 });
      expect(await openPayment(app, anActor(app), { id })).toMatchObject({
        state: 'paid',
        freshness: { feed: 'ok', trouble: null },
      });
    },
  );

  test('an id without a record is not called unknown, and is recorded when the answer comes', async () => {
    const shop = await aShop(fresh);
    const { app, upstream } = shop;
    const id = await upstream.asks();
    await upstream.fails({ hold: true });
    const asking = lookUp(app, anActor(app), { q: id });
    await runsOut(shop);
    expect(await asking).toMatchObject({
      payments: [],
      verdict: null,
      upstream: { outcome: 'unavailable' },
      freshness: { trouble: { code: 'upstream_unavailable' } },
    });
    const opening = openPayment(app, anActor(app), { id });
    await runsOut(shop);
    await expect(opening).rejects.toMatchObject({ code: 'upstream_unavailable', status: 503 });
    await upstream.recovers();
    await vi.waitFor(
      async () =>
        expect(await app.store.db.selectFrom('payments').select('state').execute()).toEqual([{ state: 'waiting' }]),
      { timeout: 20_000 },
    );
  });
});

describe('while Kopo Kopo holds its answer back', () => {
  test('people who join share one answer, and each has their own waiting time', async () => {
    const shop = await aSmallShop();
    const { app, upstream, waits } = shop;
    const id = await upstream.asks();
    await upstream.forgets();
    await upstream.fails({ hold: true });
    const first = app.refresh(id, 'person');
    await vi.waitFor(() => expect(waits).toHaveLength(1));
    const second = app.refresh(id, 'person');
    const watching = app.refresh(id, 'background');
    await vi.waitFor(() => expect(waits).toHaveLength(2));
    await runsOut(shop);
    expect([await first, waits.length]).toEqual(['unavailable', 1]);
    await upstream.recovers();
    expect([await second, await watching, waits.length]).toEqual(['found', 'found', 0]);
    expect(upstream.heard().filter((line) => line.startsWith('GET'))).toHaveLength(1);
  });

  test('the time for a token counts as waiting time', async () => {
    const shop = await aSmallShop();
    await shop.upstream.fails({ hold: true, paths: 'oauth' });
    const asking = shop.app.refresh('a1b2c3d4-0000-0000-0000-000000000001', 'person');
    await runsOut(shop);
    expect(await asking).toBe('unavailable');
    expect(shop.upstream.held()).toEqual(['POST /oauth/token']);
  });

  test('a notice that comes meanwhile is shown', async () => {
    const shop = await aSmallShop();
    const { app, upstream, clock } = shop;
    const id = await upstream.asks();
    await openPayment(app, anActor(app), { id });
    clock.advance(5_000);
    await upstream.fails({ hold: true });
    const asking = openPayment(app, anActor(app), { id });
    await vi.waitFor(() => expect(upstream.held()).toHaveLength(1));
    const fact = aFact({ state: 'paid', requestId: id, reference: 'UKN7LATE01', amountMinor: 10_000 });
    await app.record({
      source: 'callback',
      subject: id,
      body: JSON.stringify(fact),
      facts: [fact],
      fault: null,
      signedWith: 'api_key',
      topic: null,
    });
    await runsOut(shop);
    expect(await asking).toMatchObject({ state: 'paid', reference: 'UKN7LATE01' });
  });

  test('a request that no person waits for any more goes behind the requests of others', async () => {
    const shop = await aSmallShop();
    const tickets: Ticket[] = [];
    const { getIncomingPayment } = shop.app.kopokopo;
    shop.app.kopokopo.getIncomingPayment = (id, ticket) => {
      tickets.push(ticket);
      return getIncomingPayment(id, ticket);
    };
    const id = await shop.upstream.asks();
    await shop.upstream.fails({ hold: true });
    const asking = shop.app.refresh(id, 'person');
    await vi.waitFor(() => expect(shop.waits).toHaveLength(1));
    expect(tickets).toMatchObject([{ priority: 'person' }]);
    await runsOut(shop);
    await asking;
    expect(tickets).toMatchObject([{ priority: 'background' }]);
    const again = shop.app.refresh(id, 'person');
    expect(tickets).toMatchObject([{ priority: 'person' }]);
    await shop.upstream.recovers();
    await again;
  });

  test('a payment request waits for its answer, is never shown as failed, and is sent once', async () => {
    const shop = await aSmallShop();
    const { app, upstream, published } = shop;
    await upstream.fails({ hold: true });
    const asking = requestPayment(app, anActor(app), {
      asked: { till: 'K000001', phone: '0700 000 041', amount: 1_200 },
      idempotencyKey: null,
    });
    await runsOut(shop);
    const view = await asking;
    expect(view).toMatchObject({ state: 'waiting', failure: null, requestId: null });
    expect(upstream.held()).toEqual(['POST /api/v1/incoming_payments']);
    await upstream.recovers();
    const [prompt] = [...shop.sandbox.state.payments.keys()];
    await vi.waitFor(() => expect(published()).toContain(`"requestId":"${prompt}"`), { timeout: 20_000 });
    expect(await openPayment(app, anActor(app), { id: view.id })).toMatchObject({
      id: view.id,
      state: 'waiting',
      requestId: prompt,
    });
    expect(upstream.heard().filter((line) => line.startsWith('POST /api'))).toHaveLength(1);
  });

  test('a connection test says that Kopo Kopo did not answer in time', async () => {
    const shop = await aSmallShop();
    await shop.upstream.fails({ hold: true, paths: 'all' });
    const testing = testConnection(shop.app, anActor(shop.app));
    await runsOut(shop);
    expect(await testing).toMatchObject({ credentials: { ok: false, detail: 'did not answer in time' } });
  });
});
