import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalFromMinorUnits, minorUnitsFromDecimal, moneyParts } from './money';

describe('money', () => {
  test.each([
    ['100.0', 10_000],
    ['100', 10_000],
    ['125.00', 12_500],
    ['1250.5', 125_050],
    ['0', 0],
    ['007', 700],
    ['0.01', 1],
    ['100.000', 10_000],
    [' 20000 ', 2_000_000],
  ])('reads %s', (text, minor) => {
    expect(minorUnitsFromDecimal(text, 'KES')).toBe(minor);
  });

  test.each([
    '-1',
    '+1',
    '1e3',
    '1.001',
    '1,000',
    '',
    '.',
    '1.',
    '.5',
    'NaN',
    'Infinity',
    '0x10',
    '1 000',
    '9'.repeat(13),
  ])('refuses %j', (text) => {
    expect(() => minorUnitsFromDecimal(text, 'KES')).toThrow(RangeError);
  });

  test('refuses a currency whose smallest unit it does not know', () => {
    expect(() => minorUnitsFromDecimal('1', 'XXX')).toThrow(RangeError);
  });

  test('prints what it read, for every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (minor) => {
        const { whole, cents } = moneyParts(minor, 'KES');
        expect(minorUnitsFromDecimal(`${whole.replaceAll(',', '')}.${cents ?? '0'}`, 'KES')).toBe(minor);
      }),
    );
  });

  test('shows cents only when there are any', () => {
    expect(moneyParts(120_000, 'KES')).toEqual({ whole: '1,200', cents: null });
    expect(moneyParts(125_005, 'KES')).toEqual({ whole: '1,250', cents: '05' });
  });

  test('gives programs all digits, and reads those digits back', () => {
    expect(decimalFromMinorUnits(125_050_000, 'KES')).toBe('1250500.00');
    expect(decimalFromMinorUnits(5, 'KES')).toBe('0.05');
    expect(decimalFromMinorUnits(500, 'UGX')).toBe('500');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        (minor) => minorUnitsFromDecimal(decimalFromMinorUnits(minor, 'KES'), 'KES') === minor,
      ),
    );
  });
});
