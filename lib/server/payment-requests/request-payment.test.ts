import { anActor, anOwner, aRecordedPerson } from '@/lib/testing/a-person';
import { describe, expect, test } from 'vitest';
import type { PaymentRequestInput } from '@/lib/contract/payment-request';
import type { Person } from '@/lib/domain/person';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { insertPaymentRequest } from '@/lib/server/store/queries/payment-requests';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { aResult } from '@/lib/testing/notices';
import { testDatabases } from '@/lib/testing/test-databases';
import { requestPayment, PROMPT_OPEN_MS } from './request-payment';
import { lookUp } from '@/lib/server/lookup/look-up';
import { LOST_AFTER_MS, settleLostRequests } from './record-request';

const ASK: PaymentRequestInput = {
  till: 'K000001',
  phone: '0700 000 041',
  amount: '1,200',
  firstName: 'Wambui',
  lastName: 'Njoroge',
  metadata: { order: '77' },
};

type Shop = TestApp & {
  asks: (known?: Partial<PaymentRequestInput>, key?: string | null) => ReturnType<typeof requestPayment>;
  sent: () => number;
  payments: () => ReturnType<typeof selectPayments>;
};

async function aShop(store: Store, publicUrl?: URL): Promise<Shop> {
  const parts = await anApp(store, publicUrl === undefined ? {} : { publicUrl });
  return {
    ...parts,
    asks: (known = {}, key = null) =>
      requestPayment(parts.app, anActor(parts.app), { asked: { ...ASK, ...known }, idempotencyKey: key }),
    sent: () => parts.upstream.heard().filter((line) => line === 'POST /api/v1/incoming_payments').length,
    payments: () => selectPayments(parts.app.store, parts.app.account.id, { filter: {}, limit: 50, after: null }),
  };
}

