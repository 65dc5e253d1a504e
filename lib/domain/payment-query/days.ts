/** Days that are named by where they stand to today. A week begins on Monday. */
export type DayPeriod = 'today' | 'yesterday' | 'week' | 'month';

export type Days = { from: string; to: string };

const DAY_MS = 86_400_000;
const ISO = /^((?:19|20|21)\d\d)-(\d{1,2})-(\d{1,2})$/;
/** As people in Kenya write a day: the day before the month. */
const DAY_FIRST = /^(\d{1,2})[/.](\d{1,2})[/.]((?:19|20|21)\d\d)$/;

/** Returns the days of a period, both included: ("week", "2026-11-29") → 2026-11-23 to 2026-11-29. */
export function daysOfPeriod(period: DayPeriod, today: string): Days {
  const atMs = Date.parse(today);
  if (period === 'today') return { from: today, to: today };
  if (period === 'yesterday') return { from: dayAt(atMs - DAY_MS), to: dayAt(atMs - DAY_MS) };
  if (period === 'week') {
    const mondayMs = atMs - ((new Date(atMs).getUTCDay() + 6) % 7) * DAY_MS;
    return { from: dayAt(mondayMs), to: dayAt(mondayMs + 6 * DAY_MS) };
  }
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return { from: `${today.slice(0, 8)}01`, to: dayAt(Date.UTC(year, month, 0)) };
}

/**
 * Reads a day as it is written, "2026-11-28" or "28/11/2026", as YYYY-MM-DD. Returns a reason when it is none, or one
 * that no calendar has.
 */
export function readDay(text: string): { day: string } | 'not_a_day' | 'no_such_day' {
  const iso = ISO.exec(text);
  const dayFirst = DAY_FIRST.exec(text);
  const [year, month, day] = iso === null ? [dayFirst?.[3], dayFirst?.[2], dayFirst?.[1]] : iso.slice(1);
  if (year === undefined || month === undefined || day === undefined) return 'not_a_day';
  const atMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(atMs);
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? { day: dayAt(atMs) } : 'no_such_day';
}

function dayAt(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
