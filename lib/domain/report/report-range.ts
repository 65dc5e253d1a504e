import { wholeDays } from './whole-days';

/** Days of the shop's calendar (YYYY-MM-DD), both included. */
export type DayRange = { from: string; to: string };

export const PRESETS = ['today', 'yesterday', 'week', 'month', 'lastMonth'] as const;
export type Preset = (typeof PRESETS)[number];

/** A report is of a year at most, and is compared with the year before. */
export const MOST_DAYS = 366;

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
  const to_ = addDays(from, -1);
  return { from: addDays(to_, 1 - lengthOf({ from, to })), to: to_ };
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
  const [first, last] = [readDay(from === '' ? to : from), readDay(to === '' ? from : to)];
  if (first === null || last === null) return 'noSuchDay';
  if (last < first) return 'backwards';
  return lengthOf({ from: first, to: last }) > MOST_DAYS ? 'tooLong' : { from: first, to: last };
}

/** Returns the day as YYYY-MM-DD, or null when no calendar has it. The year is one of the years that we know. */
function readDay(text: string): string | null {
  const [, iso] = /^(\d{4}-\d{2}-\d{2})$/.exec(text.trim()) ?? [];
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim()) ?? [];
  const read = iso ?? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!/^20\d{2}-/.test(read) || Number.isNaN(wholeDays(read))) return null;
  // JavaScript reads the 30th of February as a day of March.
  return addDays(read, 0) === read ? read : null;
}
