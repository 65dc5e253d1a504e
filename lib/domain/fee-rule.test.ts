import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basisPointsIn, estimatedFee, percentText, PROPOSED_RATE, WHOLE_BASIS_POINTS } from './fee-rule';

const anAmount = fc.integer({ min: 0, max: 99_999_999_999_999 });
const aRate = fc.record({
  basisPoints: fc.integer({ min: 0, max: WHOLE_BASIS_POINTS }),
  capMinor: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null }),
});

describe('an estimated fee', () => {
  test.each([
    [0, 0],
    [90, 0],
    [91, 1],
    [100_00, 55],
    [1_250_50, 688],
    [36_363_63, 199_99 + 1],
    [36_363_64, 200_00],
    [1_000_000_00, 200_00],
  ])('of %i cents by the proposed rule is %i', (amountMinor, fee) => {
    expect(estimatedFee(amountMinor, PROPOSED_RATE)).toBe(fee);
  });

  test('is what exact arithmetic gives, for any amount', () => {
    fc.assert(
      fc.property(anAmount, aRate, (amountMinor, rate) => {
        const exact = (BigInt(amountMinor) * BigInt(rate.basisPoints) + 5_000n) / 10_000n;
        const capped = rate.capMinor !== null && exact > rate.capMinor ? BigInt(rate.capMinor) : exact;
        expect(BigInt(estimatedFee(amountMinor, rate))).toBe(capped);
      }),
    );
  });

  test('is never more than the amount or the cap, and never falls when the amount grows', () => {
    fc.assert(
      fc.property(anAmount, fc.nat(1_000_000), aRate, (amountMinor, more, rate) => {
        const fee = estimatedFee(amountMinor, rate);
        expect(fee).toBeLessThanOrEqual(Math.min(amountMinor, rate.capMinor ?? amountMinor));
        expect(estimatedFee(amountMinor + more, rate)).toBeGreaterThanOrEqual(fee);
      }),
    );
  });
});

describe('a percentage', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE_BASIS_POINTS }), (basisPoints) => {
        expect(basisPointsIn(percentText(basisPoints))).toBe(basisPoints);
      }),
    );
  });

  test.each([
    ['0.55', 55],
    [' 0,5 % ', 50],
    ['100', 10_000],
    ['100.01', null],
    ['0.555', null],
    ['-1', null],
    ['', null],
    ['half', null],
  ])('of “%s” is read as %s', (text, basisPoints) => {
    expect(basisPointsIn(text)).toBe(basisPoints);
  });
});
