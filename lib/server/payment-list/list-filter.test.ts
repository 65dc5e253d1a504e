import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ExportQuery } from '@/lib/contract/export';
import { TillInput } from '@/lib/contract/tills';
import type { Person } from '@/lib/domain/person';
import { lookUp } from '@/lib/server/lookup/look-up';
import { addTill } from '@/lib/server/settings/add-till';
import type { App } from '@/lib/server/app-context';
import { anActor, anOwner, aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { exportPayments } from '@/lib/server/exports/export-payments';
import { anApp } from '@/lib/testing/an-app';
import { PLAIN_WORDS } from '@/lib/testing/export-words';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { testDatabases } from '@/lib/testing/test-databases';
import { listPayments } from './list-payments';

const CASHIER = aPerson({ role: 'cashier' });
const name = (firstName: string, lastName: string) => ({ firstName, middleName: null, lastName });

/** Three payments: one with an order number, one whose phone is masked, and one at a till that hides its payers. */
async function aShop(app: App): Promise<void> {
  for (const till of [{ number: 'K000001' }, { number: 'K000002' }, { number: 'K000003', verificationOnly: true }])
    await addTill(app, anActor(app), TillInput.parse(till));
  await aTillPayment(app, {
    reference: 'UKN1MPU40Z',
    amountMinor: 1_250_50,
    name: name('Amina', 'Otieno'),
    phone: '+254700000012',
    metadata: { order_id: 'INV-1042', note: 'table 7' },
  });
  await aTillPayment(app, {
    reference: 'UKN2QRSI5B',
    till: 'K000002',
    amountMinor: 450_00,
    name: name('Baraka', "Ng'ang'a"),
    phone: '0711***678',
    paidAt: '2026-11-23T08:58:00.000Z',
  });
  await aTillPayment(app, {
    reference: 'UKN5KAMAUZ',
    till: 'K000003',
    amountMinor: 90_00,
    name: name('Neema', 'Achieng'),
    phone: '+254700000019',
    paidAt: '2026-11-23T08:55:00.000Z',
  });
}

type Filters = { q: string; state?: 'paid' | 'failed'; till?: string };

async function listed(app: App, filters: Filters, person: Person = anOwner()): Promise<(string | null)[]> {
  const { payments, nextCursor } = await listPayments(app, person, { ...filters, limit: 50 });
  expect(nextCursor).toBeNull();
  const codes = payments.map(({ reference }) => reference);
  const query = ExportQuery.parse({ format: 'csv', ...filters });
  const csv = await new Response((await exportPayments(app, person, { query, words: PLAIN_WORDS })).body).text();
  const rows = csv.split('\r\n').slice(1, -1);
  expect(rows.map((row) => row.split(',')[0])).toEqual(codes);
  return codes;
}

/** Texts in the forms in which the counter's box reads them, and as they have always been searched. */
const FORMS: [string, readonly string[]][] = [
  ['a code in groups', ['UKN1 MPU4 0Z', 'ukn1-mpu4-0z', 'U K N 1 M P U 4 0 Z']],
  ['a code', ['ukn1mpu40z', ' “UKN1MPU40Z” ', 'UKNIMPU4OZ', 'UKN1\u200BMPU40Z']],
  ['the end of a code', ['U4OZ', '40z']],
  ['a message', ['UKN1MPU40Z Confirmed. Ksh1,250.50 paid to JOE STORES. on 23/11/26 at 12:00 PM']],
  ['an amount', ['1,250.50', 'Ksh 1250.50', 'KES1250.50', '1250.5', '1 250.50', '1,250.50/=']],
  ['a phone', ['0700000012', '+254 700 000 012', '00254700000012', '+254 (0)700-000-012', 'tel:0700000012']],
  ['a masked phone', ['0700***012', '+254700***012', '0700XXXX12']],
  ['the end of a phone', ['0012']],
  ['a name', ['amina', 'Amina Otieno', 'OTIENO AMINA', '"Amina  Otieno"']],
  ['an order number', ['INV-1042', 'inv-1042', '1042', '#1042', '"INV-1042"', '“1042”', 'table 7']],
];

/** Stores so many newer payments that the first piece of a search does not reach those of the shop. */
async function manyNewer({ store, account, nowMs }: App): Promise<void> {
  const now = sql.lit(nowMs());
  await sql`
    insert into payments (
      id, account_id, state, kind, amount_minor, currency, till, till_key, phone, first_heard_at, first_heard_from,
      confirmed, happened_at, changed_at, search_text)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 4500)
    select
      '01900000-0000-7000-8000-' || cast(100000000000 + i as text), ${sql.lit(account.id)}, 'paid', 'till', 700, 'KES',
      'K000001', '000001', '+254733333333', ${now}, 'webhook', 1, ${now} + i * 1000, ${now}, '+254733333333'
    from n`.execute(store.db);
}

describe.each(testDatabases())('the text of the list, in $engine,', ({ fresh }) => {
  test.each(FORMS)('finds a payment by %s, and so does an export', async (_form, texts) => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    for (const q of texts) expect(await listed(app, { q }), q).toEqual(['UKN1MPU40Z']);
  });

  test('finds a payment by each of these among very many, and hides the same payers', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    await manyNewer(app);
    for (const [, texts] of FORMS)
      for (const q of texts) {
        const { payments, searchedTo } = await listPayments(app, anOwner(), { q, limit: 50 });
        expect([payments.map(({ reference }) => reference), searchedTo], q).toEqual([['UKN1MPU40Z'], null]);
      }
    expect(await listed(app, { q: '+254 700 000 012' })).toEqual(['UKN1MPU40Z']);
    for (const q of ['achieng', 'Neema Achieng', 'achieng neema', '“neema”', '0700000019', '0700***019']) {
      expect(await listed(app, { q }, CASHIER), q).toEqual([]);
      expect(await listed(app, { q }), q).toEqual(['UKN5KAMAUZ']);
    }
    expect(await listed(app, { q: 'UKN5 KAMA UZ' }, CASHIER)).toEqual(['UKN5KAMAUZ']);
  });

  test('finds a payment by its id, Kopo Kopo’s or ours, and by its address', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    const [payment] = (await listPayments(app, anOwner(), { q: 'ukn1mpu40z', limit: 1 })).payments;
    const id = payment?.id ?? '';
    for (const q of [id, id.toUpperCase(), `“${id}”`, `https://shop.example/payments/${id}`])
      expect(await listed(app, { q }), q).toEqual(['UKN1MPU40Z']);
    expect(await listed(app, { q: 'c0ffee00-0000-0000-0000-000000000001' })).toEqual([]);
  });

  test('finds all that one of its meanings finds, newest first and each once', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    await aTillPayment(app, { reference: 'UKN6ABC450', amountMinor: 450_00, paidAt: '2026-11-23T08:57:00.000Z' });
    await aTillPayment(app, { reference: 'UKN7ABCDEF', phone: '+254700000450', paidAt: '2026-11-23T08:56:00.000Z' });
    expect(await listed(app, { q: '450' })).toEqual(['UKN2QRSI5B', 'UKN6ABC450', 'UKN7ABCDEF']);
    expect(await listed(app, { q: 'Ksh 450' })).toEqual(['UKN2QRSI5B', 'UKN6ABC450']);
  });

  test('finds each of several codes and ids', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    const [payment] = (await listPayments(app, anOwner(), { q: 'ukn5kamauz', limit: 1 })).payments;
    expect(await listed(app, { q: 'UKN1MPU40Z, UKN2QRSI5B' })).toEqual(['UKN1MPU40Z', 'UKN2QRSI5B']);
    expect(await listed(app, { q: `UKN1MPU40Z ${payment?.id}` })).toEqual(['UKN1MPU40Z', 'UKN5KAMAUZ']);
    expect(await listed(app, { q: 'UKN1MPU40Z UKNAAAAAA0', till: '000002' })).toEqual([]);
  });

  test('finds an exact code alone, and look-alikes only when there is none', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    await aTillPayment(app, { reference: 'UKNIMPU4OZ', paidAt: '2026-11-23T08:50:00.000Z' });
    expect(await listed(app, { q: 'ukni mpu4 oz' })).toEqual(['UKNIMPU4OZ']);
    expect(await listed(app, { q: 'ukn1 mpu4 oz' })).toEqual(['UKN1MPU40Z', 'UKNIMPU4OZ']);
  });

  test('is narrowed by the other filters, whatever it means', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    for (const q of ['UKN1 MPU4 0Z', 'Ksh 1,250.50', '+254 700 000 012', 'otieno amina', '#1042']) {
      expect(await listed(app, { q, till: '000001', state: 'paid' }), q).toEqual(['UKN1MPU40Z']);
      expect(await listed(app, { q, till: '000002' }), q).toEqual([]);
      expect(await listed(app, { q, state: 'failed' }), q).toEqual([]);
      expect(await listed(app, { q }, aPerson({ role: 'support', tills: ['000002'] })), q).toEqual([]);
    }
  });

  test('tells nobody who paid where a till hides its payers from them', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    const payer = ['achieng', 'Neema Achieng', 'achieng neema', '"neema"', '0700000019', '+254 (0)700 000 019'];
    for (const q of [...payer, '00254700000019', '0700***019', 'tel:0700000019', '0019', '019', '“0700000019”']) {
      expect(await listed(app, { q }, CASHIER), q).toEqual([]);
      expect(await listed(app, { q }), q).toEqual(['UKN5KAMAUZ']);
    }
    for (const q of ['UKN5 KAMA UZ', 'UKN5KAMAUZ', 'mauz', 'Ksh 90'])
      expect(await listed(app, { q }, CASHIER), q).toEqual(['UKN5KAMAUZ']);
  });

  test('finds a payer whose till is unknown, for a person who looked the payment up', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    await aTillPayment(app, { reference: 'UKN9TXYZ0A', till: null, phone: '+254700000033' });
    const cashier = await aRecordedPerson(app, { role: 'cashier', tills: 'all' });
    expect(await listed(app, { q: '+254 700 000 033' }, cashier)).toEqual([]);
    await lookUp(app, anActor(app, cashier), { q: 'UKN9TXYZ0A' });
    expect(await listed(app, { q: '+254 700 000 033' }, cashier)).toEqual(['UKN9TXYZ0A']);
  });

  test('searches free text as it stands', async () => {
    const { app } = await anApp(await fresh());
    await aShop(app);
    for (const q of ['kn1mp', 'K000001', 'TABLE', 'mina ot', '12 0700***', 'table']) {
      const found = await listed(app, { q });
      expect(found, q).toContain('UKN1MPU40Z');
    }
    expect(await listed(app, { q: '100%' })).toEqual([]);
    expect(await listed(app, { q: '' })).toHaveLength(3);
  });
});
