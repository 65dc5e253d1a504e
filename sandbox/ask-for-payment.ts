import type { Ask, AskedPayment } from './payment';
import { remember } from './remember';
import type { SandboxState } from './state';

const MOST_PAYMENTS = 10_000;

/** Puts a prompt on the customer's phone. */
export function askForPayment(state: SandboxState, ask: Ask): AskedPayment {
  const askedAtMs = state.nowMs();
  const payment: AskedPayment = {
    id: state.chance.newId(),
    ask,
    askedAtMs,
    promptEndsAtMs: askedAtMs + state.settings.promptLifeMs,
    lifeOnceUsedMs: null,
    answer: null,
  };
  remember(state.payments, { key: payment.id, value: payment, most: MOST_PAYMENTS });
  state.unsettled.add(payment.id);
  return payment;
}
