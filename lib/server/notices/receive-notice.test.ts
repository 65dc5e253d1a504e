import { describe, expect, test } from 'vitest';
import { health } from '@/lib/server/http/health';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { auditRecord } from '@/lib/testing/audit-record';
import { aDarajaBody, anEvent, aResult } from '@/lib/testing/notices';
import { testDatabases } from '@/lib/testing/test-databases';
import { receiveNotice } from './receive-notice';

const REQUEST = 'c0ffee00-0000-0000-0000-000000000001';

type Shop = TestApp & {
  hears: (body: unknown, key?: string) => Promise<void>;
  payments: () => Promise<PaymentRecord[]>;
  counts: () => Promise<Record<string, number>>;
  messages: () => Promise<{ source: string; topic: string | null; fault: string | null; signed_with: string | null }[]>;
};

async function aShop(store: Store): Promise<Shop> {
  const parts = await anApp(store);
  const { app } = parts;
  return {
    ...parts,
    hears: (body, key = 'sandbox-key') => {
      const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      return receiveNotice(app, { bytes, signature: signatureOf(bytes, key) });
    },
    payments: () => selectPayments(app.store, app.account.id, { filter: {}, limit: 100, after: null }),
    counts: async () => {
      await app.noticeCounts.flush();
      const rows = await store.db.selectFrom('notice_counts').select(['kind', 'count']).execute();
      return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
    },
    messages: () =>
      store.db.selectFrom('messages').select(['source', 'topic', 'fault', 'signed_with']).orderBy('id').execute(),
  };
}

