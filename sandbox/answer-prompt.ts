import { mpesaReference } from './mpesa-reference';
import { noteUse } from './patient-prompt';
import { isOpen, type Answer, type AskedPayment, type PhoneAction } from './payment';
import type { SandboxState } from './state';

/** `closed`: already answered, or gone from the phone. */
export type PromptAnswered = 'answered' | 'unknown' | 'closed';

/**
 * The customer presses a button. Kopo Kopo learns of it after the delay, and of an ignored prompt only when it ends.
 */
export function answerPrompt(state: SandboxState, id: string, action: PhoneAction): PromptAnswered {
  const payment = state.payments.get(id);
  if (payment === undefined) return 'unknown';
  noteUse(state, payment);
  if (!isOpen(payment, state.nowMs())) return 'closed';
  payment.answer = answerTo(state, payment, action);
  return 'answered';
}

function answerTo(state: SandboxState, payment: AskedPayment, action: PhoneAction): Answer {
  if (action === 'ignore') return { action, takesEffectAtMs: payment.promptEndsAtMs };
  const takesEffectAtMs = state.nowMs() + state.settings.answerDelayMs;
  if (action !== 'pin') return { action, takesEffectAtMs };
  return {
    action,
    takesEffectAtMs,
    reference: mpesaReference(takesEffectAtMs, state.chance),
    transactionId: state.chance.newId(),
  };
}
