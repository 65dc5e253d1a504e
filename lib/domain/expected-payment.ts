import type { Conflict } from './fold';
import type { PaymentState } from './payment-facts';
import { standingKind } from './verdict';

/** How long a counter waits for a sum before the wait expires. */
export const EXPECT_MS = 15 * 60_000;

/**
 * How long before a sum was typed a payment may have arrived and still be meant for it. Such a payment is offered to a
 * person, and never taken automatically.
 */
export const OFFERED_BEFORE_MS = 2 * 60_000;

/** How an expected payment ended. `undone`: the payment that met it turned out to belong to another one. */
export const EXPECTED_PAYMENT_OUTCOMES = ['met', 'cancelled', 'undone'] as const;
type ExpectedPaymentOutcome = (typeof EXPECTED_PAYMENT_OUTCOMES)[number];

export type ExpectedPaymentState = 'waiting' | ExpectedPaymentOutcome | 'expired';

type Expected = {
  outcome: ExpectedPaymentOutcome | null;
  expiresAt: string;
  amountMinor: number;
  /** The payment that met it, as that payment is now. */
  payment: { state: PaymentState; conflict: Conflict | null; amountMinor: number | null } | null;
};

/**
 * Returns the state of an expected payment at a moment. It stays met only while its payment is Paid without a conflict:
 * a payment that is reversed or in doubt makes it `undone`.
 */
export function expectedPaymentState(
  { outcome, expiresAt, amountMinor, payment }: Expected,
  nowMs: number,
): ExpectedPaymentState {
  if (outcome === null) return nowMs < Date.parse(expiresAt) ? 'waiting' : 'expired';
  if (outcome !== 'met') return outcome;
  return payment !== null && standingKind(payment) === 'paid' && payment.amountMinor === amountMinor ? 'met' : 'undone';
}

/** The lock key that expected payments of one till and sum share with the payments that arrive there. */
export function sumKey({ tillKey, amountMinor }: { tillKey: string; amountMinor: number }): string {
  return `sum:${tillKey}:${amountMinor}`;
}
