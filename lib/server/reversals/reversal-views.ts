import 'server-only';
import type { Reversal } from '@/lib/contract/reversals';
import { textFor } from '@/lib/domain/masked-text';
import type { Mask } from '@/lib/domain/may';
import {
  FOLLOW_ACTS,
  type Follow,
  type FollowAct,
  followState,
  openMinor,
  RECOVERED_HOW,
} from '@/lib/domain/reversal-follow/follow';
import type { ClaimRow } from '@/lib/server/store/queries/claim-rows';
import type { FollowRow, reversalStepsOf } from '@/lib/server/store/queries/reversal-rows';

/** Returns how far a case is, as every screen shows it. */
export function followedView(follow: Follow, row: FollowRow | undefined) {
  return {
    version: row?.version ?? 0,
    state: followState(follow),
    recoveredMinor: follow.recoveredMinor,
    writtenOffMinor: follow.writtenOffMinor,
    openMinor: openMinor(follow),
    settledAt: follow.settledAt,
  };
}

/** Returns the tick for which goods were handed over. An order and a note may hold a phone, so they are masked. */
export function handedOverView(claim: ClaimRow | undefined, mask: Mask): Reversal['handedOver'] {
  if (claim === undefined) return null;
  const { acknowledged_at: at, acknowledged_by: by } = claim;
  return {
    by: claim.staff_name,
    device: claim.device_name,
    at: claim.claimed_at,
    order: textFor(mask, claim.order_name),
    note: textFor(mask, claim.note),
    acknowledged: at === null || by === null ? null : { by, at },
  };
}

type StepRow = Awaited<ReturnType<typeof reversalStepsOf>>[number];

export function followStepView(row: StepRow): Reversal['steps'][number] {
  const act = FOLLOW_ACTS.find((each) => each === row.act);
  if (act === undefined) throw new Error('a step of a reversal is of no known kind');
  return {
    act,
    amountMinor: row.amount_minor,
    how: RECOVERED_HOW.find((each) => each === row.how) ?? null,
    at: row.at,
    by: row.staff_name,
    note: row.note,
  };
}

/** Returns what a person may do about it now. */
export function followActs(follow: Follow, isHandedOver: boolean): FollowAct[] {
  if (!isHandedOver) return [];
  if (follow.settledAt !== null) return ['reopen'];
  const hasBegun = follow.recoveredMinor > 0 || follow.writtenOffMinor > 0;
  return hasBegun ? ['recover', 'write_off', 'reopen'] : ['recover', 'write_off'];
}
