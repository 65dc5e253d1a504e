import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { TillInput } from '@/lib/contract/tills';
import { readPasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { addTill } from '@/lib/server/settings/add-till';
import { anActor, anOwner, aPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { testDatabases } from '@/lib/testing/test-databases';
import { findPasted } from './find-pasted';
import { listPayments } from '@/lib/server/payment-list/list-payments';

const name = (firstName: string, middleName: string | null, lastName: string) => ({ firstName, middleName, lastName });
const NOW = '2026-11-23T09:00:00.000Z';
const CASHIER = aPerson({ role: 'cashier' });

describe.each(testDatabases())('a search by a typed text, in $engine', ({ fresh }) => {
  async function aShop() {
    const { app } = await anApp(await fresh());
    for (const till of [{ number: 'K000001' }, { number: 'K000002' }, { number: 'K000003', verificationOnly: true }])
      await addTill(app, anActor(app), TillInput.parse(till));
    await aTillPayment(app, {
      reference: 'UKN1MPU40Z',
      name: name('Amina', 'Wanjiru', 'Otieno'),
      phone: '+254700000012',
    });
    await aTillPayment(app, {
      reference: 'UKN2QRSI5B',
      till: 'K000002',
      amountMinor: 55_00,
      name: name('Baraka', null, "Ng'ang'a"),
      phone: '0711***678',
      paidAt: '2026-11-23T08:58:00.000Z',
    });
    await aTillPayment(app, {
      reference: 'UKN3AB1200',
      amountMinor: 70_00,
      name: name('Zawadi', null, 'Kamau'),
      phone: '+254700001200',
      metadata: { note: 'for Otieno' },
      paidAt: '2026-11-23T08:57:00.000Z',
    });
    await aTillPayment(app, { reference: 'UKK4CDEF67', amountMinor: 1_200_00, paidAt: '2026-11-20T08:56:00.000Z' });
    await aTillPayment(app, {
      reference: 'UKN5KAMAUZ',
      till: 'K000003',
      amountMinor: 90_00,
      name: name('Neema', null, 'Achieng'),
      phone: '+254700000019',
      paidAt: '2026-11-23T08:55:00.000Z',
    });
    const finds = async (
      q: string,
      { person = anOwner(), till = null }: { person?: Person; till?: string | null } = {},
    ) => {
      const { payments, corrected, isCut } = await findPasted(app, person, {
        pasted: readPasted(q),
        till,
        isRecordOnly: false,
      });
      return { codes: payments.map(({ reference }) => reference), corrected, isCut };
    };
    return {
      app,
      finds,
      codes: async (q: string, person?: Person) => (await finds(q, person === undefined ? {} : { person })).codes,
    };
  }

  test('finds a payment by the end of its code, even with look-alike characters', async () => {
    const { codes } = await aShop();
    for (const end of ['U40Z', 'u4oz', 'MPU40Z', '40z', '4 0 Z', 'UK N1MPU40Z'])
      expect(await codes(end), end).toEqual(['UKN1MPU40Z']);
    for (const end of ['SI5B', '5158', 's1SB', '1 5 8']) expect(await codes(end), end).toEqual(['UKN2QRSI5B']);
    expect(await codes('0Z')).toEqual([]);
    expect(await codes('UKN1')).toEqual([]);
  });

  test('finds a whole code with typing mistakes, and says what was corrected', async () => {
    const { finds } = await aShop();
    expect(await finds('ukn1mpu40z')).toEqual({ codes: ['UKN1MPU40Z'], corrected: null, isCut: false });
    expect(await finds('UKNIMPU4OZ')).toEqual({
      codes: ['UKN1MPU40Z'],
      corrected: { typed: 'UKNIMPU4OZ', found: 'UKN1MPU40Z' },
      isCut: false,
    });
    expect(await finds('ukn2 qr51 s8')).toEqual({
      codes: ['UKN2QRSI5B'],
      corrected: { typed: 'UKN2QR51S8', found: 'UKN2QRSI5B' },
      isCut: false,
    });
    expect(await finds('UKN1MPU41Z')).toEqual({ codes: [], corrected: null, isCut: false });
  });

  test('does not mix up two codes that look alike', async () => {
    const { app, finds } = await aShop();
    await aTillPayment(app, { reference: 'UKNIMPU4OZ', paidAt: '2026-11-23T08:50:00.000Z' });
    expect(await finds('UKNIMPU4OZ')).toEqual({ codes: ['UKNIMPU4OZ'], corrected: null, isCut: false });
    expect(await finds('UKN1MPU4OZ')).toEqual({ codes: ['UKN1MPU40Z', 'UKNIMPU4OZ'], corrected: null, isCut: false });
  });

  test('finds a code in which every letter was typed as a digit', async () => {
    const { app, codes } = await aShop();
    await aTillPayment(app, { reference: 'SB51234567', paidAt: '2026-11-23T08:50:00.000Z' });
    await aTillPayment(app, { reference: 'OIB1234567', paidAt: '2026-11-23T08:49:00.000Z' });
    expect(await codes('5851234567')).toEqual(['SB51234567']);
    expect(await codes('0181234567')).toEqual(['OIB1234567']);
  });

  test('finds a payment by a whole phone or its end, even if the record holds it masked', async () => {
    const { codes } = await aShop();
    for (const phone of ['0700000012', '+254 700 000 012', '0000012'])
      expect(await codes(phone), phone).toEqual(['UKN1MPU40Z']);
    expect(await codes('0711000678')).toEqual(['UKN2QRSI5B']);
    expect(await codes('0711000679')).toEqual([]);
    expect(await codes('678')).toEqual(['UKN2QRSI5B']);
  });

  test('finds a payment by all the digits that a masked phone shows', async () => {
    const { codes } = await aShop();
    for (const phone of ['0700***012', '254700***012', '0700XXXX12', '***012', '07XX XXX 012'])
      expect(await codes(phone), phone).toEqual(['UKN1MPU40Z']);
    expect(await codes('0711***678')).toEqual(['UKN2QRSI5B']);
    expect(await codes('0710***012')).toEqual([]);
    expect(await codes('0700XXXXXX')).toEqual(['UKN1MPU40Z', 'UKN3AB1200', 'UKN5KAMAUZ']);
    expect(await codes('0711XXXXXX')).toEqual(['UKN2QRSI5B']);
  });

  test('finds a payment by one to three names in any order, and never by the text beside the names', async () => {
    const { codes } = await aShop();
    for (const typed of ['amina', 'AMINA OTIENO', 'otieno amina', 'Amina Wanjiru Otieno', 'otie'])
      expect(await codes(typed), typed).toEqual(['UKN1MPU40Z']);
    expect(await codes('ng’ang’a')).toEqual(['UKN2QRSI5B']);
    expect(await codes('amina kamau')).toEqual([]);
    expect(await codes("100% o'otieno")).toEqual([]);
  });

  test('reads letters both as the end of a code and as a name', async () => {
    const { codes } = await aShop();
    expect(await codes('kamau')).toEqual(['UKN3AB1200']);
    expect(await codes('mauz')).toEqual(['UKN5KAMAUZ']);
  });

  test('finds payments of an amount and codes that end in its digits, newest first', async () => {
    const { codes } = await aShop();
    expect(await codes('1200')).toEqual(['UKN1MPU40Z', 'UKN3AB1200', 'UKK4CDEF67']);
    expect(await codes('1,200')).toEqual(['UKN1MPU40Z', 'UKK4CDEF67']);
    expect(await codes('12')).toEqual([]);
  });

  test('still finds the code with this ending when many people paid the same amount', async () => {
    const { app, codes } = await aShop();
    for (let n = 10; n < 35; n += 1)
      await aTillPayment(app, { reference: `UKN6MANY${n}`, paidAt: `2026-11-23T08:59:${n}.000Z` });
    const found = await codes('1200');
    expect(found).toHaveLength(20);
    expect(found).toContain('UKN3AB1200');
  });

  test('keeps the payments of the requested till when there are too many', async () => {
    const { app, finds } = await aShop();
    for (let n = 10; n < 35; n += 1)
      await aTillPayment(app, { reference: `UKN6MANY${n}`, till: 'K000002', paidAt: `2026-11-23T08:59:${n}.000Z` });
    expect((await finds('1,200')).codes).not.toContain('UKK4CDEF67');
    expect((await finds('1,200', { till: '000001' })).codes).toEqual(
      expect.arrayContaining(['UKN1MPU40Z', 'UKK4CDEF67']),
    );
  });

  test('says when more payments match than it returns', async () => {
    const { app, finds } = await aShop();
    for (let n = 10; n < 28; n += 1) await aTillPayment(app, { reference: `UKN6MANY${n}` });
    expect(await finds('1,200')).toMatchObject({ isCut: false });
    expect((await finds('1,200')).codes).toHaveLength(20);
    await aTillPayment(app, { reference: 'UKN6MANY28' });
    expect(await finds('1,200')).toMatchObject({ isCut: true });
    expect((await finds('1,200')).codes).toHaveLength(20);
    expect(await finds('amina')).toMatchObject({ isCut: false });
  });

  test('never says that a name was not found when newer payments of that name were all it looked through', async () => {
    const { app, finds } = await aShop();
    await sql`
      insert into payments (
        id, account_id, state, kind, currency, till, till_key, first_name, first_heard_at, first_heard_from, confirmed,
        happened_at, changed_at, search_text)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 1100)
      select
        'payment-' || i, ${app.account.id}, 'paid', 'till', 'KES', 'K000002', '000002', 'Zawadi', ${Date.parse(NOW)}, 'webhook', 1,
        ${Date.parse(NOW)}, ${Date.parse(NOW)}, 'zawadi'
      from n`.execute(app.store.db);
    const atFirstTill = aPerson({ role: 'cashier', tills: ['000001'] });
    const { codes, isCut } = await finds('zawadi', { person: atFirstTill });
    expect(codes.includes('UKN3AB1200') || isCut).toBe(true);
    expect(await finds('zawadi kamau', { person: atFirstTill })).toMatchObject({ codes: ['UKN3AB1200'], isCut: false });
  });

  test('finds a payment by the amount and day in the message of another wallet', async () => {
    const { codes } = await aShop();
    expect(await codes('You have sent Ksh1,200.00 to JOE STORES on 20/11/26 at 11:56 AM. Airtel Money')).toEqual([
      'UKK4CDEF67',
    ]);
    expect(await codes('You have sent Ksh1,200.00 to JOE STORES. Airtel Money')).toEqual(['UKN1MPU40Z', 'UKK4CDEF67']);
    expect(await codes('You have sent Ksh1,300.00 to JOE STORES on 20/11/26. Airtel Money')).toEqual([]);
  });

  test('finds each of several codes', async () => {
    const { codes } = await aShop();
    expect(
      await codes('UKN1MPU4OZ Confirmed. Ksh1,200.00 paid to JOE. UKK4CDEF67 Confirmed. Ksh1,200.00 paid to JOE.'),
    ).toEqual(['UKN1MPU40Z', 'UKK4CDEF67']);
  });

  test('does not let a cashier find a payer by name or phone at a till that hides the payer', async () => {
    const { codes } = await aShop();
    for (const typed of ['achieng', '0700000019', '0700***019', '0019', '019']) {
      expect(await codes(typed, CASHIER), typed).toEqual([]);
      expect(await codes(typed), typed).toEqual(['UKN5KAMAUZ']);
    }
    for (const typed of ['UKN5KAMAUZ', 'mauz', '90'])
      expect(await codes(typed, CASHIER), typed).toEqual(['UKN5KAMAUZ']);
    expect(await codes('otieno', CASHIER)).toEqual(['UKN1MPU40Z']);
  });

  test('does not let a cashier find a hidden payer by the list, which still finds codes there', async () => {
    const { app } = await aShop();
    const lists = async (q: string, person: Person) =>
      (await listPayments(app, person, { q, limit: 50 })).payments.map(({ reference }) => reference);
    for (const typed of ['achieng', 'Neema', '0700000019', '00019']) {
      expect(await lists(typed, CASHIER), typed).toEqual([]);
      expect(await lists(typed, anOwner()), typed).toEqual(['UKN5KAMAUZ']);
    }
    expect(await lists('ukn5kamau', CASHIER)).toEqual(['UKN5KAMAUZ']);
    expect(await lists('amina', CASHIER)).toEqual(['UKN1MPU40Z']);
  });

  test('finds nothing that was paid at a till that the person may not see', async () => {
    const { codes } = await aShop();
    const elsewhere = aPerson({ role: 'cashier', tills: ['000002'] });
    for (const typed of ['UKN1MPU40Z', 'UKN1MPU4OZ', 'U40Z', '1200', 'otieno', '0700000012', '0700***012'])
      expect(await codes(typed, elsewhere), typed).toEqual([]);
    expect(await codes('SI5B', elsewhere)).toEqual(['UKN2QRSI5B']);
  });
});