describe.each(testDatabases())('a payment request in $engine', ({ fresh }) => {
  test('puts a prompt on the phone, and is shown before anyone answers', async () => {
    const shop = await aShop(await fresh(), new URL('http://127.0.0.1:9/'));
    const view = await shop.asks();
    expect(view).toMatchObject({
      state: 'waiting',
      kind: 'asked',
      askedAmountMinor: 120_000,
      amountMinor: null,
      till: 'K000001',
      firstHeardFrom: 'ask',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      metadata: { order: '77' },
      sender: { firstName: 'Wambui', lastName: 'Njoroge', phone: '+254700000041' },
    });
    const [asked] = [...shop.sandbox.state.payments.values()];
    expect(asked?.ask).toMatchObject({
      till: 'K000001',
      phone: '+254700000041',
      amount: '1200.0',
      firstName: 'Wambui',
      metadata: { order: '77' },
    });
    expect(asked?.ask.callbackUrl).toMatch(/^http:\/\/127\.0\.0\.1:9\/api\/kopokopo\/callback\?ask=[0-9a-f-]{36}$/);
    await expect.poll(() => shop.published()).toContain(view.id);
  });

  test('without a public address sends a callback address that leads nowhere', async () => {
    const shop = await aShop(await fresh());
    await shop.asks();
    expect([...shop.sandbox.state.payments.values()][0]?.ask.callbackUrl).toMatch(/^https:\/\/imelipwa\.invalid\//);
  });

  test('becomes paid under the same id when the customer answers', async () => {
    const shop = await aShop(await fresh());
    const { id, requestId } = await shop.asks();
    await shop.upstream.answers(requestId ?? '', 'pin');
    shop.clock.advance(5_000);
    await shop.app.refresh(requestId ?? '', 'person');
    expect(await shop.payments()).toMatchObject([
      { id, state: 'paid', amountMinor: 120_000, askedAmountMinor: 120_000, conflict: null },
    ]);
  });

  test('stores a paid display for the requester when it is paid and not before, and another person who looks it up sees that', async () => {
    const shop = await aShop(await fresh());
    const [asker, other] = [
      await aRecordedPerson(shop.app),
      await aRecordedPerson(shop.app, { name: 'Farida Noor', role: 'finance' }),
    ];
    const { id, requestId } = await requestPayment(shop.app, anActor(shop.app, asker), {
      asked: ASK,
      idempotencyKey: null,
    });
    expect(await paidDisplaysOf(shop.app.store.db, [id])).toEqual([]);
    await shop.upstream.answers(requestId ?? '', 'pin');
    shop.clock.advance(5_000);
    await shop.app.refresh(requestId ?? '', 'person');
    expect(await paidDisplaysOf(shop.app.store.db, [id])).toMatchObject([{ staff_id: asker.id }]);
    shop.clock.advance(60_000);
    const seenBy = async (person: Person) =>
      (await lookUp(shop.app, anActor(shop.app, person), { q: requestId ?? '' })).verdict;
    expect(await seenBy(asker)).toMatchObject({ kind: 'paid', shownBefore: null });
    expect(await seenBy(other)).toMatchObject({ kind: 'paid', shownBefore: { by: asker.name, isOwn: false } });
  });

  test.each([
    [{ phone: '12345' }, { field: 'phone', reason: 'not_a_phone' }],
    [{ till: 'shop' }, { field: 'till', reason: 'not_a_till' }],
    [{ amount: '0' }, { field: 'amount', reason: 'too_small' }],
    [{ amount: '10.50' }, { field: 'amount', reason: 'cents' }],
    [{ amount: 250_001 }, { field: 'amount', reason: 'too_large', most: 250_000 }],
    [{ amount: 'ten' }, { field: 'amount', reason: 'not_an_amount' }],
  ])('with %j is refused with the field, and sends nothing', async (known, params) => {
    const shop = await aShop(await fresh());
    await expect(shop.asks(known)).rejects.toMatchObject({ code: 'invalid_input', params });
    expect([shop.sent(), await shop.payments()]).toEqual([0, []]);
  });

  test("shows Kopo Kopo's refusal in its own words", async () => {
    const shop = await aShop(await fresh());
    await shop.upstream.fails({ times: 1, refusal: "Till number can't be blank" });
    expect(await shop.asks()).toMatchObject({
      state: 'failed',
      requestId: null,
      failure: { reason: 'refused', text: "Till number can't be blank" },
    });
  });

  test('with a lost answer shows that, is not sent again, and still gets its result', async () => {
    const shop = await aShop(await fresh());
    await shop.upstream.fails({ lostAnswer: true, times: 1 });
    const view = await shop.asks();
    expect(view).toMatchObject({ state: 'unclear', requestId: null });
    shop.clock.advance(LOST_AFTER_MS * 2);
    expect([await settleLostRequests(shop.app), shop.sent()]).toEqual([0, 1]);
    // The prompt is on the phone. Its result names our payment request, because it repeats our callback address.
    const [prompt] = [...shop.sandbox.state.payments.values()];
    const body = JSON.stringify(
      aResult(prompt?.id ?? '', {
        askId: new URL(prompt?.ask.callbackUrl ?? '').searchParams.get('ask') ?? '',
        resource: { amount: '1200.0' },
      }),
    );
    await receiveNotice(shop.app, {
      bytes: Buffer.from(body),
      signature: signatureOf(Buffer.from(body), 'sandbox-key'),
    });
    expect(await shop.payments()).toMatchObject([
      { id: view.id, state: 'paid', requestId: prompt?.id, askedAmountMinor: 120_000 },
    ]);
  });

  test('that never left shows that nothing was sent', async () => {
    const shop = await aShop(await fresh());
    await shop.sandbox.stop();
    expect(await shop.asks()).toMatchObject({ state: 'failed', failure: { reason: 'not_sent', text: null } });
  });

  test('cut off by a crash after it was stored is shown as unanswered, and never sent', async () => {
    const shop = await aShop(await fresh());
    const createdAt = new Date(shop.clock.nowMs()).toISOString();
    const ask = {
      id: shop.app.newId(),
      till: 'K000001',
      phone: '+254700000041',
      amountMinor: 5_000,
      firstName: null,
      lastName: null,
      metadata: null,
      createdAt,
      digest: 'd',
      outcome: null,
    };
    await shop.app.store.write((tx) =>
      insertPaymentRequest(tx, shop.app.account.id, {
        ...ask,
        tillKey: '000001',
        idempotencyKey: null,
        askedBy: anOwner().id,
        askedAtDevice: null,
      }),
    );
    expect(await settleLostRequests(shop.app)).toBe(0);
    shop.clock.advance(LOST_AFTER_MS + 1);
    expect([await settleLostRequests(shop.app), await settleLostRequests(shop.app), shop.sent()]).toEqual([1, 0, 0]);
    expect(await shop.payments()).toMatchObject([
      { state: 'unclear', askedAmountMinor: 5_000, phone: '+254700000041' },
    ]);
  });

  test('made twice with one key is sent once, even at the same moment', async () => {
    const shop = await aShop(await fresh());
    const [first, second] = await Promise.all([shop.asks({}, 'key-1'), shop.asks({}, 'key-1')]);
    const third = await shop.asks({}, 'key-1');
    expect([new Set([first.id, second.id, third.id]).size, shop.sent()]).toEqual([1, 1]);
    await expect(shop.asks({ amount: 5 }, 'key-1')).rejects.toMatchObject({
      code: 'idempotency_conflict',
      status: 409,
    });
  });

  test('to a phone that may still show a prompt is refused, unless a person confirms it', async () => {
    const shop = await aShop(await fresh());
    const first = await shop.asks();
    shop.clock.advance(20_000);
    await expect(shop.asks({ amount: 300 })).rejects.toMatchObject({
      code: 'prompt_open',
      status: 409,
      params: { paymentId: first.id, seconds: 70 },
    });
    await shop.asks({ phone: '0700000042' });
    await shop.asks({ amount: 300, confirmed: true });
    expect(shop.sent()).toBe(3);
    shop.clock.advance(PROMPT_OPEN_MS);
    await shop.asks({ amount: 400 });
  });

  test('to a phone that has answered is sent at once', async () => {
    const shop = await aShop(await fresh());
    const { requestId } = await shop.asks();
    await shop.upstream.answers(requestId ?? '', 'wrong_pin');
    shop.clock.advance(2_000);
    await shop.app.refresh(requestId ?? '', 'person');
    expect(await shop.asks()).toMatchObject({ state: 'waiting' });
  });

  test('made by two people at the same moment is sent once, and the second person is told of the first', async () => {
    const shop = await aShop(await fresh());
    const results = await Promise.allSettled([shop.asks(), shop.asks({ amount: 700 })]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(shop.sent()).toBe(1);
  });
});
