import type { LookupAnswer } from '@/lib/contract/lookup';
import { merchantDay, MPESA_ZONE } from '@/lib/domain/merchant-day';
import { dayOfReference } from '@/lib/domain/reference';
import { wholeSecond } from '@/lib/domain/whole-second';

/**
 * True while Kopo Kopo's own list is still being read for a lookup. A list that ends before the first look was read
 * for somebody else: a payment of just now cannot be in it, so it denies nothing yet.
 */
export function isListBeingRead(latest: LookupAnswer, first: LookupAnswer, code: string): boolean {
  if (latest.upstream.outcome === 'pending') return true;
  const { coveredUntil } = latest.freshness;
  if (latest.upstream.outcome !== 'not_found' || coveredUntil === null) return false;
  return earlierDay(code, first) === null && coveredUntil < wholeSecond(Date.parse(first.freshness.serverTime));
}

/**
 * The day a code carries when that is before the day of the lookup, as "2026-11-16": it is that day's list that counts.
 */
export function earlierDay(code: string, first: LookupAnswer): string | null {
  const day = dayOfReference(code);
  return day !== null && day < merchantDay(first.freshness.serverTime, MPESA_ZONE) ? day : null;
}
