import 'server-only';

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };
export type Limiter = { take(key: string): Taken };

/** Lets `capacity` through at once and `perSecond` from then on, for each key. Of too many keys the fullest are forgotten. */
export function createLimiter({ capacity, perSecond, nowMs, maxKeys }: { capacity: number; perSecond: number; nowMs: () => number; maxKeys: number }): Limiter {
  const buckets = new Map<string, { level: number; atMs: number }>();
  return {
    take(key) {
      const now = nowMs();
      const held = buckets.get(key);
      const level = held === undefined ? capacity : Math.min(capacity, held.level + ((now - held.atMs) / 1_000) * perSecond);
      if (held === undefined && buckets.size >= maxKeys) buckets.delete(buckets.keys().next().value ?? key);
      if (level < 1) return { ok: false, retryAfterSeconds: Math.ceil((1 - level) / perSecond) };
      buckets.set(key, { level: level - 1, atMs: now });
      return { ok: true };
    },
  };
}
