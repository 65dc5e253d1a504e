import type { PaymentState } from './payment-facts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long to wait before the next check, by the payment's age. The customer's prompt lives about a minute, and most
 * answers come within five. A payment that is still open after three days no longer changes.
 */
const PACE: readonly { youngerThanMs: number; everyMs: number }[] = [
  { youngerThanMs: 90 * SECOND, everyMs: 3 * SECOND },
  { youngerThanMs: 5 * MINUTE, everyMs: 10 * SECOND },
  { youngerThanMs: HOUR, everyMs: MINUTE },
  { youngerThanMs: DAY, everyMs: 15 * MINUTE },
  { youngerThanMs: 3 * DAY, everyMs: 6 * HOUR },
];

type Checked = { state: PaymentState; requestId: string | null; confirmed: boolean };

/** True when another check can still change the state. */
export function isOpen(state: PaymentState): boolean {
  return state === 'waiting' || state === 'unclear';
}

/** True when a result rests on a notice alone and a query can confirm it. */
export function wantsConfirmation({ state, requestId, confirmed }: Checked): boolean {
  return (state === 'paid' || state === 'failed') && requestId !== null && !confirmed;
}

/**
 * Returns when to ask Kopo Kopo about a payment again, in epoch milliseconds. Returns null when the state is final and
 * confirmed, when there is no request id, or when the payment is too old.
 */
export function nextCheckMs(payment: Checked & { startedMs: number }, nowMs: number): number | null {
  if (payment.requestId === null) return null;
  if (!isOpen(payment.state) && !wantsConfirmation(payment)) return null;
  const ageMs = nowMs - payment.startedMs;
  const step = PACE.find((pace) => ageMs < pace.youngerThanMs);
  return step === undefined ? null : nowMs + step.everyMs;
}
