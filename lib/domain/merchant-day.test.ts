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
