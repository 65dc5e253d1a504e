export const SWEEP_OFTEN_MS = 60_000;
export const SWEEP_RARELY_MS = 900_000;

/**
 * Returns how often Kopo Kopo's own list is read without being asked: often while nothing else would tell us of a
 * payment at the till.
 */
export function sweepEveryMs({ noticesFlow }: { noticesFlow: boolean }): number {
  return noticesFlow ? SWEEP_RARELY_MS : SWEEP_OFTEN_MS;
}
