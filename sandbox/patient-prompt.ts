import { askForPayment } from './ask-for-payment';
import type { Ask, AskedPayment } from './payment';
import type { SandboxState } from './state';

/**
 * Puts a prompt on the phone that waits, however long, for the first person who looks the payment up or presses a
 * button. Only then it counts as asked, and lives for `lifeMs`: whoever reads about it in a terminal may come back
 * after lunch.
 */
export function askPatiently(state: SandboxState, ask: Ask, lifeMs: number): AskedPayment {
  const payment = askForPayment(state, ask);
  payment.promptEndsAtMs = Number.POSITIVE_INFINITY;
  payment.lifeOnceUsedMs = lifeMs;
  return payment;
}

/** Call it when somebody looks at a payment. The time of a patient prompt begins now, and only once. */
export function noteUse(state: SandboxState, payment: AskedPayment): void {
  if (payment.lifeOnceUsedMs === null) return;
  payment.askedAtMs = state.nowMs();
  payment.promptEndsAtMs = payment.askedAtMs + payment.lifeOnceUsedMs;
  payment.lifeOnceUsedMs = null;
}
