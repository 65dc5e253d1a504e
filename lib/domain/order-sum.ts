/**
 * What was claimed for one order so far, in minor units. `leftMinor` is negative when too much was paid, and null while
 * the price of the order is not known.
 */
export type OrderSum = {
  order: string;
  dueMinor: number | null;
  paidMinor: number;
  leftMinor: number | null;
  payments: number;
};

/** One claim of an order. */
export type OrderClaim = { amountMinor: number; dueMinor: number | null };

/** Adds the claims of one order, which come oldest first. The last price counts, since a bill may grow. */
export function orderSum(order: string, claims: readonly OrderClaim[]): OrderSum {
  const dueMinor = claims.findLast((claim) => claim.dueMinor !== null)?.dueMinor ?? null;
  const paidMinor = claims.reduce((sum, claim) => sum + claim.amountMinor, 0);
  return {
    order,
    dueMinor,
    paidMinor,
    leftMinor: dueMinor === null ? null : dueMinor - paidMinor,
    payments: claims.length,
  };
}
