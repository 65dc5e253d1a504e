/**
 * What became of goods that were handed over for money which was taken back. Of the amount, a part may be recovered, a
 * part written off, and the rest is still open.
 */
export type Follow = {
  /** The amount that was taken back after goods were handed over for it; null when nobody told us. */
  handedOverMinor: number | null;
  recoveredMinor: number;
  writtenOffMinor: number;
  /** When the last of it was settled. */
  settledAt: string | null;
};

export const FOLLOW_ACTS = ['recover', 'write_off', 'reopen'] as const;
export type FollowAct = (typeof FOLLOW_ACTS)[number];

/** How money came back: in cash, by another M-PESA payment, as the goods themselves, or otherwise. */
export const RECOVERED_HOW = ['cash', 'mpesa', 'goods', 'other'] as const;

/** `recovered` and `written_off` are settled; the larger part names it. */
export const FOLLOW_STATES = ['open', 'recovered', 'written_off'] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];

/** Returns the case as it is before anybody has acted. */
export function newFollow(handedOverMinor: number | null): Follow {
  return { handedOverMinor, recoveredMinor: 0, writtenOffMinor: 0, settledAt: null };
}

/** Returns what is neither recovered nor written off; null while the amount is unknown and the case open. */
export function openMinor({ handedOverMinor, recoveredMinor, writtenOffMinor, settledAt }: Follow): number | null {
  if (settledAt !== null) return 0;
  return handedOverMinor === null ? null : Math.max(0, handedOverMinor - recoveredMinor - writtenOffMinor);
}

export function followState(follow: Follow): FollowState {
  if (follow.settledAt === null) return 'open';
  return follow.writtenOffMinor > follow.recoveredMinor || follow.recoveredMinor === 0 ? 'written_off' : 'recovered';
}

export type Following = { act: FollowAct; amountMinor: number | null; nowIso: string };

export type Followed = { follow: Follow } | { fault: 'not_now' | 'not_an_amount' | 'too_large' };

/**
 * Returns the case after an act. `recover` takes the amount that came back, at most what is open. `write_off` takes all
 * that is open. `reopen` begins anew: what was said before stays only in the story.
 */
export function afterFollowing(follow: Follow, { act, amountMinor, nowIso }: Following): Followed {
  const isSettled = follow.settledAt !== null;
  const open = openMinor(follow);
  if (act === 'reopen') {
    const hasBegun = isSettled || follow.recoveredMinor > 0 || follow.writtenOffMinor > 0;
    return hasBegun ? { follow: newFollow(follow.handedOverMinor) } : { fault: 'not_now' };
  }
  if (isSettled) return { fault: 'not_now' };
  if (act === 'write_off')
    return { follow: { ...follow, writtenOffMinor: follow.writtenOffMinor + (open ?? 0), settledAt: nowIso } };
  if (amountMinor === null || !Number.isSafeInteger(amountMinor) || amountMinor <= 0) return { fault: 'not_an_amount' };
  if (open !== null && amountMinor > open) return { fault: 'too_large' };
  const recoveredMinor = follow.recoveredMinor + amountMinor;
  return { follow: { ...follow, recoveredMinor, settledAt: amountMinor === open ? nowIso : null } };
}

/** Returns the case of two payments that turned out to be one: what was said of either stays. */
export function mergedFollow(one: Follow, other: Follow): Follow {
  const recoveredMinor = one.recoveredMinor + other.recoveredMinor;
  const writtenOffMinor = one.writtenOffMinor + other.writtenOffMinor;
  const handedOverMinor = one.handedOverMinor ?? other.handedOverMinor;
  const settled = [one.settledAt, other.settledAt].flatMap((at) => at ?? []).sort();
  const isAll = handedOverMinor !== null && recoveredMinor + writtenOffMinor >= handedOverMinor;
  const settledAt = settled.length === 2 || isAll ? (settled.at(-1) ?? null) : null;
  return { handedOverMinor, recoveredMinor, writtenOffMinor, settledAt };
}
