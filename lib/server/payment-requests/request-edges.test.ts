import { anActor, anOwner } from '@/lib/testing/a-person';
import { describe, expect, test } from 'vitest';
import { PaymentRequestInput } from '@/lib/contract/payment-request';
import { tick } from '@/lib/server/watch/watch';
import { insertPaymentRequest } from '@/lib/server/store/queries/payment-requests';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { requestPayment } from './request-payment';
import { readPaymentRequest } from './read-request';
import { LOST_AFTER_MS, settleLostRequests } from './record-request';

const ASK: PaymentRequestInput = {
  till: 'K000001',
  phone: '0700 000 061',
  amount: 1250,
  metadata: { order: '55', table: '4' },
};

type Shop = TestApp & {
  asks: (known?: Partial<PaymentRequestInput>, key?: string | null) => ReturnType<typeof requestPayment>;
  posted: () => number;
  payments: () => ReturnType<typeof selectPayments>;
};

async function aShop(store: Store, options: Parameters<typeof anApp>[1] = {}): Promise<Shop> {
  const parts = await anApp(store, options);
  return {
    ...parts,
    asks: (known = {}, key = null) =>
      requestPayment(parts.app, anActor(parts.app), { asked: { ...ASK, ...known }, idempotencyKey: key }),
    posted: () => parts.upstream.heard().filter((line) => line === 'POST /api/v1/incoming_payments').length,
    payments: () => selectPayments(parts.app.store, parts.app.account.id, { filter: {}, limit: 50, after: null }),
  };
}

/** The test answers everything except the request for a token. */
const instead =
  (
    reply: (signal: AbortSignal | null | undefined) => Promise<Response>,
    onToken: () => void = () => undefined,
  ): typeof fetch =>
  (input, init) => {
    if (!String(input).endsWith('/oauth/token')) return reply(init?.signal);
    onToken();
    return fetch(input, init);
  };

