import type { PaymentView } from '@/lib/contract/payment-view';
import { type StandingKind, standingKind } from '@/lib/domain/verdict';

/** What a payment is shown as: what it is by itself, with contradictions told apart from what upstream left unclear. */
export type Sign = StandingKind | 'conflict';

export function signOf(payment: Pick<PaymentView, 'state' | 'conflict'>): Sign {
  const kind = standingKind(payment);
  return kind === 'unclear' && payment.conflict !== null ? 'conflict' : kind;
}
