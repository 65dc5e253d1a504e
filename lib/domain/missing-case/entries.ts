/** One missing payment of a case, as Kopo Kopo's form asks for it. Times are UTC ISO, `to` excluded. */
export type CaseEntry = { till: string; code: string; amountMinor: number; from: string; to: string };

/** Kopo Kopo's form takes one till and one stretch of time at once: a longer case is several. */
export const MOST_ENTRIES = 10;
/** The longest list that is ordered of Kopo Kopo: a longer stretch could not be read again first. */
export const LONGEST_RANGE_MS = 24 * 60 * 60_000;
/** A browser clock that is a little ahead is no reason to refuse "until now". */
const AHEAD_MS = 60_000;

const RANGE_FAULTS = ['backwards', 'too_long', 'in_future', 'overlaps', 'same_code'] as const;

/** Why a case cannot be: `at` is the place of the entry, and `other` of the one that it is at odds with. */
export type EntryFault = {
  at: number;
  field: 'code' | 'from' | 'to';
  reason: (typeof RANGE_FAULTS)[number];
  other: number | null;
};

/** Returns the first thing that is wrong with the entries of one case, or null. `keyOf` compares codes. */
export function entryFault(
  entries: readonly Pick<CaseEntry, 'code' | 'from' | 'to'>[],
  { nowMs, keyOf }: { nowMs: number; keyOf: (code: string) => string },
): EntryFault | null {
  for (const [at, entry] of entries.entries()) {
    const alone = rangeFault(entry, nowMs);
    if (alone !== null) return { at, ...alone, other: null };
    for (const [other, before] of entries.slice(0, at).entries()) {
      if (keyOf(before.code) === keyOf(entry.code)) return { at, field: 'code', reason: 'same_code', other };
      if (overlap(before, entry)) return { at, field: 'from', reason: 'overlaps', other };
    }
  }
  return null;
}

function rangeFault({ from, to }: Pick<CaseEntry, 'from' | 'to'>, nowMs: number): Fault | null {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (fromMs >= toMs) return { field: 'to', reason: 'backwards' };
  if (toMs - fromMs > LONGEST_RANGE_MS) return { field: 'to', reason: 'too_long' };
  return toMs > nowMs + AHEAD_MS ? { field: 'to', reason: 'in_future' } : null;
}

type Fault = Pick<EntryFault, 'field' | 'reason'>;
type Range = Pick<CaseEntry, 'from' | 'to'>;

/** True when two ranges share a moment. Ranges that only touch do not. */
export function overlap(one: Range, other: Range): boolean {
  return Date.parse(one.from) < Date.parse(other.to) && Date.parse(other.from) < Date.parse(one.to);
}
