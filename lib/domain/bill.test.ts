import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BILL_STANDINGS, type BillPartSum, billSum } from './bill';

const part: fc.Arbitrary<BillPartSum> = fc.oneof(
  fc.record({
    kind: fc.constant('payment' as const),
    amountMinor: fc.integer({ min: 1, max: 25_000_000 }),
    standing: fc.constantFrom(...BILL_STANDINGS),
  }),
  fc.record({
    kind: fc.constant('cash' as const),
    amountMinor: fc.integer({ min: 1, max: 25_000_000 }),
    isRemoved: fc.boolean(),
  }),
);

test('a bill counts payments that stand, and cash apart from them', () => {
  expect(
    billSum(100_000, [
      { kind: 'payment', amountMinor: 40_000, standing: 'counted' },
      { kind: 'payment', amountMinor: 30_000, standing: 'reversed' },
      { kind: 'payment', amountMinor: 20_000, standing: 'unclear' },
      { kind: 'payment', amountMinor: 10_000, standing: 'released' },
      { kind: 'payment', amountMinor: 5_000, standing: 'twice' },
      { kind: 'cash', amountMinor: 25_000, isRemoved: false },
      { kind: 'cash', amountMinor: 9_000, isRemoved: true },
    ]),
  ).toEqual({ receivedMinor: 40_000, cashMinor: 25_000, missingMinor: 35_000 });
});

test('a bill says how much came too much', () => {
  const paid = { kind: 'payment', amountMinor: 105_000, standing: 'counted' } as const;
  expect(billSum(100_000, [paid]).missingMinor).toBe(-5_000);
});

test('cash never changes what was received, in any order of any parts', () => {
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const sum = billSum(100_000, parts);
      const payments = parts.filter(({ kind }) => kind === 'payment');
      expect(billSum(100_000, payments).receivedMinor).toBe(sum.receivedMinor);
      expect(billSum(100_000, [...parts].reverse())).toEqual(sum);
      expect(sum.receivedMinor + sum.cashMinor + sum.missingMinor).toBe(100_000);
    }),
  );
});
