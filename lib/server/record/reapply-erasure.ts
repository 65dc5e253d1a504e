import 'server-only';
import type { Evidence } from '@/lib/domain/evidence';
import { hasPerson, withoutPerson } from '@/lib/domain/erase-person';
import { eraseBodies, messageIdsOf, rewriteFacts } from '@/lib/server/store/queries/erased';
import type { PaymentRow } from '@/lib/server/store/queries/payment-row';
import type { Grouping } from './grouping';
import type { Filing } from './filing';

type Known = {
  grouping: Grouping;
  stored: ReadonlyMap<string, PaymentRow> /** Evidence id → the payment it stood under. */;
  paymentOf: ReadonlyMap<string, string | null>;
};

/** The placement with nobody in it who was forgotten, and since when each payment is. */
export type Kept = { grouping: Grouping; forgottenAt: ReadonlyMap<string, string> };

/**
 * A payment whose payer was removed stays without one: what is told of it later, and what it merges with, is taken
 * without the person too. Call it after the evidence is on disk.
 */
export async function reapplyErasure(
  { tx, nowIso }: Filing,
  { grouping: placement, stored, paymentOf }: Known,
): Promise<Kept> {
  const forgottenAt = new Map<string, string>();
  for (const { id, group } of placement.placed) {
    const former = [id, ...group.flatMap((piece) => paymentOf.get(piece.id) ?? [])];
    const since = former.flatMap((each) => stored.get(each)?.forgotten_at ?? []).sort()[0];
    if (since !== undefined) forgottenAt.set(id, since);
  }
  if (forgottenAt.size === 0) return { grouping: placement, forgottenAt };
  const pieces = placement.placed.flatMap(({ id, group }) => (forgottenAt.has(id) ? group : []));
  const emptied = new Map(pieces.map((piece): [string, Evidence] => [piece.id, withoutPerson(piece)]));
  for (const piece of pieces) if (hasPerson(piece)) await rewriteFacts(tx, withoutPerson(piece));
  await eraseBodies(tx, await messageIdsOf(tx, [...emptied.keys()]), nowIso);
  // A reversal may belong to several payments: it is the same piece in each.
  const placed = placement.placed.map((payment) => ({
    ...payment,
    group: payment.group.map((piece) => emptied.get(piece.id) ?? piece),
  }));
  return { grouping: { ...placement, placed }, forgottenAt };
}
