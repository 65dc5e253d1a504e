import 'server-only';
import { createLimiter, type Limiter } from './token-bucket';

/** A shop sets up a few screens at once, behind one address. */
const AT_ONCE = 10;
const SECONDS_FOR_ONE = 30;
const MAX_ADDRESSES = 10_000;

/** Creates the limit of codes for customer's screens: anyone may have one made. */
export function createDisplayCodeLimit(nowMs: () => number): Limiter {
  return createLimiter({ capacity: AT_ONCE, perSecond: 1 / SECONDS_FOR_ONE, nowMs, maxKeys: MAX_ADDRESSES });
}
