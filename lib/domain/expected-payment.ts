import type { Conflict } from './fold';
import type { PaymentState } from './payment-facts';
import { standingKind } from './verdict';

/** How long a counter waits for a sum before it stops by itself. */
export const EXPECT_MS = 15 * 60_000;

/**
 * How long before a sum was typed a payment may have arrived and still be meant for it. Such a payment is offered, and
 * never taken by itself.
 */
export const OFFERED_BEFORE_MS = 2 * 60_000;

/** How an expectation ended. `undone`: the payment it was met by turned out to be the one of another. */
export const EXPECTED_PAYMENT_OUTCOMES = ['met', 'cancelled', 'undone'] as const;
type ExpectedPaymentOutcome = (typeof EXPECTED_PAYMENT_OUTCOMES)[number];

export type ExpectedPaymentState = 'waiting' | ExpectedPaymentOutcome | 'expired';

type Expected = {
  outcome: ExpectedPaymentOutcome | null;
  expiresAt: string;
  amountMinor: number;
  /** What it was met by, as that is now. */
  payment: { state: PaymentState; conflict: Conflict | null; amountMinor: number | null } | null;
};

/**
 * Returns the state of an expected payment at a moment. It is met only while its payment is Paid without doubt: a
 * payment that is taken back or doubted meets it no longer.
 */
export function expectedPaymentState(
  { outcome, expiresAt, amountMinor, payment }: Expected,
  nowMs: number,
): ExpectedPaymentState {
  if (outcome === null) return nowMs < Date.parse(expiresAt) ? 'waiting' : 'expired';
  if (outcome !== 'met') return outcome;
  return payment !== null && standingKind(payment) === 'paid' && payment.amountMinor === amountMinor ? 'met' : 'undone';
}

/** What those who wait for a sum at a till, and what arrives there, keep each other out by. */
export function sumKey({ tillKey, amountMinor }: { tillKey: string; amountMinor: number }): string {
  return `sum:${tillKey}:${amountMinor}`;
}
