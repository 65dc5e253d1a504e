import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDuration, type Durations, spreadOf } from './durations';

test('half of all took no longer than the median, and nine of ten no longer than the other figure', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 90_000_000 }), { minLength: 1, maxLength: 200 }), (all) => {
      const durations: Durations = new Map();
      for (const ms of all) addDuration(durations, ms);
      const spread = spreadOf(durations);
      if (spread === null) throw new Error('nothing was counted');
      const seconds = all.map((ms) => Math.max(0, Math.floor(ms / 1_000)));
      const within = (most: number): number => seconds.filter((each) => each <= most).length / seconds.length;
      expect(spread.count).toBe(all.length);
      expect(seconds).toContain(spread.medianS);
      expect(seconds).toContain(spread.p90S);
      expect(within(spread.medianS)).toBeGreaterThanOrEqual(0.5);
      expect(within(spread.medianS - 1)).toBeLessThan(0.5);
      expect(within(spread.p90S)).toBeGreaterThanOrEqual(0.9);
      expect(within(spread.p90S - 1)).toBeLessThan(0.9);
    }),
  );
});

test('of no durations there is no spread', () => {
  expect(spreadOf(new Map())).toBeNull();
});
