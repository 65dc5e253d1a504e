import { describe, expect, test, vi } from 'vitest';
import { LookupAnswer } from '@/lib/contract/lookup';
import { AppError } from '@/lib/domain/errors';
import { anActor, anOwner } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { tick } from '@/lib/server/watch/watch';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { lookUp } from './look-up';
import { openPayment } from '@/lib/server/payments/open-payment';

const DOCS_ID = 'a652f86f-f2aa-4d70-baa2-ccfe4b78f4fc';
const DOCS_OTHER_ID = 'd79995cd-0111-e511-80da-0aa34a9b2388';
const UNKNOWN = 'a1b2c3d4-0000-0000-0000-000000000001';
const [sqlite] = testDatabases();
const aShop = async (options?: { budget?: number }) =>
  anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))), options);

/** A paid answer in the shape of the published example, with the id of the request. */
const published = (id: string) => ({
  data: {
    id,
    type: 'incoming_payment',
    attributes: {
      initiation_time: '2026-10-19T09:24:48.622+03:00',
      status: 'Success',
      event: {
        type: 'Incoming Payment Request',
        resource: {
          id: '52f86f-not-a-uuid',
          reference: 'UJJ1MPU40Z',
          origination_time: '2026-10-19T09:24:54+03:00',
          sender_phone_number: '+254700000099',
          amount: '100.0',
          currency: 'KES',
          till_number: 'K000000',
          system: 'Lipa Na M-PESA',
          status: 'Received',
          sender_first_name: 'Asha',
          sender_middle_name: null,
          sender_last_name: 'Mteja',
        },
        errors: null,
      },
      metadata: { customer_id: '77', reference: '88', notes: 'Invoice 88' },
      _links: {
        callback_url: 'https://shop.example/x',
        self: `https://elsewhere.example/api/v1/incoming_payments/${id}`,
      },
    },
  },
});

