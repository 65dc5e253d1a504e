import type { PaymentView } from '@/lib/contract/payment-view';
import { type VerdictKind, verdictKind } from '@/lib/domain/verdict';

/** What a payment is shown as: its verdict, with contradictions told apart from what upstream left unclear. */
export type Sign = VerdictKind | 'conflict';

export function signOf(payment: Pick<PaymentView, 'state' | 'conflict'>): Sign {
  const kind = verdictKind(payment);
  return kind === 'unclear' && payment.conflict !== null ? 'conflict' : kind;
}
