import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';
import { readPasted } from './pasted';

const ID = 'd79995cd-0111-e511-80da-0aa34a9b2388';
const MESSAGE =
  'UKN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh10.00';

describe('a pasted text', () => {
  test.each([
    ID,
    ID.toUpperCase(),
    `  "${ID}" `,
    `‘${ID}’,`,
    `\n${ID}\r\n`,
    `\u200b${ID}\ufeff`,
    `(${ID})`,
    `${ID.slice(0, 18)}\n${ID.slice(18)}`,
  ])('is a payment id: %j', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'payment_id', id: ID });
  });

  test.each([
    `https://sandbox.kopokopo.com/api/v1/incoming_payments/${ID}`,
    `https://evil.example/api/v2/incoming_payments/${ID}?x=1#y`,
    `HTTP://LOCALHOST:3000/payments/${ID.toUpperCase()}/`,
    `<https://api.kopokopo.com/incoming_payments/${ID}>`,
  ])('is an address, of which only the id is used: %j', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'address', id: ID });
  });

  test.each([
    ['UKN1MPU40Z', 'UKN1MPU40Z'],
    [' ukn1mpu40z ', 'UKN1MPU40Z'],
    ['UKN1 MPU4 0Z', 'UKN1MPU40Z'],
    ['ukn1-mpu-40z.', 'UKN1MPU40Z'],
    ['UKNABCDEFG', 'UKNABCDEFG'],
    ['9e53317173f0d4b3fed16bb92fac74a4', '9E53317173F0D4B3FED16BB92FAC74A4'],
  ])('is a code: %j', (text, reference) => {
    expect(readPasted(text)).toEqual({ kind: 'code', reference });
  });

  test.each([
    '0700000012',
    '0700 000 012',
    '700000012',
    '254700000012',
    '+254700000012',
    '+254 (0)700'.replace(' (0)700', '700000012'),
    '0110000012',
    '+254110000012',
  ])('is a phone: %j', (text) => {
    expect(readPasted(text)).toMatchObject({
      kind: 'phone',
      phone: text.includes('110') ? '+254110000012' : '+254700000012',
    });
  });

  test.each([
    ['1200', 120_000],
    ['1,200', 120_000],
    ['1 200', 120_000],
    ['Ksh 1,200.50', 120_050],
    ['KES1200.00', 120_000],
    ['1,200/=', 120_000],
    ['1200/-', 120_000],
    ['1200 bob', 120_000],
    ['Ksh.50', 5_000],
  ])('is an amount: %j', (text, amountMinor) => {
    expect(readPasted(text)).toMatchObject({ kind: 'amount', amountMinor, currency: 'KES' });
  });

  test.each([
    [
      'UKN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh10.00',
      123_000,
    ],
    [
      'UKN1MPU40Z Confirmed.\nYou have received Ksh1,230.00 from JAMES KORIR 0712***678\non 23/11/26 at 5:40 PM',
      123_000,
    ],
    ['  ukn1mpu40z imethibitishwa. Umepokea Ksh1,230.00 kutoka kwa JAMES KORIR', 123_000],
    ['“UKN1MPU40Z Confirmed. Ksh 1 230 sent to JOE STORES”', 123_000],
    ['UKN1MPU40Z Confirmed.', null],
  ])('is a whole message: %j', (text, amountMinor) => {
    expect(readPasted(text)).toMatchObject({ kind: 'message', message: { code: 'UKN1MPU40Z', amountMinor } });
  });

  test.each(['', '   ', '\n\t', '""', '\u200b'])('is nothing: %j', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'empty' });
  });

  test.each(['hello', '12345678901234', 'confirmed', '???', '0', 'https://kopokopo.com/', "' or 1=1 --", '🙂'])(
    'cannot be looked up: %j',
    (text) => {
      expect(readPasted(text)).toEqual({ kind: 'unknown' });
    },
  );

  test('is too long above two thousand characters, whatever it holds', () => {
    expect(readPasted(`${ID}${' '.repeat(MAX_PASTED_LENGTH)}`)).toEqual({ kind: 'too_long' });
  });

  test('is always read as some kind, and never throws', () => {
    const words = [
      'UKN1MPU40Z',
      'Confirmed',
      'Imethibitishwa',
      'Ksh',
      '1,230.00',
      '0700***012',
      'paid to',
      'received',
      'from',
      'for account',
      'till',
      '23/11/26',
      'at 5:40 PM',
      'JOE',
      '.',
      '\n',
    ];
    const text = fc.oneof(
      // Any UTF-16 units, halves of characters among them.
      fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefUKNKsh*X., /-\n"') }),
      fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (whatever) => {
        expect(readPasted(whatever).kind).toBeTypeOf('string');
      }),
    );
  });

  test('does not depend on the spaces, quotes and breaks around it', () => {
    const around = fc.string({
      unit: fc.constantFrom(' ', '\n', '\t', '"', "'", '“', '”', '\u200b', '\ufeff'),
      maxLength: 6,
    });
    const whole = [
      ID,
      'UKN1MPU40Z',
      '0700000012',
      '0700***012',
      'Ksh 1,200',
      '1200',
      'U40Z',
      'James Korir',
      MESSAGE,
      `https://x.example/payments/${ID}`,
    ];
    fc.assert(
      fc.property(around, fc.constantFrom(...whole), around, (before, text, after) => {
        expect(readPasted(before + text + after)).toEqual(readPasted(text));
      }),
    );
  });

  test('is the same amount in any form, alone and in a message', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.nat({ max: 99 }), (shillings, cents) => {
        const grouped = (by: string): string => String(shillings).replace(/\B(?=(\d{3})+$)/g, by);
        const fraction = cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`;
        const forms = [
          `Ksh${shillings}`,
          `KES ${grouped(',')}`,
          `ksh. ${grouped(' ')}`,
          `Kshs ${grouped(',')}`,
          `Sh ${shillings}`,
        ]
          .map((form) => form + fraction)
          .concat([`${grouped(',')}${fraction}/=`, `${shillings}${fraction} bob`]);
        for (const form of forms) {
          expect(readPasted(form)).toMatchObject({ kind: 'amount', amountMinor: shillings * 100 + cents });
          expect(
            readPasted(`UKN1MPU40Z Confirmed. ${form} paid to JOE STORES. New M-PESA balance is Ksh5.00`),
          ).toMatchObject({ kind: 'message', message: { amountMinor: shillings * 100 + cents } });
        }
      }),
    );
  });

  test('names one payment only after a person has typed a whole code, message or id', () => {
    for (const whole of ['UKN1MPU40Z', '1200', '0700000012', 'James Korir', ID]) {
      for (let length = 1; length < whole.length; length += 1) {
        const { kind } = readPasted(whole.slice(0, length));
        expect(['amount', 'part', 'phone', 'unknown'], whole.slice(0, length)).toContain(kind);
      }
    }
  });
});
