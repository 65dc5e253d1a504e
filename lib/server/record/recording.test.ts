import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { aFact } from '@/lib/testing/a-fact';
import { type FakeClock, fakeClock } from '@/lib/testing/fake-clock';
import { testDatabases } from '@/lib/testing/test-databases';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import { findPayment, leaseDueChecks, selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { createRecorder } from './recorder';
import type { Message, Recorded } from './filing';
import type { Fact } from '@/lib/domain/evidence';

const REQUEST = 'a1b2c3d4-0000-0000-0000-000000000001';
const OTHER_REQUEST = 'a1b2c3d4-0000-0000-0000-000000000002';
const PAID = aFact({
  state: 'paid',
  requestId: REQUEST,
  reference: 'UKN1MPU40Z',
  till: 'K000000',
  amountMinor: 1_250_50,
  paidAt: '2026-11-23T08:59:00.000Z',
  initiatedAt: '2026-11-23T08:58:30.000Z',
});

type Shop = {
  store: Store;
  accountId: number;
  clock: FakeClock;
  hear: (message: Partial<Message> & { facts: Fact[] }) => Promise<Recorded>;
  find: (id: string) => ReturnType<typeof findPayment>;
};

async function openShop(fresh: () => Promise<Store>, clientId = 'shop'): Promise<Shop> {
  return shopOn(await fresh(), fakeClock(), clientId);
}

async function shopOn(store: Store, clock: FakeClock, clientId: string): Promise<Shop> {
  const account = await currentAccount(store, {
    guid: uuidv7(),
    host: 'localhost:4000',
    clientId,
    environment: 'sandbox',
    nowIso: new Date(clock.nowMs()).toISOString(),
  });
  const deps = { store, accountId: account.id, timeZone: 'Africa/Nairobi', nowMs: clock.nowMs, newId: () => uuidv7() };
  const record = createRecorder(deps, () => undefined);
  return {
    store,
    accountId: account.id,
    clock,
    hear: (message) =>
      record({
        source: 'query',
        subject: REQUEST,
        body: JSON.stringify(message.facts),
        fault: null,
        signedWith: null,
        topic: null,
        ...message,
      }),
    find: (id) => findPayment(store.db, account.id, id),
  };
}

const all = (shop: Shop) => selectPayments(shop.store, shop.accountId, { filter: {}, limit: 100, after: null });

describe.each(testDatabases())('the record in $engine', ({ fresh, freshUrl, engine }) => {
  test('shows a waiting payment turn paid, under one id', async () => {
    const shop = await openShop(fresh);
    const asked = await shop.hear({ facts: [aFact({ requestId: REQUEST })] });
    shop.clock.advance(5_000);
    const paid = await shop.hear({ facts: [PAID] });
    expect(asked.changed.map((payment) => payment.state)).toEqual(['waiting']);
    expect(paid.changed.map((payment) => [payment.id, payment.state])).toEqual([[asked.changed[0]?.id, 'paid']]);
    expect(await shop.find(REQUEST)).toMatchObject({
      state: 'paid',
      amountMinor: 1_250_50,
      nextCheckAt: null,
      checkedAt: '2026-11-23T09:00:05.000Z',
    });
  });

  test('never turns a payment back to waiting when an older answer comes late', async () => {
    const shop = await openShop(fresh);
    await shop.hear({ facts: [PAID] });
    await shop.hear({ facts: [aFact({ requestId: REQUEST })] });
    expect(await shop.find(REQUEST)).toMatchObject({ state: 'paid', reference: 'UKN1MPU40Z' });
  });

  test('adds nothing for a message that it had before, but stores that it was checked again', async () => {
    const shop = await openShop(fresh);
    const waiting = { facts: [aFact({ requestId: REQUEST })] };
    await shop.hear(waiting);
    shop.clock.advance(3_000);
    const again = await shop.hear(waiting);
    expect(again).toMatchObject({ repeated: true, changed: [] });
    expect(again.checked[0]).toMatchObject({
      checkedAt: '2026-11-23T09:00:03.000Z',
      nextCheckAt: '2026-11-23T09:00:06.000Z',
      changedAt: '2026-11-23T09:00:00.000Z',
    });
    const counted = await shop.store.db
      .selectFrom('evidence')
      .select((select) => select.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(Number(counted.n)).toBe(1);
  });

  test('stores a message that is no evidence, and makes no payment of it', async () => {
    const shop = await openShop(fresh);
    await shop.hear({ facts: [], fault: 'other_id', body: '{"data":\u0000' });
    expect(await all(shop)).toEqual([]);
    const kept = await shop.store.db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ fault: 'other_id', subject: REQUEST });
    expect(unpackText(kept.body)).toBe('{"data":\u0000');
  });

  test("joins our payment request with Kopo Kopo's answers about it", async () => {
    const shop = await openShop(fresh);
    await shop.hear({
      source: 'ask',
      subject: 'ask-1',
      facts: [
        aFact({
          askId: 'ask-1',
          requestId: REQUEST,
          askedAmountMinor: 1_300_00,
          till: 'K000000',
          phone: '+254700000001',
        }),
      ],
    });
    expect(await shop.find(REQUEST)).toMatchObject({
      state: 'waiting',
      askedAmountMinor: 1_300_00,
      amountMinor: null,
      checkedAt: null,
    });
    await shop.hear({ facts: [PAID] });
    expect(await shop.find(REQUEST)).toMatchObject({
      state: 'paid',
      askedAmountMinor: 1_300_00,
      amountMinor: 1_250_50,
      phone: '+254700000001',
      conflict: null,
    });
  });

  test('finds a payment by both ids after two payments merged into it', async () => {
    const shop = await openShop(fresh);
    const asked = await shop.hear({
      source: 'ask',
      subject: 'ask-1',
      facts: [aFact({ askId: 'ask-1', askedAmountMinor: 500_00 })],
    });
    const heard = await shop.hear({ facts: [PAID] });
    const [older, younger] = [asked.changed[0]?.id ?? '', heard.changed[0]?.id ?? ''];
    const joined = await shop.hear({ source: 'callback', subject: 'c1', facts: [aFact({ ...PAID, askId: 'ask-1' })] });
    expect(joined.merged).toEqual([{ from: younger, into: older }]);
    expect(await shop.find(younger)).toMatchObject({ id: older, state: 'paid', askedAmountMinor: 500_00 });
    expect(await all(shop)).toHaveLength(1);
  });

  test('flags both payments of one reference, and does not merge them', async () => {
    const shop = await openShop(fresh);
    await shop.hear({ facts: [PAID] });
    await shop.hear({
      subject: OTHER_REQUEST,
      facts: [aFact({ ...PAID, requestId: OTHER_REQUEST, amountMinor: 10_00 })],
    });
    expect((await all(shop)).map((payment) => payment.conflict)).toEqual(['reference_reused', 'reference_reused']);
  });

  test('accepts a reversal before, after and without its payment', async () => {
    const reversal = aFact({
      isReversal: true,
      state: 'reversed',
      reference: 'UKN1MPU40Z',
      till: '000000',
      amountMinor: 7_00,
      reversedAt: '2026-11-23T10:00:00.000Z',
      kind: 'till',
    });
    const shop = await openShop(fresh);
    await shop.hear({ source: 'webhook', subject: 'w1', facts: [reversal] });
    const alone = await all(shop);
    expect(alone.map((payment) => payment.state)).toEqual(['reversed']);
    const joined = await shop.hear({ facts: [PAID] });
    expect(await all(shop)).toMatchObject([
      {
        state: 'reversed',
        amountMinor: 1_250_50,
        requestId: REQUEST,
        reversedAt: '2026-11-23T10:00:00.000Z',
        conflict: null,
      },
    ]);
    expect(joined.merged.map((merge) => merge.from)).toEqual([alone[0]?.id]);
    const second = await shop.hear({
      source: 'webhook',
      subject: 'w2',
      facts: [{ ...reversal, reversedAt: '2026-11-23T10:00:01.000Z' }],
    });
    expect(second.merged).toEqual([]);
    expect(await all(shop)).toHaveLength(1);
  });

  test('shows nothing of one account to another', async () => {
    const shop = await openShop(fresh);
    await shop.hear({ facts: [PAID] });
    const other = await shopOn(shop.store, shop.clock, 'another-shop');
    expect(await other.find(REQUEST)).toBeNull();
    expect(await all(other)).toEqual([]);
    await other.hear({ facts: [aFact({ requestId: REQUEST })] });
    expect(await other.find(REQUEST)).toMatchObject({ state: 'waiting' });
    expect(await shop.find(REQUEST)).toMatchObject({ state: 'paid', conflict: null });
  });

  test('makes the same payments in any order of messages, and however often they come', async () => {
    const messages: (Partial<Message> & { facts: Fact[] })[] = [
      {
        source: 'ask',
        subject: 'ask-1',
        facts: [aFact({ askId: 'ask-1', askedAmountMinor: 1_250_50, till: 'K000000' })],
      },
      { facts: [aFact({ requestId: REQUEST, initiatedAt: '2026-11-23T08:58:30.000Z' })] },
      { facts: [PAID] },
      { source: 'callback', subject: 'c1', facts: [aFact({ ...PAID, askId: 'ask-1' })] },
      { source: 'webhook', subject: 'w1', facts: [aFact({ ...PAID, requestId: null, kind: 'till', till: '000000' })] },
      {
        source: 'webhook',
        subject: 'w2',
        facts: [aFact({ ...PAID, requestId: null, kind: 'till', amountMinor: 99_00 })],
      },
      {
        source: 'webhook',
        subject: 'w3',
        facts: [
          aFact({
            isReversal: true,
            state: 'reversed',
            reference: 'UKN1MPU40Z',
            reversedAt: '2026-11-23T10:00:00.000Z',
          }),
        ],
      },
    ];
    const store = await fresh();
    const told = inOneOrder(await all(await recordedInOrder(messages)));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(messages, { minLength: messages.length }),
        fc.subarray(messages),
        async (shuffled, repeated) => {
          expect(inOneOrder(await all(await recordedInOrder([...shuffled, ...repeated])))).toEqual(told);
        },
      ),
      { numRuns: 12 },
    );
    async function recordedInOrder(order: typeof messages): Promise<Shop> {
      const shop = await shopOn(store, fakeClock(), `shop-${uuidv7()}`);
      for (const message of order) await shop.hear(message);
      return shop;
    }
    // A payment's id depends on what came first, and its check times on when it came. Nothing else may differ.
    function inOneOrder(payments: Awaited<ReturnType<typeof all>>) {
      return payments
        .map(({ id: _id, checkedAt: _checkedAt, changedAt: _changedAt, ...rest }) => rest)
        .sort((a, b) => (a.amountMinor ?? 0) - (b.amountMinor ?? 0));
    }
  }, 60_000);

  test('makes one payment of a message that comes twenty times at the same moment', async () => {
    const shop = await openShop(fresh);
    const sources = ['query', 'callback', 'webhook', 'poll'] as const;
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        shop.hear({
          source: sources[n % 4] ?? 'query',
          subject: `s${n}`,
          facts: [n % 4 < 2 ? PAID : aFact({ ...PAID, requestId: null })],
        }),
      ),
    );
    const payments = await all(shop);
    expect(payments).toHaveLength(1);
    expect(payments[0]).toMatchObject({ state: 'paid', conflict: null });
  });

  test('is still there after the store is closed and opened again', async () => {
    const url = await freshUrl();
    const { openStore } = await import('@/lib/server/store/upgrade/open-store');
    const clock = fakeClock();
    const first = await shopOn(await openStore(url, () => undefined), clock, 'shop');
    await first.hear({ facts: [PAID] });
    await first.store.close();
    const second = await shopOn(await openStore(url, () => undefined), clock, 'shop');
    expect(await second.find(REQUEST)).toMatchObject({ state: 'paid' });
    await second.store.close();
  });

  test('lists every payment once over its pages, newest first', async () => {
    const shop = await openShop(fresh);
    for (let n = 0; n < 7; n += 1) {
      const requestId = `a1b2c3d4-0000-0000-0000-00000000010${n}`;
      await shop.hear({
        subject: requestId,
        facts: [aFact({ requestId, initiatedAt: `2026-11-23T08:0${n % 4}:00.000Z` })],
      });
    }
    const seen: string[] = [];
    for (let after: { happenedAt: string; id: string } | null = null; ; ) {
      const page = await selectPayments(shop.store, shop.accountId, { filter: {}, limit: 3, after });
      seen.push(...page.map((payment) => `${payment.happenedAt} ${payment.id}`));
      const last = page.at(-1);
      if (page.length < 3 || last === undefined) break;
      after = last;
    }
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  test('finds payments by part of a name, a phone or a code, short or long, and reads special characters literally', async () => {
    const shop = await openShop(fresh);
    await shop.hear({
      facts: [
        aFact({
          ...PAID,
          name: { firstName: 'Amina', middleName: null, lastName: 'Otieno' },
          phone: '+254700000012',
          metadata: { note: '50% "off"' },
        }),
      ],
    });
    const count = async (text: string) =>
      (await selectPayments(shop.store, shop.accountId, { filter: { text }, limit: 5, after: null })).length;
    for (const text of ['amina otieno', 'otie', 'u40z', '0012', '0700000012', 'am', '0% "off"', 'k0'])
      expect(await count(text), text).toBe(1);
    for (const text of ['zzz', '%', '_', 'amina*', '" or "'])
      expect(await count(text), text).toBe(text === '%' ? 1 : 0);
  });

  test('keeps a reversed payment reversed when evidence comes for a payment that shares references with it through a third', async () => {
    const shop = await openShop(fresh);
    const [near, between, far] = [1, 2, 3].map((n) => `a1b2c3d4-0000-0000-0000-00000000000${n}`);
    const paid = (requestId: string | undefined, reference: string, amountMinor: number) =>
      aFact({ ...PAID, requestId: requestId ?? null, reference, amountMinor });
    await shop.hear({ facts: [paid(near, 'UKN1MPU41Z', 10_000)] });
    await shop.hear({ facts: [paid(between, 'UKN1MPU41Z', 20_000), paid(between, 'UKN1MPU42Z', 20_000)] });
    await shop.hear({ facts: [paid(far, 'UKN1MPU42Z', 30_000), paid(far, 'UKN1MPU43Z', 30_000)] });
    await shop.hear({ facts: [aFact({ state: 'reversed', isReversal: true, reference: 'UKN1MPU43Z' })] });
    expect(await shop.find(far ?? '')).toMatchObject({ state: 'reversed' });
    await shop.hear({ facts: [{ ...paid(near, 'UKN1MPU41Z', 10_000), system: 'M-PESA' }] });
    expect(await shop.find(far ?? '')).toMatchObject({ state: 'reversed' });
  });

  test('leases each due check to only one caller', async () => {
    const shop = await openShop(fresh);
    await shop.hear({ facts: [aFact({ requestId: REQUEST })] });
    const lease = (at: string) =>
      leaseDueChecks(shop.store, shop.accountId, { nowIso: at, leaseUntil: '2026-11-23T09:01:10.000Z', limit: 5 });
    expect(await lease('2026-11-23T09:00:02.000Z')).toEqual([]);
    const taken = await Promise.all([lease('2026-11-23T09:00:10.000Z'), lease('2026-11-23T09:00:10.000Z')]);
    expect(taken.flat()).toHaveLength(1);
    expect(await lease('2026-11-23T09:01:11.000Z')).toHaveLength(1);
  });

  test.runIf(engine === 'sqlite')('refuses a file that another server holds', async () => {
    const url = await freshUrl();
    const { openStore } = await import('@/lib/server/store/upgrade/open-store');
    const first = await openStore(url, () => undefined);
    await expect(openStore(url, () => undefined)).rejects.toThrow(/held by another server/);
    await first.close();
  });
});