describe('looking up', () => {
  test('an id asks Kopo Kopo, and the answer has the whole payment', async () => {
    const { app, upstream } = await aShop();
    await upstream.plants(DOCS_ID, published(DOCS_ID));
    const answer = LookupAnswer.parse(await lookUp(app, anActor(app), { q: ` "${DOCS_ID.toUpperCase()}" ` }));
    expect(answer).toMatchObject({
      kind: 'payment_id',
      verdict: { kind: 'paid' },
      upstream: { asked: 'sandbox', outcome: 'found' },
    });
    expect(answer.payments[0]).toMatchObject({
      requestId: DOCS_ID,
      reference: 'UJJ1MPU40Z',
      amountMinor: 10_000,
      till: 'K000000',
      environment: 'sandbox',
      sender: { firstName: 'Asha', lastName: 'Mteja', phone: '+254700000099', phoneMasked: '0700***099' },
      metadata: { customer_id: '77', reference: '88', notes: 'Invoice 88' },
    });
  });

  test('an address on any host counts only by its id', async () => {
    const { app, upstream } = await aShop();
    const id = await upstream.asks();
    const answer = await lookUp(app, anActor(app), {
      q: `https://elsewhere.example/api/v1/incoming_payments/${id}?token=x`,
    });
    expect(answer).toMatchObject({ kind: 'address', verdict: { kind: 'waiting' } });
    expect(upstream.heard().at(-1)).toBe(`GET /api/v1/incoming_payments/${id}`);
  });

  test('an answer about another id is shown as not understood, and never as Paid', async () => {
    const { app, upstream } = await aShop();
    await upstream.plants(DOCS_OTHER_ID, published(DOCS_ID));
    expect(await lookUp(app, anActor(app), { q: DOCS_OTHER_ID })).toMatchObject({
      kind: 'payment_id',
      verdict: null,
      payments: [],
      upstream: { outcome: 'not_understood' },
    });
    await expect(openPayment(app, anActor(app), { id: DOCS_OTHER_ID })).rejects.toMatchObject({
      code: 'upstream_not_understood',
    });
    expect((await listPayments(app, anOwner(), { limit: 10 })).payments).toEqual([]);
    const kept = await app.store.db.selectFrom('messages').select(['fault', 'body']).execute();
    expect(kept).toMatchObject([{ fault: 'other_id' }]);
    expect(app.health.state().faults).toBe(1);
  });

  test('a code, a phone, an amount and a message find recorded payments without a request to Kopo Kopo', async () => {
    const { app, upstream } = await aShop();
    await upstream.plants(DOCS_ID, published(DOCS_ID));
    await lookUp(app, anActor(app), { q: DOCS_ID });
    await upstream.forgets();
    expect(await lookUp(app, anActor(app), { q: 'ujj1 mpu4 0z' })).toMatchObject({
      kind: 'code',
      verdict: { kind: 'paid' },
    });
    expect(await lookUp(app, anActor(app), { q: '0700 000 099' })).toMatchObject({
      kind: 'phone',
      verdict: null,
      payments: [{ reference: 'UJJ1MPU40Z' }],
    });
    expect(await lookUp(app, anActor(app), { q: 'Ksh 100' })).toMatchObject({
      kind: 'amount',
      verdict: null,
      payments: [{ reference: 'UJJ1MPU40Z' }],
    });
    expect(await lookUp(app, anActor(app), { q: 'UJJ1MPU40Z Confirmed. Ksh9,000.00 paid to SHOP.' })).toMatchObject({
      kind: 'message',
      verdict: { kind: 'differs', differences: [{ field: 'amount', saidMinor: 900_000, foundMinor: 10_000 }] },
    });
    expect(upstream.heard()).toEqual([]);
  });

  test.each(['', 'hello', 'x'.repeat(2_001)])(
    'a text without meaning finds nothing and sends no request: %j',
    async (q) => {
      const { app, upstream } = await aShop();
      expect(await lookUp(app, anActor(app), { q: q })).toMatchObject({
        verdict: null,
        payments: [],
        upstream: { outcome: 'none' },
      });
      expect(upstream.heard()).toEqual([]);
    },
  );

  test('ten letters, or groups among words, count as a code if the record has it', async () => {
    const { app, upstream } = await aShop();
    const paid = JSON.stringify(published(DOCS_ID)).replace('UJJ1MPU40Z', 'UJJABCDEFG');
    await upstream.plants(DOCS_ID, JSON.parse(paid));
    await lookUp(app, anActor(app), { q: DOCS_ID });
    for (const q of ['Nimelipa UJJABCDEFG', 'Equity paybill ujjabcdefg', 'I have paid now: UJJA BCDE FG thanks']) {
      expect(await lookUp(app, anActor(app), { q }), q).toMatchObject({
        kind: 'code',
        verdict: { kind: 'paid' },
        payments: [{ reference: 'UJJABCDEFG' }],
      });
    }
    expect(await lookUp(app, anActor(app), { q: 'UJJABCDEFG Ksh500.00 paid by Equity Bank' })).toMatchObject({
      kind: 'message',
      verdict: { kind: 'differs' },
    });
    expect(await lookUp(app, anActor(app), { q: 'Nimelipa RESTAURANT' })).toMatchObject({
      verdict: null,
      payments: [],
    });
  });

  test('an unknown id gets an answer that names the Kopo Kopo that was asked', async () => {
    const { app } = await aShop();
    expect(await lookUp(app, anActor(app), { q: UNKNOWN })).toMatchObject({
      payments: [],
      upstream: { asked: 'sandbox', host: app.account.host, outcome: 'not_found' },
    });
    await expect(openPayment(app, anActor(app), { id: UNKNOWN })).rejects.toMatchObject({
      code: 'not_found',
      params: { environment: 'sandbox' },
    });
    await expect(openPayment(app, anActor(app), { id: 'rubbish' })).rejects.toThrow(AppError);
  });

  test('a recorded payment is still shown when Kopo Kopo is down, with its age and the trouble', async () => {
    const { app, upstream, clock } = await aShop();
    const id = await upstream.asks();
    await lookUp(app, anActor(app), { q: id });
    clock.advance(5_000);
    await upstream.fails({ down: true });
    const answer = await lookUp(app, anActor(app), { q: id });
    expect(answer).toMatchObject({
      verdict: { kind: 'waiting' },
      upstream: { outcome: 'unavailable' },
      freshness: { checkedAt: '2026-11-23T09:00:00.000Z', feed: 'down', trouble: { code: 'upstream_unavailable' } },
    });
  });

  test('a final payment is not checked again, unless a person wants it fresh', async () => {
    const { app, upstream, clock } = await aShop();
    const id = await upstream.asks();
    await upstream.answers(id, 'pin');
    await lookUp(app, anActor(app), { q: id });
    clock.advance(60_000);
    await upstream.forgets();
    await openPayment(app, anActor(app), { id: id });
    expect(upstream.heard()).toEqual([]);
    await openPayment(app, anActor(app), { id: id, fresh: true });
    expect(upstream.heard()).toHaveLength(1);
  });

  test("our own id opens the same payment as Kopo Kopo's", async () => {
    const { app, upstream } = await aShop();
    const id = await upstream.asks();
    const opened = await openPayment(app, anActor(app), { id: id });
    expect(opened.id).not.toBe(id);
    expect((await openPayment(app, anActor(app), { id: opened.id })).requestId).toBe(id);
  });
});

