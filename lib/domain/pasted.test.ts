import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PASTED_LENGTH, readPasted } from './pasted';

const ID = 'd79995cd-0111-e511-80da-0aa34a9b2388';

describe('what was pasted', () => {
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

  test.each(['0700000012', '0700 000 012', '700000012', '254700000012', '+254700000012', '+254 (0)700'.replace(' (0)700', '700000012'), '0110000012', '+254110000012'])(
    'is a phone: %j',
    (text) => {
      expect(readPasted(text)).toMatchObject({ kind: 'phone', phone: text.includes('110') ? '+254110000012' : '+254700000012' });
    },
  );

  test.each([
    ['1200', 120_000], ['1,200', 120_000], ['1 200', 120_000], ['Ksh 1,200.50', 120_050], ['KES1200.00', 120_000], ['1,200/=', 120_000], ['1200/-', 120_000], ['1200 bob', 120_000], ['Ksh.50', 5_000],
  ])('is an amount: %j', (text, amountMinor) => {
    expect(readPasted(text)).toMatchObject({ kind: 'amount', amountMinor, currency: 'KES' });
  });

  test.each([
    ['UKN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh10.00', 123_000],
    ['UKN1MPU40Z Confirmed.\nYou have received Ksh1,230.00 from JAMES KORIR 0712***678\non 23/11/26 at 5:40 PM', 123_000],
    ['  ukn1mpu40z imethibitishwa. Umepokea Ksh1,230.00 kutoka kwa JAMES KORIR', 123_000],
    ['“UKN1MPU40Z Confirmed. Ksh 1 230 sent”', 123_000],
    ['UKN1MPU40Z Confirmed.', null],
  ])('is a whole message: %j', (text, amountMinor) => {
    expect(readPasted(text)).toMatchObject({ kind: 'message', message: { code: 'UKN1MPU40Z', amountMinor } });
  });

  test.each(['', '   ', '\n\t', '""', '\u200b'])('is nothing: %j', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'empty' });
  });

  test.each(['hello', 'IMPOSSIBLE', '12345678901234', 'confirmed', '???', '0', 'https://kopokopo.com/', '07123', '<script>', "' or 1=1 --", '🙂'])('cannot be looked up: %j', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'unknown' });
  });

  test('is too long past two thousand characters, whatever it holds', () => {
    expect(readPasted(`${ID}${' '.repeat(MAX_PASTED_LENGTH)}`)).toEqual({ kind: 'too_long' });
  });

  test('is always read as something, without fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789abcdefUKNKsh., /-\n"') })), (text) => {
        expect(readPasted(text).kind).toBeTypeOf('string');
      }),
    );
  });

  test('does not depend on the spaces, quotes and breaks around it', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '"', "'", '“', '”', '\u200b', '\ufeff'), maxLength: 6 });
    fc.assert(
      fc.property(around, fc.constantFrom(ID, 'UKN1MPU40Z', '0700000012', 'Ksh 1,200', `https://x.example/payments/${ID}`), around, (before, text, after) => {
        expect(readPasted(before + text + after)).toEqual(readPasted(text));
      }),
    );
  });
});
