import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DepositStep, explainLast, type Flow } from './waterfall';

const sum = fc.integer({ min: 0, max: 50_000_000_00 });
const maybe = fc.option(sum, { nil: null });
const flow: fc.Arbitrary<Flow> = fc.record({ inMinor: sum, takenBackMinor: sum, feeMinor: maybe });
const step: fc.Arbitrary<DepositStep> = fc.record({
  flow: fc.option(flow, { nil: null, freq: 9 }),
  depositedMinor: maybe,
  statedLeftMinor: fc.option(sum, { nil: null, freq: 1 }),
});

const stepOf = (inMinor: number, depositedMinor: number, statedLeftMinor: number | null = null): DepositStep => ({
  flow: { inMinor, takenBackMinor: 0, feeMinor: null },
  depositedMinor,
  statedLeftMinor,
});

describe('a waterfall', () => {
  test('has parts that always add up to what was deposited, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 9 }), (steps) => {
        const found = explainLast(steps);
        const last = steps.at(-1);
        if (found === null) {
          expect(last?.flow).toBeNull();
          return;
        }
        const { inMinor, takenBackMinor, feeMinor, leftBeforeMinor, leftAfterMinor, expectedMinor } = found;
        const parts = inMinor - takenBackMinor - (feeMinor ?? 0) + leftBeforeMinor - (leftAfterMinor ?? 0);
        expect(parts).toBe(expectedMinor);
        expect(found.notExplainedMinor === null ? null : expectedMinor + found.notExplainedMinor).toBe(
          last?.depositedMinor,
        );
        expect(leftBeforeMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('begins anew after a deposit of which somebody saw what was left', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), step, sum, step, (before, middle, left, last) => {
        const stated = { ...middle, statedLeftMinor: left };
        expect(explainLast([...before, stated, last])).toEqual(explainLast([stated, last]));
      }),
    );
  });

  test('explains the whole of a deposit that is late by what the one before it left', () => {
    const found = explainLast([stepOf(100_00, 60_00), stepOf(50_00, 90_00)]);
    expect(found).toMatchObject({ leftBeforeMinor: 40_00, leftBeforeFrom: 'reckoned', notExplainedMinor: 0 });
  });

  test('carries what is left over several partial deposits', () => {
    const found = explainLast([stepOf(100_00, 50_00), stepOf(100_00, 50_00), stepOf(0, 100_00)]);
    expect(found).toMatchObject({ leftBeforeMinor: 100_00, expectedMinor: 100_00, notExplainedMinor: 0 });
  });

  test('takes less than a hundredth for a difference in fees, and more than expected for nothing that is left', () => {
    expect(explainLast([stepOf(100_00, 99_01), stepOf(50_00, 50_00)])).toMatchObject({ leftBeforeMinor: 0 });
    expect(explainLast([stepOf(100_00, 99_00), stepOf(50_00, 50_00)])).toMatchObject({ leftBeforeMinor: 1_00 });
    expect(explainLast([stepOf(100_00, 130_00), stepOf(50_00, 50_00)])).toMatchObject({ leftBeforeMinor: 0 });
  });

  test('takes what a person saw as left off what was expected, and gives it to the next', () => {
    expect(explainLast([stepOf(100_00, 60_00, 40_00)])).toMatchObject({ expectedMinor: 60_00, notExplainedMinor: 0 });
    expect(explainLast([stepOf(100_00, 60_00, 30_00), stepOf(0, 30_00)])).toMatchObject({
      leftBeforeFrom: 'stated',
      notExplainedMinor: 0,
    });
  });

  test('is none of no deposit', () => {
    expect(explainLast([])).toBeNull();
  });
});
