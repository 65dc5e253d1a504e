import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utcIso } from './utc-iso';

const byCalendar = (ms: number): string => new Date(ms).toISOString();

test('a moment is written as the calendar writes it, whatever was written before', () => {
  const nearEachOther = fc
    .tuple(fc.date({ noInvalidDate: true }), fc.array(fc.integer({ min: -200_000_000, max: 200_000_000 })))
    .map(([day, after]) => [0, ...after].map((ms) => Math.min(Math.max(day.getTime() + ms, -8.64e15), 8.64e15)));
  fc.assert(
    fc.property(nearEachOther, (all) => {
      expect(all.map(utcIso)).toEqual(all.map(byCalendar));
    }),
  );
});

test.each([0, -1, 86_399_999, 86_400_000, Date.parse('2026-02-28T23:59:59.999Z'), 1.5, -62_198_755_200_000, 8.64e15])(
  'the moment %d and those beside it are written as the calendar writes them',
  (ms) => {
    const all = [ms, ms - 1, ms + 1, ms - 3_600_000, ms].filter((each) => each <= 8.64e15);
    expect(all.map(utcIso)).toEqual(all.map(byCalendar));
  },
);

test.each([Number.NaN, 8.64e15 + 1, Infinity])('%d is no moment', (ms) => {
  utcIso(0);
  expect(() => utcIso(ms)).toThrow(RangeError);
});
