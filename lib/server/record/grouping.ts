import 'server-only';
import type { Evidence } from '@/lib/domain/evidence';

/** One payment and its evidence. */
export type GroupedPayment = { id: string; group: readonly Evidence[]; isNew: boolean };

export type Grouping = {
  placed: GroupedPayment[];
  /** Evidence id → its payment. Null for a reversal that belongs to payments by its reference. */
  homeOf: ReadonlyMap<string, string | null>;
  merged: { from: string; into: string }[];
};

/**
 * Gives each group of evidence its payment: the oldest payment of any piece in it, or a new one. A payment that lost
 * all its evidence to others has merged into the first of them. Pure except for `newId`.
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

/** Returns the earlier payments of a group, oldest first. Our ids sort by time. */
function earlierPayments(group: readonly Evidence[], paymentOf: ReadonlyMap<string, string | null>): string[] {
  return [...new Set(group.flatMap((piece) => paymentOf.get(piece.id) ?? []))].sort();
}
