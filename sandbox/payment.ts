/** What the customer can do with a prompt on the phone. */
export const PHONE_ACTIONS = ['pin', 'wrong_pin', 'no_money', 'cancel', 'ignore'] as const;
export type PhoneAction = (typeof PHONE_ACTIONS)[number];

/** A payment request, after checking. Kopo Kopo's GET never repeats the requested amount or the subscriber. */
export type Ask = {
  till: string;
  /** E.164, "+254…". */
  phone: string;
  firstName: string | null;
  middleName: string | null;
  lastName: string | null;
  /** Shillings as upstream writes them: "1250.5", "100.0". */
  amount: string;
  metadata: Record<string, unknown> | null;
  callbackUrl: string;
};

export type Answer =
  | { action: 'pin'; takesEffectAtMs: number; reference: string; transactionId: string }
  | { action: Exclude<PhoneAction, 'pin'>; takesEffectAtMs: number };

export type AskedPayment = {
  id: string;
  ask: Ask;
  askedAtMs: number;
  /** After this moment the prompt is gone from the phone. */
  promptEndsAtMs: number;
  /** How long the prompt lives from its first use. Null for a prompt whose time runs already. */
  lifeOnceUsedMs: number | null;
  answer: Answer | null;
};

export type Standing =
  | { state: 'waiting' }
  | { state: 'paid'; atMs: number; reference: string; transactionId: string }
  | { state: 'failed'; atMs: number; reason: string };

/**
 * M-PESA's own words, as Kopo Kopo passes them on. The text for a wrong PIN really sounds like the merchant's fault.
 */
const REASONS = {
  wrong_pin: 'The initiator information is invalid.',
  no_money: 'The balance is insufficient for the transaction',
  cancel: 'Request cancelled by user',
  ignore: 'No response from user.',
} as const satisfies Record<Exclude<PhoneAction, 'pin'>, string>;

/** A prompt that no one answers gets the words for a phone that could not be reached. */
const UNTOUCHED = 'DS timeout user cannot be reached.';

/** Returns the standing of a payment at a moment. No timer runs: the standing is computed whenever someone looks. */
export function standingAt(payment: AskedPayment, nowMs: number): Standing {
  const { answer } = payment;
  const atMs = answer?.takesEffectAtMs ?? payment.promptEndsAtMs;
  if (nowMs < atMs) return { state: 'waiting' };
  if (answer === null) return { state: 'failed', atMs, reason: UNTOUCHED };
  if (answer.action !== 'pin') return { state: 'failed', atMs, reason: REASONS[answer.action] };
  return { state: 'paid', atMs, reference: answer.reference, transactionId: answer.transactionId };
}

/** Returns whether the phone still shows the prompt and no one has pressed a button. */
export function isOpen(payment: AskedPayment, nowMs: number): boolean {
  return payment.answer === null && nowMs < payment.promptEndsAtMs;
}
