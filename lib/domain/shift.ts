/**
 * How long one shift at a counter may last. A night at a bar passes midnight, so a shift is a stretch of time and not a
 * calendar day. The goods for an older payment were most likely handed over by someone else.
 */
export const SHIFT_MS = 12 * 3_600_000;

/** True for a moment longer ago than a shift lasts. */
export function isOlderThanShift(happenedAt: string, nowMs: number): boolean {
  return nowMs - Date.parse(happenedAt) > SHIFT_MS;
}
