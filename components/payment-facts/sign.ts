import type { PaymentView } from '@/lib/contract/payment-view';
import { type StandingKind, standingKind } from '@/lib/domain/verdict';

/** What a payment is shown as: its standing, but a contradiction is kept apart from what Kopo Kopo left unclear. */
export type Sign = StandingKind | 'conflict';

export function signOf(payment: Pick<PaymentView, 'state' | 'conflict'>): Sign {
  const kind = standingKind(payment);
  return kind === 'unclear' && payment.conflict !== null ? 'conflict' : kind;
}

/** What a list shows: of money that arrived also whether goods were handed over for it. */
export type Badge = Sign | 'handed_over';

export function badgeOf(payment: Pick<PaymentView, 'state' | 'conflict' | 'claim'>): Badge {
  const sign = signOf(payment);
  return sign === 'paid' && payment.claim !== null ? 'handed_over' : sign;
}
