import type { PaymentState } from './payment-facts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long to wait before asking again, by the payment's age: the customer's prompt lives about a minute, most
 * answers come within five, and what is still open after three days will not change by asking.
 */
const PACE: readonly { youngerThanMs: number; everyMs: number }[] = [
  { youngerThanMs: 90 * SECOND, everyMs: 3 * SECOND },
  { youngerThanMs: 5 * MINUTE, everyMs: 10 * SECOND },
  { youngerThanMs: HOUR, everyMs: MINUTE },
  { youngerThanMs: DAY, everyMs: 15 * MINUTE },
  { youngerThanMs: 3 * DAY, everyMs: 6 * HOUR },
];

type Checked = { state: PaymentState; requestId: string | null; confirmed: boolean };

/** True when asking again can still change the answer. */
export function isOpen(state: PaymentState): boolean {
  return state === 'waiting' || state === 'unclear';
}

/** True when a result rests on a notice alone and can be confirmed by asking. */
export function wantsConfirmation({ state, requestId, confirmed }: Checked): boolean {
  return (state === 'paid' || state === 'failed') && requestId !== null && !confirmed;
}

/**
 * When to ask Kopo Kopo again, in epoch milliseconds; null when the state is final and confirmed, when there is no
 * id to ask with, or when the payment is so old that we give up.
 */
export function nextCheckMs(payment: Checked & { startedMs: number }, nowMs: number): number | null {
  if (payment.requestId === null) return null;
  if (!isOpen(payment.state) && !wantsConfirmation(payment)) return null;
  const ageMs = nowMs - payment.startedMs;
  const step = PACE.find((pace) => ageMs < pace.youngerThanMs);
  return step === undefined ? null : nowMs + step.everyMs;
}
