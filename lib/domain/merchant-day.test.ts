import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merchantDay, momentOf, startOfDay, wallTime, zonedIso } from './merchant-day';

test.each([
  ['2026-11-23', 'Africa/Nairobi', 0, '2026-11-22T21:00:00.000Z'],
  ['2026-11-23', 'Africa/Nairobi', 1, '2026-11-23T21:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
  ['2026-11-23', 'UTC', 0, '2026-11-23T00:00:00.000Z'],
])('%s in %s, %i days on, begins at %s', (date, zone, daysOn, iso) => {
  expect(startOfDay(date, zone, daysOn)).toBe(iso);
});

test('a moment belongs to the day that its zone has then', () => {
  expect(merchantDay('2026-11-22T21:00:00.000Z', 'Africa/Nairobi')).toBe('2026-11-23');
  expect(merchantDay('2026-11-22T20:59:59.999Z', 'Africa/Nairobi')).toBe('2026-11-22');
  expect(merchantDay('2026-01-05T23:30:00.000Z', 'UTC')).toBe('2026-01-05');
});

test.each([
  ['2026-11-23T09:24:54.123Z', 'Africa/Nairobi', '2026-11-23T12:24:54+03:00'],
  ['2026-07-01T12:00:00.000Z', 'America/New_York', '2026-07-01T08:00:00-04:00'],
  ['2026-01-01T12:00:00.000Z', 'America/New_York', '2026-01-01T07:00:00-05:00'],
  ['2026-11-23T20:00:00.000Z', 'Asia/Kolkata', '2026-11-24T01:30:00+05:30'],
  ['2026-11-23T09:24:54.000Z', 'UTC', '2026-11-23T09:24:54+00:00'],
])('%s in %s is %s', (instant, zone, iso) => {
  expect(zonedIso(instant, zone)).toBe(iso);
});

test('the time of a wall clock is read and shown in its own zone', () => {
  expect(momentOf('2026-11-23T12:00', 'Africa/Nairobi')).toBe('2026-11-23T09:00:00.000Z');
  expect(wallTime(Date.parse('2026-11-23T21:30:59.000Z'), 'Africa/Nairobi')).toBe('2026-11-24T00:30');
  expect(momentOf('2026-07-01T12:00', 'Europe/London')).toBe('2026-07-01T11:00:00.000Z');
  expect([momentOf('', 'Africa/Nairobi'), momentOf('yesterday', 'Africa/Nairobi')]).toEqual([null, null]);
});

const ZONES = ['Africa/Nairobi', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata'];

test('every moment has the offset that its zone had then, whatever was asked before', () => {
  // These clocks changed at one minute past midnight, and on another day by half an hour.
  const near = fc.constantFrom(Date.parse('2006-04-02T03:31:00Z'), Date.parse('2026-10-03T15:30:00Z'));
  const moments = fc.oneof(
    fc.integer({ min: Date.parse('2000-01-01T00:00:00Z'), max: Date.parse('2040-01-01T00:00:00Z') }),
    fc.tuple(near, fc.integer({ min: -7_200_000, max: 7_200_000 })).map(([at, by]) => at + by),
  );
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.array(moments, { maxLength: 20 }), (zone, each) => {
      for (const atMs of each)
        expect(zonedIso(new Date(atMs).toISOString(), zone).slice(19)).toBe(offsetOf(zone, atMs));
    }),
  );
});

/** The offset as Intl writes it: "GMT+03:00", and "GMT" for none. */
function offsetOf(timeZone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(atMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value.slice('GMT'.length);
  return name === undefined || name === '' ? '+00:00' : name;
}
