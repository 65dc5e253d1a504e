export const SWEEP_OFTEN_MS = 60_000;
export const SWEEP_RARELY_MS = 900_000;

/**
 * Returns how often a sweep reads Kopo Kopo's own list: often while no notices come, since nothing else would then
 * report a payment at the till.
 */
export function sweepEveryMs({ noticesFlow }: { noticesFlow: boolean }): number {
  return noticesFlow ? SWEEP_RARELY_MS : SWEEP_OFTEN_MS;
}
