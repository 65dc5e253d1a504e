/** Kenya keeps one offset all year, so arithmetic is enough. */
const OFFSET_MS = 3 * 60 * 60 * 1000;

/** Returns that moment as a clock in Nairobi shows it. Read the date with its UTC getters. */
export function nairobiClock(atMs: number): Date {
  return new Date(atMs + OFFSET_MS);
}

/** "2026-11-23T09:24:48.622+03:00": how Kopo Kopo writes the time of a payment request. */
export function nairobiTimeWithMs(atMs: number): string {
  return `${nairobiClock(atMs).toISOString().slice(0, 23)}+03:00`;
}

/** "2026-11-23T09:24:54+03:00": how Kopo Kopo writes the time when M-PESA moved the money. */
export function nairobiTime(atMs: number): string {
  return `${nairobiClock(atMs).toISOString().slice(0, 19)}+03:00`;
}
