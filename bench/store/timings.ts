import { quantile } from '@/bench/row';

/** How long each of some runs took, in milliseconds. */
export type Timings = { what: string; tookMs: readonly number[]; note?: string };

export type Runs = { warmUp: number; runs: number; mostMs: number };

/**
 * Runs `work` several times, and returns how long each run took without the first few. It ends early when all runs
 * together have taken too long, but never before the first.
 */
export async function timed({ warmUp, runs, mostMs }: Runs, work: (n: number) => Promise<void>): Promise<number[]> {
  const tookMs: number[] = [];
  let leftMs = mostMs;
  for (let n = 0; n < warmUp + runs && (leftMs > 0 || tookMs.length === 0); n += 1) {
    const startedMs = performance.now();
    await work(n);
    const each = performance.now() - startedMs;
    leftMs -= each;
    // A run so slow that warming up would take all the time counts itself.
    if (n >= warmUp || leftMs <= 0) tookMs.push(each);
  }
  return tookMs;
}

export function medianOf({ tookMs }: Pick<Timings, 'tookMs'>): number {
  return quantile(tookMs, 0.5);
}

export function p99Of({ tookMs }: Pick<Timings, 'tookMs'>): number {
  return quantile(tookMs, 0.99);
}
