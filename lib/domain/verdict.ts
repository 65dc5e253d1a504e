import type { Conflict } from './fold';
import type { PaymentState } from './payment-facts';

/** What a payment is by itself, whoever asks and whatever they hold. */
const STANDING_KINDS = ['reversed', 'unclear', 'failed', 'waiting', 'paid'] as const;
export type StandingKind = (typeof STANDING_KINDS)[number];

/** What a person may do on the strength of one payment, in the order in which it is decided: the first that applies. */
export const VERDICT_KINDS = [
  'reversed',
  'unclear',
  'already_claimed',
  'differs',
  'failed',
  'waiting',
  'paid',
] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

type Standing = { state: PaymentState; conflict: Conflict | null };

/** Reads off a payment what it is by itself: what was taken back first, what we cannot vouch for second, money last. */
export function standingKind(payment: Standing): StandingKind {
  if (payment.state === 'reversed') return 'reversed';
  return payment.conflict === null ? payment.state : 'unclear';
}

/** The verdict on a payment, given whether goods were handed over for it and whether what was pasted contradicts it. */
export function verdictKind(payment: Standing, held: { isClaimed: boolean; differs: boolean }): VerdictKind {
  const standing = standingKind(payment);
  if (standing === 'reversed' || standing === 'unclear') return standing;
  if (held.isClaimed) return 'already_claimed';
  return held.differs ? 'differs' : standing;
}