describe.each(testDatabases())('a payment request in $engine', ({ fresh }) => {
  test('that is refused twice for its token was not sent', async () => {
    const shop = await aShop(await fresh(), {
      fetch: instead(() => Promise.resolve(new Response(null, { status: 401 }))),
    });
    expect(await shop.asks()).toMatchObject({ state: 'failed', failure: { reason: 'not_sent' } });
  });

  test('that gets no new token after the old one was refused was not sent', async () => {
    let tokens = 0;
    const answers: typeof fetch = (input, init) => {
      if (!String(input).endsWith('/oauth/token')) return Promise.resolve(new Response(null, { status: 401 }));
      tokens += 1;
      return tokens === 1
        ? fetch(input, init)
        : Promise.reject(
            new TypeError('fetch failed', {
              cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
            }),
          );
    };
    const shop = await aShop(await fresh(), { fetch: answers });
    expect(await shop.asks()).toMatchObject({ state: 'failed', failure: { reason: 'not_sent' } });
  });

  test('is not sent when its turn comes too late', async () => {
    const late: { clock?: TestApp['clock'] } = {};
    let sent = 0;
    const shop = await aShop(await fresh(), {
      fetch: instead(
        () => Promise.resolve(new Response(null, { status: (sent += 1) && 201 })),
        () => late.clock?.advance(20_000),
      ),
    });
    late.clock = shop.clock;
    expect(await shop.asks()).toMatchObject({ state: 'failed', failure: { reason: 'not_sent' } });
    expect(sent).toBe(0);
  });

  test.each([
    ['a fault of the server', () => Promise.resolve(new Response('oops', { status: 500 }))],
    ['a success that names no payment', () => Promise.resolve(new Response(null, { status: 201 }))],
    [
      'a redirect',
      () => Promise.resolve(new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })),
    ],
    [
      'a connection that was cut',
      () =>
        Promise.reject(
          new TypeError('fetch failed', {
            cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
          }),
        ),
    ],
  ])('is unclear after %s, because the customer may have a prompt, and is sent once', async (_what, reply) => {
    let sent = 0;
    const shop = await aShop(await fresh(), {
      fetch: instead(() => {
        sent += 1;
        return reply();
      }),
    });
    expect(await shop.asks()).toMatchObject({ state: 'unclear', failure: null });
    expect(sent).toBe(1);
  });

  test('stays waiting when the server crashes after its answer was recorded', async () => {
    const shop = await aShop(await fresh());
    const asked = await shop.asks();
    await shop.app.store.db.updateTable('asks').set({ outcome: null, settled_at: null }).execute();
    shop.clock.advance(LOST_AFTER_MS + 1);
    expect(await settleLostRequests(shop.app)).toBe(1);
    expect(await shop.payments()).toMatchObject([{ id: asked.id, state: 'waiting' }]);
    expect(await shop.app.store.db.selectFrom('asks').select('outcome').execute()).toEqual([{ outcome: 'sent' }]);
    expect(await settleLostRequests(shop.app)).toBe(0);
  });

  test('that cannot be settled stops neither the others nor the checks of the watch', async () => {
    const shop = await aShop(await fresh());
    await shop.asks();
    await shop.asks({ phone: '0700000062' });
    const [first, second] = await shop.app.store.db.selectFrom('asks').selectAll().orderBy('id').execute();
    await shop.app.store.db.updateTable('asks').set({ settled_at: null, outcome: null }).execute();
    await shop.app.store.db
      .updateTable('asks')
      .set({ metadata: 'not json' })
      .where('id', '=', first?.id ?? '')
      .execute();
    shop.clock.advance(LOST_AFTER_MS + 1);
    await settleLostRequests(shop.app);
    expect(
      await shop.app.store.db.selectFrom('asks').select('id').where('settled_at', 'is not', null).execute(),
    ).toEqual([{ id: second?.id }]);
    expect(shop.logged.join()).toContain('ask_not_settled');
    expect(await tick(shop.app)).toBeGreaterThan(0);
  });

  test('sent again with its key is recorded once, in any order of its pairs', async () => {
    const shop = await aShop(await fresh());
    const [first, ...others] = await Promise.all([
      ...Array.from({ length: 6 }, () => shop.asks({}, 'key-1')),
      shop.asks({ metadata: { table: '4', order: '55' }, till: 'k000001', phone: '+254700000061' }, 'key-1'),
    ]);
    expect(new Set(others.map((payment) => payment.id))).toEqual(new Set([first?.id]));
    expect(shop.posted()).toBe(1);
    const kept = await shop.app.store.db.selectFrom('messages').select('id').where('source', '=', 'ask').execute();
    expect(kept).toHaveLength(2);
  });

  test('made twice at once with different keys is sent once, and the second is refused with the id of the first', async () => {
    const shop = await aShop(await fresh());
    const results = await Promise.allSettled([shop.asks({}, 'key-1'), shop.asks({}, 'key-2')]);
    const [won, lost] = [
      results.find((result) => result.status === 'fulfilled'),
      results.find((result) => result.status === 'rejected'),
    ];
    expect(lost?.reason).toMatchObject({ code: 'prompt_open', params: { paymentId: won?.value.id, seconds: 90 } });
    expect(shop.posted()).toBe(1);
  });

  test('on disk but not yet recorded is still named in the warning', async () => {
    const shop = await aShop(await fresh());
    const body = {
      till: 'K000001',
      phone: '+254700000061',
      amountMinor: 500,
      firstName: null,
      lastName: null,
      metadata: null,
    };
    await shop.app.store.write((tx) =>
      insertPaymentRequest(tx, shop.app.account.id, {
        ...body,
        id: shop.app.newId(),
        digest: 'x',
        createdAt: new Date(shop.clock.nowMs()).toISOString(),
        outcome: null,
        tillKey: '000001',
        idempotencyKey: null,
        askedBy: anOwner().id,
        askedAtDevice: null,
      }),
    );
    const refusal: unknown = await shop.asks().catch((error: unknown) => error);
    const [open] = await shop.payments();
    expect(refusal).toMatchObject({ code: 'prompt_open', params: { paymentId: open?.id } });
  });
});

test.each([
  [{ till: '' }, 'till', 'missing'],
  [{ phone: undefined }, 'phone', 'missing'],
  [{ phone: 7 }, 'phone', 'unreadable'],
  [{ amount: null }, 'amount', 'unreadable'],
  [{ amount: undefined }, 'amount', 'missing'],
  [{ firstName: 'x'.repeat(61) }, 'firstName', 'too_long'],
  [{ metadata: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } }, 'metadata', 'too_many_pairs'],
  [{ metadata: { '': 'x' } }, 'metadata', 'missing'],
  [{ metadata: { a: 'x'.repeat(201) } }, 'metadata', 'too_long'],
])('a body with %j is refused with its field and a reason', (bad, field, reason) => {
  expect(() => readPaymentRequest({ ...ASK, ...bad })).toThrow(
    expect.objectContaining({ code: 'invalid_input', params: { field, reason } }),
  );
});
