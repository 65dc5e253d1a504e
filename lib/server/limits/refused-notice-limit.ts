import 'server-only';
import { createLimiter, type Limiter } from './token-bucket';

/** Of all senders together: one that is misled by a wrong key sends a few at a time. */
const OF_ALL = { capacity: 500, perSecond: 100, maxKeys: 1 } as const;

/** How many notices with a wrong signature are looked at before the rest is turned away unread. */
export function createRefusedNoticeLimit(nowMs: () => number): Limiter {
  return createLimiter({ ...OF_ALL, nowMs });
}
