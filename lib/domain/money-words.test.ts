import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCounted, type CountedPayments, moneyWords, sharePermille } from './money-words';
import { STATES } from './payment-facts';

const aCount = fc.nat({ max: 1_000 });
const counted: fc.Arbitrary<CountedPayments> = fc
  .record({ currency: fc.constantFrom('KES', 'USD'), state: fc.constantFrom(...STATES), count: aCount })
  .chain((row) =>
    fc.record({
      currency: fc.constant(row.currency),
      state: fc.constant(row.state),
      count: fc.constant(row.count),
      amountMinor: fc.nat(1_000_000),
      askedMinor: fc.nat(1_000_000),
      notHandedOver: fc.record({ count: fc.nat({ max: row.count }), amountMinor: fc.nat(1_000_000) }),
      feeMinor: fc.nat(1_000),
    }),
  );
const someCounted = fc.array(counted, { maxLength: 12 });

describe('the money words', () => {
  test('add up: money in is net and what was taken back, and every payment stands in one of the states', () => {
    fc.assert(
      fc.property(someCounted, (rows) => {
        for (const words of moneyWords(rows)) {
          const { moneyIn, takenBack, net, failed, waiting, unclear } = words;
          expect(moneyIn.count).toBe(net.count + takenBack.count);
          expect(moneyIn.sumMinor).toBe((net.sumMinor ?? 0) + (takenBack.sumMinor ?? 0));
          expect(moneyIn.count + failed.count + waiting.count + unclear.count).toBe(words.count);
          expect(words.notHandedOver?.count).toBeLessThanOrEqual(net.count);
        }
      }),
    );
  });

  test('are the same, however the payments were counted in pieces', () => {
    fc.assert(
      fc.property(someCounted, someCounted, (some, others) => {
        expect(moneyWords(addCounted(addCounted([], some), others))).toEqual(moneyWords([...some, ...others]));
      }),
    );
  });

  test('say nothing of what was not counted, where one part was not', () => {
    const kept: CountedPayments = {
      currency: 'KES',
      state: 'paid',
      count: 2,
      amountMinor: 300_00,
      askedMinor: null,
      notHandedOver: null,
      feeMinor: null,
    };
    const failed: CountedPayments = { ...kept, state: 'failed', amountMinor: 0 };
    const [words] = moneyWords([kept, failed]);
    expect(words).toMatchObject({
      moneyIn: { count: 2, sumMinor: 300_00, outOf: 4 },
      failed: { count: 2, sumMinor: null },
      notHandedOver: null,
      estimatedFeeMinor: null,
    });
  });
});

describe('a share', () => {
  test('is rounded half up to tenths of a percent, and never more than the whole', () => {
    expect(sharePermille({ count: 1, outOf: 3 })).toBe(333);
    expect(sharePermille({ count: 2, outOf: 3 })).toBe(667);
    expect(sharePermille({ count: 1, outOf: 2_000 })).toBe(1);
    expect(sharePermille({ count: 0, outOf: 0 })).toBe(0);
    fc.assert(
      fc.property(aCount, aCount, (count, more) => {
        const share = sharePermille({ count, outOf: count + more });
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});
