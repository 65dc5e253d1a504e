import { startOfDay } from '@/lib/domain/merchant-day';

/** The months of which the page of money taken back shows sums. */
export const SUMMED_MONTHS = 6;

const MONTH = /^(20\d\d)-(0[1-9]|1[0-2])$/;

/** Returns the month that is written in an address, "2026-11", or null. */
export function readMonth(text: string): string | null {
  return MONTH.test(text) ? text : null;
}

/** Returns the month so many months on, or before if negative: ("2026-11", 2) → "2027-01". */
export function monthOn(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = year * 12 + (number - 1) + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** Returns a month and those before it, newest first. */
export function monthsUntil(month: string, count: number): string[] {
  return Array.from({ length: count }, (_, before) => monthOn(month, -before));
}

/** Returns when a month begins and when the next does, on clocks of a zone, in milliseconds since 1970. */
export function boundsOf(month: string, timeZone: string): { fromMs: number; beforeMs: number } {
  const startMs = (of: string): number => Date.parse(startOfDay(`${of}-01`, timeZone, 0));
  return { fromMs: startMs(month), beforeMs: startMs(monthOn(month, 1)) };
}
