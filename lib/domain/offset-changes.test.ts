import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merchantHour } from './merchant-day';
import { type Offsets, offsetChanges } from './offset-changes';

const HOUR_MS = 3_600_000;
/** From the year in which M-PESA began. */
const RECORD = { fromMs: Date.parse('2007-03-06T00:00:00Z'), beforeMs: Date.parse('2028-01-01T00:00:00Z') };

const offsetOf = ({ firstMs, changes }: Offsets, atMs: number): number =>
  changes.findLast((change) => change.atMs <= atMs)?.offsetMs ?? firstMs;

function expectSameClock(timeZone: string, offsets: Offsets, atMs: number): void {
  const wall = new Date(atMs + offsetOf(offsets, atMs)).toISOString();
  const { day, hour } = merchantHour(new Date(atMs).toISOString(), timeZone);
  expect([wall.slice(0, 10), Number(wall.slice(11, 13))], `${timeZone} ${atMs}`).toEqual([day, hour]);
}

test('the offsets of every zone tell the hour of its clocks, just before and at each change too', () => {
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const offsets = offsetChanges(timeZone, RECORD);
    for (const { atMs } of offsets.changes.slice(-6))
      for (const near of [atMs - HOUR_MS, atMs - 1, atMs, atMs + HOUR_MS]) expectSameClock(timeZone, offsets, near);
    fc.assert(
      fc.property(fc.integer({ min: RECORD.fromMs, max: RECORD.beforeMs }), (atMs) =>
        expectSameClock(timeZone, offsets, atMs),
      ),
      { numRuns: 5 },
    );
  }
}, 60_000);

test('a zone that never changes its clocks has one offset, and one that does has two changes a year', () => {
  expect(offsetChanges('Africa/Nairobi', RECORD)).toEqual({ firstMs: 3 * HOUR_MS, changes: [] });
  expect(
    offsetChanges('Europe/London', {
      fromMs: Date.parse('2026-01-01T00:00:00Z'),
      beforeMs: Date.parse('2026-12-31T00:00:00Z'),
    }),
  ).toEqual({
    firstMs: 0,
    changes: [
      { atMs: Date.parse('2026-03-29T01:00:00Z'), offsetMs: HOUR_MS },
      { atMs: Date.parse('2026-10-25T01:00:00Z'), offsetMs: 0 },
    ],
  });
});
