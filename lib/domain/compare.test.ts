import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arrived, compare, type Said } from './compare';

const SAID: Said = {
  code: null,
  amountMinor: null,
  borrowedMinor: null,
  dueMinor: null,
  till: null,
  shopNumber: null,
  account: null,
  requestedTill: null,
  day: null,
  time: null,
  shop: null,
  name: null,
  phone: null,
};
/** Paid at 17:40 in Kenya. */
const ARRIVED: Arrived = {
  reference: 'UKN1MPU40Z',
  amountMinor: 120_00,
  currency: 'KES',
  till: 'K000001',
  paybill: null,
  paybillAccount: null,
  names: ['Mteja Stores', 'Westlands'],
  paidAt: '2026-11-23T14:40:00.000Z',
  name: 'Amina Otieno',
  phone: '+254700000012',
  shown: { name: 'Amina', phone: '0700***012' },
};
const NOTHING = { differences: [], remarks: [] };

describe('a comparison of a pasted text with a payment', () => {
  test('finds that a sum in shillings differs from one in another currency, even when the digits are the same', () => {
    const dollars = { ...ARRIVED, currency: 'USD' };
    expect(compare({ ...SAID, amountMinor: 120_00, dueMinor: 120_00 }, dollars).differences).toEqual([
      { field: 'amount', saidMinor: 120_00, foundMinor: 120_00, foundCurrency: 'USD' },
      { field: 'due', saidMinor: 120_00, foundMinor: 120_00, foundCurrency: 'USD' },
    ]);
    expect(compare(SAID, dollars)).toEqual(NOTHING);
  });

  test.each<[string, Partial<Said>]>([
    ['nothing said', {}],
    [
      'all the same',
      {
        code: 'UKN1MPU40Z',
        amountMinor: 120_00,
        dueMinor: 120_00,
        till: '000001',
        requestedTill: 'k000001',
        day: '2026-11-23',
        time: '17:40',
        shop: 'MTEJA STORES',
        name: 'AMINA W',
        phone: '0700***012',
      },
    ],
    ['as much was lent as was paid', { borrowedMinor: 120_00 }],
    ['this till within the name of the shop', { shopNumber: '000001' }],
    ['ten minutes apart', { day: '2026-11-23', time: '17:50' }],
    ['a shop by one word of its name', { shop: 'WESTLANDS BRANCH' }],
    ['a phone of which only the start is shown', { name: 'Baraka Njoroge', phone: '0700XXXXXX' }],
    ['a paybill whose account is this till', { till: '400222', account: '000001' }],
  ])('finds no difference: %s', (_, said) => {
    const { differences } = compare({ ...SAID, ...said }, ARRIVED);
    expect(differences).toEqual([]);
  });

  test.each<[Partial<Said>, object]>([
    [{ code: 'UKN1MPU4OZ' }, { field: 'code', said: 'UKN1MPU4OZ', found: 'UKN1MPU40Z' }],
    [{ amountMinor: 1_200_00 }, { field: 'amount', saidMinor: 1_200_00, foundMinor: 120_00 }],
    [{ borrowedMinor: 120_01 }, { field: 'amount', saidMinor: 120_01, foundMinor: 120_00 }],
    [{ dueMinor: 1_200_00 }, { field: 'due', saidMinor: 1_200_00, foundMinor: 120_00 }],
    [{ till: '000002' }, { field: 'till', said: '000002', found: 'K000001' }],
    [{ requestedTill: 'K000002' }, { field: 'till', said: 'K000002', found: 'K000001' }],
    [{ day: '2026-11-22' }, { field: 'day', said: '2026-11-22', found: '2026-11-23' }],
    [
      { name: 'BARAKA NJOROGE', phone: '0711***678' },
      { field: 'sender', said: 'BARAKA NJOROGE 0711***678', found: 'Amina 0700***012' },
    ],
  ])('finds a difference: %o', (said, difference) => {
    expect(compare({ ...SAID, ...said }, ARRIVED).differences).toEqual([difference]);
  });

  test.each<[Partial<Said>, object]>([
    [
      { day: '2026-11-23', time: '09:15' },
      { field: 'time', said: '09:15', found: '17:40' },
    ],
    [{ shopNumber: '92910' }, { field: 'till', said: '92910', found: 'K000001' }],
    [{ shop: 'JOE BUTCHERY' }, { field: 'shop', said: 'JOE BUTCHERY', found: 'Mteja Stores, Westlands' }],
    [{ name: 'BARAKA NJOROGE' }, { field: 'name', said: 'BARAKA NJOROGE', found: 'Amina' }],
    [
      { name: 'AMINA', phone: '0711 000 678' },
      { field: 'phone', said: '0711 000 678', found: '0700***012' },
    ],
    [
      { till: '400222', account: 'SHOP 7' },
      { field: 'till', said: '400222 SHOP 7', found: 'K000001' },
    ],
  ])('makes a remark: %o', (said, remark) => {
    expect(compare({ ...SAID, ...said }, ARRIVED)).toEqual({ differences: [], remarks: [remark] });
  });

  test('takes the known paybill of a till as the till, and another account of that paybill as a difference', () => {
    const paybill = { ...ARRIVED, paybill: '400222', paybillAccount: 'SHOP7' };
    expect(compare({ ...SAID, till: '400222', account: 'shop7' }, paybill)).toEqual(NOTHING);
    expect(compare({ ...SAID, till: '400222', account: 'SHOP8' }, paybill).differences).toMatchObject([
      { field: 'till' },
    ]);
  });

  test('makes only a remark of an account without a paybill, and still reports a till that was not requested', () => {
    const paybill = { ...ARRIVED, paybill: '400222', paybillAccount: 'SHOP7' };
    expect(compare({ ...SAID, account: 'shop7' }, paybill)).toEqual(NOTHING);
    expect(compare({ ...SAID, account: 'SHOP8' }, paybill)).toEqual({
      differences: [],
      remarks: [{ field: 'till', said: 'SHOP8', found: 'K000001' }],
    });
    expect(compare({ ...SAID, account: 'SHOP8', requestedTill: 'K000002' }, paybill).differences).toEqual([
      { field: 'till', said: 'K000002', found: 'K000001' },
    ]);
    expect(
      compare({ ...SAID, till: '400222', account: 'SHOP8', requestedTill: 'K000002' }, ARRIVED).differences,
    ).toEqual([{ field: 'till', said: 'K000002', found: 'K000001' }]);
  });

  test('accepts either of two days around midnight, since two clocks may differ', () => {
    const late = { ...ARRIVED, paidAt: '2026-11-23T20:58:00.000Z' };
    expect(compare({ ...SAID, day: '2026-11-24', time: '00:01' }, late)).toEqual(NOTHING);
    expect(compare({ ...SAID, day: '2026-11-25', time: '00:01' }, late).differences).toMatchObject([{ field: 'day' }]);
  });

  test('finds no difference in a field that the record does not know', () => {
    const unknown: Arrived = {
      reference: null,
      amountMinor: null,
      currency: 'KES',
      till: null,
      paybill: null,
      paybillAccount: null,
      names: [],
      paidAt: null,
      name: null,
      phone: null,
      shown: { name: null, phone: null },
    };
    const text = fc.option(fc.string(), { nil: null });
    const said: fc.Arbitrary<Said> = fc.record({
      code: text,
      amountMinor: fc.option(fc.nat(), { nil: null }),
      borrowedMinor: fc.option(fc.nat(), { nil: null }),
      dueMinor: fc.option(fc.nat(), { nil: null }),
      till: text,
      shopNumber: text,
      account: text,
      requestedTill: text,
      day: fc.constantFrom(null, '2026-11-23'),
      time: fc.constantFrom(null, '09:15'),
      shop: text,
      name: text,
      phone: text,
    });
    fc.assert(
      fc.property(said, (whatever) => {
        expect(compare(whatever, unknown)).toEqual(NOTHING);
      }),
    );
  });

  test('does not reveal a payer that may not be shown', () => {
    const hidden = { ...ARRIVED, shown: { name: null, phone: null } };
    expect(compare({ ...SAID, name: 'BARAKA NJOROGE', phone: '0711***678' }, hidden).differences).toMatchObject([
      { field: 'sender', found: null },
    ]);
  });
});
