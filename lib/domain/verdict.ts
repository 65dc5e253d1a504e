import type { Conflict } from './fold';
import type { PaymentState } from './payment-facts';

/** What a payment is by itself, before anyone pastes anything. */
const STANDING_KINDS = ['reversed', 'unclear', 'failed', 'waiting', 'paid'] as const;
export type StandingKind = (typeof STANDING_KINDS)[number];

/** What a person may do on the strength of one payment, in the order of decision: the first that applies counts. */
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

/** Returns what a payment is by itself: reversed comes first, then a conflict, then the state. */
export function standingKind(payment: Standing): StandingKind {
  if (payment.state === 'reversed') return 'reversed';
  return payment.conflict === null ? payment.state : 'unclear';
}

/** Returns the verdict on a payment: whether its goods were handed over and whether the pasted text differs count. */
export function verdictKind(payment: Standing, held: { isClaimed: boolean; differs: boolean }): VerdictKind {
  const standing = standingKind(payment);
  if (standing === 'reversed' || standing === 'unclear') return standing;
  if (held.isClaimed) return 'already_claimed';
  return held.differs ? 'differs' : standing;
}
