import 'server-only';

type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };
export type Limiter = { take(key: string): Taken };

export type LimiterOptions = {
  /** How many pass at once. */
  capacity: number;
  /** How many are added for each key in a second. */
  perSecond: number;
  nowMs: () => number;
  /** The most keys in memory. */
  maxKeys: number;
};

type Bucket = { level: number; atMs: number };

/**
 * Creates a limiter that lets `capacity` pass at once and `perSecond` from then on, for each key. Memory is limited.
 * Full buckets are dropped first, because they hold no information. If all are in use, the fullest of a few is dropped,
 * so that a caller who invents keys loses their own before those of a person whose account is being guessed.
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
      // Inserted again, this key is the last to be looked at when room must be made.
      buckets.delete(key);
      buckets.set(key, { level: level - 1, atMs: now });
      return { ok: true };
    },
  };
}

/** Looking for the fullest of all would cost more than it saves. */
const MOST_LOOKED_AT = 32;
