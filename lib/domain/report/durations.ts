/** How often each duration was met, in whole seconds. */
export type Durations = Map<number, number>;

/** Half of all took no longer than the median, nine of ten no longer than `p90`. In whole seconds. */
export type Spread = { count: number; medianS: number; p90S: number };

/** Adds `times` durations. What is negative counts as nothing: two clocks never agree to the second. */
export function addDuration(durations: Durations, durationMs: number, times = 1): void {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  durations.set(seconds, (durations.get(seconds) ?? 0) + times);
}

/** Returns the spread of durations; null for none. A share of n is the value of rank `ceil(share × n)`. */
export function spreadOf(durations: Durations): Spread | null {
  const sorted = [...durations].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (count === 0) return null;
  const at = (share: number): number => {
    let left = Math.ceil(share * count);
    for (const [seconds, times] of sorted) {
      left -= times;
      if (left <= 0) return seconds;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
  return { count, medianS: at(0.5), p90S: at(0.9) };
}
