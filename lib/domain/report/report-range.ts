import { readDay } from '@/lib/domain/payment-query/days';
import { wholeDays } from './whole-days';

/** Days of the shop's calendar (YYYY-MM-DD), both included. */
export type DayRange = { from: string; to: string };

export const PRESETS = ['today', 'yesterday', 'week', 'month', 'lastMonth'] as const;
export type Preset = (typeof PRESETS)[number];

/** A report is of a year at most, and is compared with the year before. */
const MOST_DAYS = 366;

/** Returns the days that a preset means on this day. A week begins on Monday; this week and month end today. */
export function presetRange(preset: Preset, today: string): DayRange {
  const firstOfMonth = `${today.slice(0, 8)}01`;
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, -weekday(today)), to: today };
    case 'month':
      return { from: firstOfMonth, to: today };
    case 'lastMonth': {
      const to = addDays(firstOfMonth, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
  }
}

/** Returns as many days as the range has, directly before it. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  return { from: addDays(from, -lengthOf({ from, to })), to: addDays(from, -1) };
}

export function lengthOf({ from, to }: DayRange): number {
  return wholeDays(to) - wholeDays(from) + 1;
}

export function daysOf(range: DayRange): string[] {
  return Array.from({ length: lengthOf(range) }, (_, n) => addDays(range.from, n));
}

/** ("2026-11-28", 3) → "2026-12-01". */
export function addDays(day: string, days: number): string {
  return new Date((wholeDays(day) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** Returns 0 for Monday, 6 for Sunday. */
export function weekday(day: string): number {
  // The first day of 1970 was a Thursday.
  return (((wholeDays(day) + 3) % 7) + 7) % 7;
}

/** Why a range cannot be shown. */
export type RangeTrouble = 'noSuchDay' | 'backwards' | 'tooLong';

/**
 * Reads both ends of a range as a person types them (28/11/2026) or as an address has them (2026-11-28). One end alone
 * means that day.
 */
export function readRange(from: string, to: string): DayRange | RangeTrouble {
  const [first, last] = [readDay((from === '' ? to : from).trim()), readDay((to === '' ? from : to).trim())];
  if (typeof first === 'string' || typeof last === 'string') return 'noSuchDay';
  if (last.day < first.day) return 'backwards';
  const range = { from: first.day, to: last.day };
  return lengthOf(range) > MOST_DAYS ? 'tooLong' : range;
}

/** Whether these are days in their order, and not too many. */
export function isRange(range: DayRange): boolean {
  return range.from <= range.to && lengthOf(range) <= MOST_DAYS;
}