describe.each(testDatabases())('a notice in $engine', ({ fresh }) => {
  test('of a till payment becomes a payment with all its fields and the key that signed it', async () => {
    const shop = await aShop(await fresh());
    await shop.hears(anEvent('buygoods_transaction_received'));
    expect(await shop.payments()).toMatchObject([
      {
        state: 'paid',
        kind: 'till',
        reference: 'UKN7TEST01',
        amountMinor: 125_050,
        currency: 'KES',
        till: '000001',
        phone: '+254700000021',
        firstName: 'Zuhura',
        lastName: 'Barasa',
        paidAt: '2026-11-23T07:14:05.000Z',
        requestId: null,
        confirmed: false,
        firstHeardFrom: 'webhook',
        conflict: null,
        nextCheckAt: null,
      },
    ]);
    expect(await shop.messages()).toEqual([
      { source: 'webhook', topic: 'buygoods_transaction_received', fault: null, signed_with: 'api_key' },
    ]);
    await expect.poll(() => shop.published()).toContain('UKN7TEST01');
  });

  test('that comes by callback and webhook, in either order and twice, makes one payment', async () => {
    for (const order of [
      [0, 1, 0, 1],
      [1, 0, 1, 0],
    ]) {
      const shop = await aShop(await fresh());
      const notices = [aResult(REQUEST), anEvent('buygoods_transaction_received')];
      for (const index of order) await shop.hears(notices[index]);
      expect(await shop.payments()).toMatchObject([
        { state: 'paid', kind: 'asked', requestId: REQUEST, reference: 'UKN7TEST01', conflict: null },
      ]);
      expect(await shop.messages()).toHaveLength(2);
    }
  });

  test('of a reversal takes back the payment with its reference, in either order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const shop = await aShop(await fresh());
      const notices = [
        anEvent('buygoods_transaction_received'),
        anEvent(
          'buygoods_transaction_reversed',
          { id: 'another-resource', status: 'Reversed', amount: '1250.5' },
          { id: 'another-event', created_at: '2026-11-23T11:00:00+03:00' },
        ),
      ];
      for (const index of order) await shop.hears(notices[index]);
      expect(await shop.payments()).toMatchObject([
        {
          state: 'reversed',
          reference: 'UKN7TEST01',
          reversedAt: '2026-11-23T08:00:00.000Z',
          paidAt: '2026-11-23T07:14:05.000Z',
        },
      ]);
    }
  });

  test('of a reversal without a reference makes one reversal, even if it comes twice in different words', async () => {
    const shop = await aShop(await fresh());
    for (const id of ['one', 'two'])
      await shop.hears(anEvent('card_transaction_reversed', { reference: null, status: 'Reversed' }, { id }));
    expect(await shop.payments()).toMatchObject([{ state: 'reversed', reference: null }]);
  });

  test('with texts longer than an index allows is still accepted', async () => {
    const shop = await aShop(await fresh());
    const long = Array.from({ length: 3_000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7_919) % 20_000))).join('');
    await shop.hears(
      anEvent(
        'buygoods_transaction_received',
        { id: long, reference: long, till_number: long, sender_phone_number: long, currency: long, system: long },
        { id: long },
      ),
    );
    await shop.hears(aDarajaBody({ TransID: long, BusinessShortCode: long }));
    expect(await shop.messages()).toHaveLength(2);
  });

  test('that is nested too deep counts as no JSON, and does no harm', async () => {
    const shop = await aShop(await fresh());
    for (const deep of ['['.repeat(60_000) + ']'.repeat(60_000), `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`]) {
      await expect(shop.hears(deep)).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(
        shop.hears(JSON.stringify(aResult(REQUEST, { errors: 'HERE' })).replace('"HERE"', deep)),
      ).rejects.toMatchObject({ code: 'invalid_input' });
    }
    expect(await shop.messages()).toEqual([]);
  });

  test('with characters that no store keeps is shown as its evidence says', async () => {
    const shop = await aShop(await fresh());
    const half = aResult(REQUEST, {
      resource: { sender_first_name: 'Zu\uD83D', reference: 'UKN7\uD83D1' },
      metadata: { nul: 'a\u0000b', half: '\uDE00', long: `${'x'.repeat(1_800)}${'😀'.repeat(200)}y` },
    });
    await shop.hears(JSON.stringify(half).replace('"half"', '"beyond":1e999,"half"'));
    expect(await auditRecord(shop.app.store, { accountId: shop.app.account.id, timeZone: shop.app.timeZone })).toEqual(
      [],
    );
  });

  test.each([
    [
      'b2b_transaction_received',
      { status: 'Complete', sending_till: '000009', sender_phone_number: undefined },
      { kind: 'till_to_till', state: 'paid' },
    ],
    [
      'm2m_transaction_received',
      { reference: undefined, till_number: undefined },
      { kind: 'other', state: 'paid', reference: null },
    ],
    ['card_transaction_received', { status: 'Received' }, { kind: 'card', state: 'paid' }],
    ['buygoods_transaction_received', { status: 'Somehow' }, { kind: 'till', state: 'unclear' }],
    ['buygoods_transaction_received', { amount: 'a lot' }, { kind: 'till', state: 'unclear', amountMinor: null }],
  ])('%s with %j is read correctly', async (topic, resource, expected) => {
    const type =
      {
        b2b_transaction_received: 'External Till to Till Transaction',
        m2m_transaction_received: 'Merchant to Merchant Transaction',
        card_transaction_received: 'Card Transaction',
      }[topic] ?? 'Buygoods Transaction';
    const shop = await aShop(await fresh());
    const event = anEvent(topic, resource);
    await shop.hears({ ...event, event: { ...Object(event['event']), type } });
    expect(await shop.payments()).toMatchObject([expected]);
  });

  test.each(['customer_created', 'settlement_transfer_completed', 'something_new_upstream'])(
    '%s is stored and makes no payment',
    async (topic) => {
      const shop = await aShop(await fresh());
      await shop.hears(anEvent(topic));
      expect(await shop.payments()).toEqual([]);
      expect(await shop.messages()).toMatchObject([
        { topic, fault: topic === 'something_new_upstream' ? 'unknown_topic' : null },
      ]);
      expect((await shop.counts())['unknown_topic']).toBe(topic === 'something_new_upstream' ? 1 : undefined);
    },
  );

  test("in M-PESA's own form joins the event of the same payment, and a hash is not shown as a phone", async () => {
    const shop = await aShop(await fresh());
    await shop.hears(aDarajaBody());
    expect(await shop.payments()).toMatchObject([{ state: 'paid', phone: null, paidAt: '2026-11-23T07:14:05.000Z' }]);
    await shop.hears(anEvent('buygoods_transaction_received'));
    expect(await shop.payments()).toMatchObject([{ phone: '+254700000021', reference: 'UKN7TEST01' }]);
  });

  test.each([
    ['Reversal', '1250.50'],
    ['Buy Goods Reversal', '-1250.50'],
    ['Pay Bill Reversed', '50.00'],
    ['VOID', undefined],
  ])(
    "in M-PESA's own form with the type %s and the sum %s takes back the payment, in either order",
    async (TransactionType, TransAmount) => {
      for (const order of [
        [0, 1],
        [1, 0],
      ]) {
        const shop = await aShop(await fresh());
        const notices = [aDarajaBody(), aDarajaBody({ TransactionType, TransAmount, TransTime: '20261123110000' })];
        for (const index of order) await shop.hears(notices[index]);
        expect(await shop.payments()).toMatchObject([
          {
            state: 'reversed',
            reference: 'UKN7TEST01',
            amountMinor: 125_050,
            paidAt: '2026-11-23T07:14:05.000Z',
            reversedAt: '2026-11-23T08:00:00.000Z',
            conflict: null,
          },
        ]);
      }
    },
  );

  test("in M-PESA's own form about a reversal of an unknown payment is no money that came", async () => {
    const shop = await aShop(await fresh());
    await shop.hears(aDarajaBody({ TransactionType: 'Reversal' }));
    expect(await shop.payments()).toMatchObject([{ state: 'reversed', paidAt: null }]);
  });

  test('that begins with a byte-order mark is read, and kept as it came', async () => {
    for (const notice of [
      anEvent('buygoods_transaction_received'),
      aResult(REQUEST),
      aDarajaBody(),
      anEvent('buygoods_transaction_reversed', { status: 'Reversed' }),
    ]) {
      const shop = await aShop(await fresh());
      const written = `\uFEFF${JSON.stringify(notice)}`;
      await shop.hears(written);
      const kept = await shop.app.store.db.selectFrom('messages').select(['fault', 'body']).execute();
      expect(kept.map(({ fault, body }) => [fault, unpackText(body)])).toEqual([[null, written]]);
      expect(await shop.payments()).toMatchObject([{ reference: 'UKN7TEST01' }]);
      expect(
        await auditRecord(shop.app.store, { accountId: shop.app.account.id, timeZone: shop.app.timeZone }),
      ).toEqual([]);
    }
  });

  test.each([
    '[]',
    '{}',
    '"text"',
    '7',
    'null',
    '{"data":{}}',
    '{"data":{"id":"x","type":"incoming_payment","attributes":{}}}',
    '{"topic":"buygoods_transaction_received"}',
  ])('%s is stored, counted as unreadable, and accepted', async (body) => {
    const shop = await aShop(await fresh());
    await shop.hears(body);
    expect(await shop.payments()).toEqual([]);
    expect(await shop.messages()).toMatchObject([{ fault: 'unreadable' }]);
    expect(await shop.counts()).toMatchObject({ unreadable: 1 });
  });

  test('that contradicts the GET flags both payments, and neither is Paid without doubt', async () => {
    const shop = await aShop(await fresh());
    await shop.hears(aResult(REQUEST));
    await shop.hears(anEvent('buygoods_transaction_received', { amount: '125.5' }));
    expect((await shop.payments()).map((payment) => payment.conflict)).toEqual([
      'reference_reused',
      'reference_reused',
    ]);
  });

  test('with a result that we did not fetch is due for a check at once', async () => {
    const shop = await aShop(await fresh());
    await shop.hears(aResult(REQUEST));
    const [told] = await shop.payments();
    expect(told).toMatchObject({
      state: 'paid',
      confirmed: false,
      nextCheckAt: new Date(shop.clock.nowMs()).toISOString(),
    });
  });

  test('signed with another key is refused, and counted apart if that key is the client secret', async () => {
    const shop = await aShop(await fresh());
    await expect(shop.hears(aResult(REQUEST), 'a-guess')).rejects.toMatchObject({
      code: 'wrong_signature',
      status: 401,
    });
    await expect(shop.hears(aResult(REQUEST), 'sandbox-secret')).rejects.toMatchObject({ code: 'wrong_signature' });
    for (const signature of [null, '', 'zz', '0'.repeat(64), '0'.repeat(63)]) {
      await expect(receiveNotice(shop.app, { bytes: Buffer.from('{}'), signature })).rejects.toMatchObject({
        code: 'wrong_signature',
      });
    }
    expect(await shop.messages()).toEqual([]);
    expect(await shop.counts()).toEqual({ no_signature: 2, wrong_signature: 4, signed_with_secret: 1 });
  });

  test('signed with the previous key is accepted while that key is set', async () => {
    const shop = await aShop(await fresh());
    shop.app.notices.apiKeyPrevious = 'the-key-before';
    await shop.hears(aResult(REQUEST), 'the-key-before');
    expect(await shop.messages()).toMatchObject([{ signed_with: 'api_key_previous' }]);
  });

  test('gets "not found" while no key is set', async () => {
    const shop = await aShop(await fresh());
    shop.app.notices.apiKey = null;
    await expect(shop.hears(aResult(REQUEST))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that is signed but no JSON is refused, and the refusal is counted', async () => {
    const shop = await aShop(await fresh());
    await expect(shop.hears('{"data":')).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await shop.messages()).toEqual([]);
  });

  test('that cannot be stored is not accepted', async () => {
    const store = await fresh();
    const shop = await aShop(store);
    const broken: Store = { ...store, write: () => Promise.reject(new Error('disk full')) };
    const app = { ...shop.app, record: () => broken.write(() => Promise.reject(new Error())) };
    const bytes = Buffer.from(JSON.stringify(aResult(REQUEST)));
    await expect(receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') })).rejects.toThrow(
      'disk full',
    );
    // The store still accepts the small write of a health check, but a store that loses notices is not healthy.
    expect((await health(shop.app)).parts.store.status).toBe('down');
    await shop.hears(aResult(REQUEST));
    expect((await health(shop.app)).parts.store.status).toBe('ok');
  });

  test('that could not be stored does not mark the store as down for ever', async () => {
    const shop = await aShop(await fresh());
    shop.app.noticeCounts.lost();
    shop.clock.advance(60_000);
    expect((await health(shop.app)).status).toBe('ok');
  });
});
