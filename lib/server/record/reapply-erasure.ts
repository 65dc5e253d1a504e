import 'server-only';
import type { Evidence } from '@/lib/domain/evidence';
import { hasPerson, withoutPerson } from '@/lib/domain/without-person';
import { eraseBodies, messageIdsOf, rewriteFacts } from '@/lib/server/store/queries/erased';
import type { PaymentRow } from '@/lib/server/store/queries/payment-row';
import type { Grouping } from './grouping';
import type { Filing } from './filing';

type Known = {
  grouping: Grouping;
  stored: ReadonlyMap<string, PaymentRow>;
  /** Evidence id → its payment before. */
  paymentOf: ReadonlyMap<string, string | null>;
};

/** The grouping without erased payers. `forgottenAt` says since when, by payment id. */
export type Kept = { grouping: Grouping; forgottenAt: ReadonlyMap<string, string> };

/**
 * Keeps a payment without a payer once its payer was erased: also removes the person from later evidence and from
 * payments that merge with it. Call it after the evidence is stored.
 */
export async function reapplyErasure({ tx, nowIso }: Filing, { grouping, stored, paymentOf }: Known): Promise<Kept> {
  const forgottenAt = new Map<string, string>();
  for (const { id, group } of grouping.placed) {
    const former = [id, ...group.flatMap((piece) => paymentOf.get(piece.id) ?? [])];
    const since = former.flatMap((each) => stored.get(each)?.forgotten_at ?? []).sort()[0];
    if (since !== undefined) forgottenAt.set(id, since);
  }
  if (forgottenAt.size === 0) return { grouping, forgottenAt };
  const pieces = grouping.placed.flatMap(({ id, group }) => (forgottenAt.has(id) ? group : []));
  const erased = new Map(pieces.map((piece): [string, Evidence] => [piece.id, withoutPerson(piece)]));
  for (const piece of pieces) if (hasPerson(piece)) await rewriteFacts(tx, withoutPerson(piece));
  await eraseBodies(tx, messageIdsOf([...erased.keys()]), nowIso);
  // A reversal may belong to several payments: each holds the same piece.
  const placed = grouping.placed.map((payment) => ({
    ...payment,
    group: payment.group.map((piece) => erased.get(piece.id) ?? piece),
  }));
  return { grouping: { ...grouping, placed }, forgottenAt };
}
