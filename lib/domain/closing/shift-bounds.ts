import { merchantDay, startOfDay } from '@/lib/domain/merchant-day';
import { msOf, utcIso } from '@/lib/domain/utc-iso';

/** The stretch of time of a shift, as UTC ISO: `from` is a part of it, `to` is not. */
export type Shift = { number: number; from: string; to: string };

/** What the closing before a shift says. */
export type ClosedBefore = { number: number; to: string };

type Ground = {
  /** Null when the till was never closed. */
  last: ClosedBefore | null;
  /** When the first payment at the till happened. Null without one. */
  firstAt: string | null;
  nowIso: string;
  timeZone: string;
};

/**
 * Returns the open shift of a till. It runs from the last closing, or else from the start of the day of the till's
 * first payment, until now. A clock that was set back makes it a millisecond long, never negative.
 */
export function openShift({ last, firstAt, nowIso, timeZone }: Ground): Shift {
  const from =
    last === null
      ? startOfDay(merchantDay(firstAt !== null && firstAt < nowIso ? firstAt : nowIso, timeZone), timeZone, 0)
      : last.to;
  return {
    number: (last?.number ?? 0) + 1,
    from,
    to: nowIso > from ? nowIso : utcIso(msOf(from) + 1),
  };
}

/**
 * Returns where a shift begins for what is counted: the first has everything before its end, since a payment from
 * before the first may still be heard of, and each must belong to one shift.
 */
export function countedFrom({ number, from }: Pick<Shift, 'number' | 'from'>): string | null {
  return number === 1 ? null : from;
}
