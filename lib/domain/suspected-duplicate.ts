import type { PaymentState } from './payment-facts';
import { tillKey } from './till';

/** The fields that show whether one purchase may have been paid twice. */
export type Purchase = {
  id: string;
  state: PaymentState;
  phone: string | null;
  till: string | null;
  amountMinor: number | null;
  askedAmountMinor: number | null;
  happenedAt: string;
};

/** Two payments further apart than this are two purchases. */
export const SUSPECTED_DUPLICATE_MS = 15 * 60_000;

/**
 * True when two payments may pay for one purchase: same payer, amount and till within 15 minutes, and both paid, or one
 * paid while the other's prompt may still be answered. Only people know what was really bought.
 */
function mayBePaidTwice(a: Purchase, b: Purchase): boolean {
  if (a.id === b.id || a.phone === null || a.phone !== b.phone) return false;
  if (a.till === null || b.till === null || tillKey(a.till) !== tillKey(b.till)) return false;
  const amount = shownAmount(a);
  if (amount === null || amount !== shownAmount(b)) return false;
  if (distanceMs(a, b) > SUSPECTED_DUPLICATE_MS) return false;
  return (
    (a.state === 'paid' && (b.state === 'paid' || promptMayBeOpen(b))) || (b.state === 'paid' && promptMayBeOpen(a))
  );
}

/** Returns the payment nearest in time that may pay for the same purchase; of two equally near, the lower id. */
export function suspectedDuplicateOf(payment: Purchase, others: readonly Purchase[]): Purchase | null {
  const duplicates = others.filter((other) => mayBePaidTwice(payment, other));
  duplicates.sort((a, b) => distanceMs(payment, a) - distanceMs(payment, b) || (a.id < b.id ? -1 : 1));
  return duplicates[0] ?? null;
}

function shownAmount(payment: Purchase): number | null {
  return payment.amountMinor ?? payment.askedAmountMinor;
}

function promptMayBeOpen(payment: Purchase): boolean {
  return payment.state === 'waiting' || payment.state === 'unclear';
}

function distanceMs(a: Purchase, b: Purchase): number {
  return Math.abs(Date.parse(a.happenedAt) - Date.parse(b.happenedAt));
}
