import 'server-only';
import type { Evidence } from '@/lib/domain/evidence';

/** One payment and its evidence. */
export type GroupedPayment = { id: string; group: readonly Evidence[]; isNew: boolean };

export type Grouping = {
  placed: GroupedPayment[];
  /** Evidence id → the payment it stands under; null for a reversal that belongs to payments by its reference. */
  homeOf: ReadonlyMap<string, string | null>;
  merged: { from: string; into: string }[];
};

/**
 * Gives each group of evidence its payment: the oldest that any of it stood under, else a new one. A payment whose
 * evidence all went to others has merged into the first of them. Pure but for `newId`.
 */
export function groupPayments(
  groups: readonly (readonly Evidence[])[],
  paymentOf: ReadonlyMap<string, string | null>,
  newId: () => string,
): Grouping {
  const placed: GroupedPayment[] = [];
  const homeOf = new Map<string, string | null>();
  const successorOf = new Map<string, string>();
  for (const group of groups) {
    const own = group.filter((piece) => !piece.isReversal);
    const former = earlierPayments(own.length > 0 ? own : group, paymentOf);
    const id = former[0] ?? newId();
    placed.push({ id, group, isNew: former[0] === undefined });
    for (const piece of group) homeOf.set(piece.id, piece.isReversal && own.length > 0 ? null : id);
    for (const formerId of earlierPayments(group, paymentOf))
      if (!successorOf.has(formerId)) successorOf.set(formerId, id);
  }
  const kept = new Set(placed.map((payment) => payment.id));
  return {
    placed,
    homeOf,
    merged: [...successorOf].filter(([from]) => !kept.has(from)).map(([from, into]) => ({ from, into })),
  };
}

/** The payments a group was filed under, the oldest first: our ids are made in order of time. */
function earlierPayments(group: readonly Evidence[], paymentOf: ReadonlyMap<string, string | null>): string[] {
  return [...new Set(group.flatMap((piece) => paymentOf.get(piece.id) ?? []))].sort();
}
