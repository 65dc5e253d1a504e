import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesPayer, type PayerWords, withDigitsJoined } from './payer-in-text';

const JANE: PayerWords = { names: [['Jane', 'Wanjiru', 'K']], codes: ['UKN1MPU40Z'] };

describe('a text of staff', () => {
  test('names a payer by a code, with look-alike signs too, and not by a part of one', () => {
    for (const text of ['refund ukn1mpu40z today', 'ref:UKN1MPU4OZ', 'UKN1MPU40Z'])
      expect(namesPayer(text, JANE, 2)).toBe(true);
    for (const text of ['UKN1MPU40', 'xUKN1MPU40Z', '40Z']) expect(namesPayer(text, JANE, 2)).toBe(false);
  });

  test('names a payer by as many parts of the name as are asked for, and never by an initial', () => {
    expect(namesPayer('name:wanjiru', JANE, 1)).toBe(true);
    expect(namesPayer('Wanjiru came back', JANE, 2)).toBe(false);
    expect(namesPayer('WANJIRU, Jane came back', JANE, 2)).toBe(true);
    expect(namesPayer('Mr K', JANE, 1)).toBe(false);
    expect(namesPayer('wanjirus', JANE, 1)).toBe(false);
    expect(namesPayer('Amina', { names: [['Amina']], codes: [] }, 2)).toBe(true);
    expect(namesPayer('', { names: [[], ['K']], codes: [] }, 1)).toBe(false);
  });

  test('is told from any other text by whole words, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (before, after) => {
        expect(namesPayer(`${before} Jane ${after} Wanjiru`, JANE, 2)).toBe(true);
      }),
    );
  });

  test('has a phone in it however its digits are grouped, and sums stay apart', () => {
    for (const text of ['0700 000 012', '0700-000-012', '0700.000.012'])
      expect(withDigitsJoined(`call ${text} now`)).toBe('call 0700000012 now');
    expect(withDigitsJoined('+254 (0) 700 000 012')).toBe('+2540700000012');
    expect(withDigitsJoined('paid twice, see a')).toBe('paid twice, see a');
  });
});
