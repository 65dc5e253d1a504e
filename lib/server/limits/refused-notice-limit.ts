import 'server-only';
import { createLimiter, type Limiter } from './token-bucket';

/** The limit of all senders together. A sender with a wrong key sends only a few at a time. */
const OF_ALL = { capacity: 500, perSecond: 100, maxKeys: 1 } as const;

/**
 * Creates the limit of refused notices. Above it, a notice is still read and its signature checked, but a refusal
 * becomes too_many.
 */
export function createRefusedNoticeLimit(nowMs: () => number): Limiter {
  return createLimiter({ ...OF_ALL, nowMs });
}
