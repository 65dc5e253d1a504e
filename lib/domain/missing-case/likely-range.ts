import { MPESA_ZONE, momentOf, merchantDay, startOfDay } from '@/lib/domain/merchant-day';
import { dayOfReference } from '@/lib/domain/reference';

const MINUTE_MS = 60_000;
/** A message has whole minutes, and its payment may be dated a little before or after. */
const AROUND_MESSAGE_MS = 15 * MINUTE_MS;
/** A customer shows a payment that they made not long ago. */
const BEFORE_LOOK_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is known of when a payment was made. A day and a time are those of a message, on M-PESA's clock. */
export type Known = { code: string; day: string | null; time: string | null; firstLookedAt: string | null };

/**
 * Returns the range of time in which a missing payment was most likely made: around its message's time, on its
 * message's or its code's earlier day, or in the hour before somebody first looked it up. It never ends in the future.
 */
export function likelyRange({ code, day, time, firstLookedAt }: Known, nowMs: number): { from: string; to: string } {
  const at = day === null || time === null ? null : momentOf(`${day}T${time}`, MPESA_ZONE);
  if (at !== null) return range(Date.parse(at) - AROUND_MESSAGE_MS, Date.parse(at) + AROUND_MESSAGE_MS, nowMs);
  const named = day ?? dayOfReference(code);
  const today = merchantDay(new Date(nowMs).toISOString(), MPESA_ZONE);
  if (named !== null && named < today) {
    const startMs = Date.parse(startOfDay(named, MPESA_ZONE, 0));
    return range(startMs, startMs + DAY_MS, nowMs);
  }
  const lookedMs = firstLookedAt === null ? nowMs : Date.parse(firstLookedAt);
  return range(lookedMs - BEFORE_LOOK_MS, lookedMs, nowMs);
}

/** Returns a range in whole minutes, as people type it, and not empty. */
function range(fromMs: number, toMs: number, nowMs: number): { from: string; to: string } {
  const to = Math.ceil(Math.min(toMs, nowMs) / MINUTE_MS) * MINUTE_MS;
  const from = Math.min(Math.floor(fromMs / MINUTE_MS) * MINUTE_MS, to - MINUTE_MS);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** A payment that is not here after this time is missing: Kopo Kopo's own list would have it. */
const MISSING_AFTER_MS = 15 * MINUTE_MS;

/** Returns since when a payment is known to be missing, or null while it may still be on its way. */
export function missingSince({ code, day, time, firstLookedAt }: Known, nowMs: number): string | null {
  const said = day === null || time === null ? null : momentOf(`${day}T${time}`, MPESA_ZONE);
  const named = day ?? dayOfReference(code);
  // A day says no time: the payment may have been made in its last minute.
  const endOfDay = named === null ? null : startOfDay(named, MPESA_ZONE, 1);
  const known = [said ?? endOfDay, firstLookedAt].filter((at) => at !== null && Date.parse(at) <= nowMs);
  const [first] = known.flatMap((at) => at ?? []).sort();
  return first !== undefined && nowMs - Date.parse(first) >= MISSING_AFTER_MS ? first : null;
}
