import type { Conflict } from './fold';
import type { PaymentState } from './evidence';

/** What a person may do on the strength of one payment. Claims and comparison with a message come on top of it. */
export const VERDICT_KINDS = ['reversed', 'unclear', 'failed', 'waiting', 'paid'] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** Reads the verdict off a payment: what was taken back first, what we cannot vouch for second, money last. */
export function verdictKind(payment: { state: PaymentState; conflict: Conflict | null }): VerdictKind {
  if (payment.state === 'reversed') return 'reversed';
  return payment.conflict === null ? payment.state : 'unclear';
}
