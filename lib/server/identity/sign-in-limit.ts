import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { createLimiter } from '@/lib/server/limits/token-bucket';

/** Guesses at one account. They are enough for a person who mistypes, and all are back after ten seconds. */
const PER_ACCOUNT = { capacity: 5, perSecond: 0.5, maxKeys: 50_000 } as const;
/** Guesses of all strangers together. One shop has one address, so nothing is counted only by address. */
const OF_STRANGERS = { capacity: 100, perSecond: 20, maxKeys: 1 } as const;

export type SignInLimit = { take(guess: { account: string; isKnownBrowser: boolean }): void };

/**
 * Slows guessing without locking anyone out: a stranger's guesses do not count against a browser that the account
 * knows.
 */
export function createSignInLimit(nowMs: () => number): SignInLimit {
  const accounts = createLimiter({ ...PER_ACCOUNT, nowMs });
  const strangers = createLimiter({ ...OF_STRANGERS, nowMs });
  return {
    /** @throws {AppError} too_many */
    take({ account, isKnownBrowser }) {
      const all = isKnownBrowser ? { ok: true as const } : strangers.take('all');
      const own = all.ok ? accounts.take(`${isKnownBrowser ? 'known' : 'stranger'} ${account}`) : all;
      if (!own.ok) throw new AppError('too_many', { seconds: own.retryAfterSeconds });
    },
  };
}
