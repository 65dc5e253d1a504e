/**
 * How a payment stands in a bill. Only `counted` is money for the bill. `released`: no goods were handed over for it
 * after all. `twice`: it turned out to be a payment that was ticked before.
 */
export const BILL_STANDINGS = ['counted', 'reversed', 'unclear', 'released', 'twice'] as const;
export type BillStanding = (typeof BILL_STANDINGS)[number];

/** A part of a bill: a payment, or a note that somebody gave cash. */
export type BillPartSum =
  | { kind: 'payment'; amountMinor: number; standing: BillStanding }
  | { kind: 'cash'; amountMinor: number; isRemoved: boolean };

/** Cash is a note of a person: it is never a part of `receivedMinor`. `missingMinor` is negative when too much came. */
export type BillSum = { receivedMinor: number; cashMinor: number; missingMinor: number };

/** Adds the parts of a bill up, in minor units of one currency. */
export function billSum(dueMinor: number, parts: readonly BillPartSum[]): BillSum {
  let receivedMinor = 0;
  let cashMinor = 0;
  for (const part of parts) {
    if (part.kind === 'payment' && part.standing === 'counted') receivedMinor += part.amountMinor;
    if (part.kind === 'cash' && !part.isRemoved) cashMinor += part.amountMinor;
  }
  return { receivedMinor, cashMinor, missingMinor: dueMinor - receivedMinor - cashMinor };
}