describe.each(testDatabases())('fifty people and one waiting payment in $engine', ({ fresh }) => {
  test('cause one request for a token, and one GET for each round of the watch', async () => {
    const { app, upstream, clock, published: frames } = await anApp(await fresh());
    const id = await upstream.asks();
    await upstream.forgets();
    await Promise.all(Array.from({ length: 50 }, () => openPayment(app, anActor(app), { id: id })));
    expect(upstream.heard()).toEqual(['POST /oauth/token', `GET /api/v1/incoming_payments/${id}`]);
    for (let ticks = 1; ticks <= 3; ticks += 1) {
      clock.advance(3_000);
      await Promise.all([tick(app), ...Array.from({ length: 50 }, () => openPayment(app, anActor(app), { id: id }))]);
      expect(upstream.heard()).toHaveLength(2 + ticks);
    }
    await upstream.answers(id, 'pin');
    clock.advance(3_000);
    await tick(app);
    // Screens get events after the commit, and the lookup does not wait for them.
    await vi.waitFor(() => expect(frames()).toContain('"state":"paid"'));
    clock.advance(60_000);
    expect(await tick(app)).toBe(0);
    expect(upstream.heard()).toHaveLength(6);
  });
});

describe('the watch', () => {
  test('keeps its pace while Kopo Kopo is down, and gets the answer when it is back', async () => {
    const { app, upstream, clock } = await aShop();
    const id = await upstream.asks();
    await openPayment(app, anActor(app), { id: id });
    await upstream.fails({ status: 500 });
    clock.advance(4_000);
    expect(await tick(app)).toBe(1);
    expect(await tick(app)).toBe(0);
    await upstream.recovers();
    await upstream.answers(id, 'no_money');
    clock.advance(4_000);
    expect(await tick(app)).toBe(1);
    expect((await openPayment(app, anActor(app), { id: id })).failure).toMatchObject({ reason: 'no_money' });
  });

  test('gives up on a payment that stays open for days, and shows that', async () => {
    const { app, upstream, clock } = await aShop();
    const stale = published(DOCS_ID);
    await upstream.plants(DOCS_ID, {
      data: { ...stale.data, attributes: { initiation_time: '2026-11-19T09:00:00Z', status: 'Pending', event: null } },
    });
    expect(await openPayment(app, anActor(app), { id: DOCS_ID })).toMatchObject({
      state: 'waiting',
      nextCheckAt: null,
    });
    clock.advance(86_400_000);
    expect(await tick(app)).toBe(0);
  });
});
