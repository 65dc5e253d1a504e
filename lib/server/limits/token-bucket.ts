import 'server-only';

type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };
export type Limiter = { take(key: string): Taken };

export type LimiterOptions = {
  /** How many go through at once. */
  capacity: number;
  /** How many come back in a second, for each key. */
  perSecond: number;
  nowMs: () => number;
  /** How many keys are remembered at most. */
  maxKeys: number;
};

type Bucket = { level: number; atMs: number };

/**
 * Lets `capacity` through at once and `perSecond` from then on, for each key. Memory is bounded: buckets that have
 * filled up again say nothing and go first; when all are in use, the fullest of a few goes, so that whoever makes up
 * keys loses their own before that of somebody who is being guessed at.
 */
export function createLimiter({ capacity, perSecond, nowMs, maxKeys }: LimiterOptions): Limiter {
  const buckets = new Map<string, Bucket>();
  const levelOf = ({ level, atMs }: Bucket, now: number): number =>
    Math.min(capacity, level + ((now - atMs) / 1_000) * perSecond);

  function makeRoom(now: number): void {
    if (buckets.size < maxKeys) return;
    let fullest: { key: string; level: number } | null = null;
    let looked = 0;
    for (const [key, bucket] of buckets) {
      const level = levelOf(bucket, now);
      if (fullest === null || level > fullest.level) fullest = { key, level };
      looked += 1;
      if (fullest.level >= capacity || looked >= MOST_LOOKED_AT) break;
    }
    if (fullest !== null) buckets.delete(fullest.key);
  }

  return {
    take(key) {
      const now = nowMs();
      const held = buckets.get(key);
      const level = held === undefined ? capacity : levelOf(held, now);
      if (level < 1) return { ok: false, retryAfterSeconds: Math.ceil((1 - level) / perSecond) };
      if (held === undefined) makeRoom(now);
      // Set anew, it is the last to be looked at when room must be made.
      buckets.delete(key);
      buckets.set(key, { level: level - 1, atMs: now });
      return { ok: true };
    },
  };
}

/** To find the fullest of all would cost more than what it guards. */
const MOST_LOOKED_AT = 32;
