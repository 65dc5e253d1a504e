import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type VerdictKind, verdictKind } from '@/lib/domain/verdict';

/** When a claim that was made on this screen was made, by the server's clock; null while none was. */
export type ClaimedHere = { paymentId: string; at: string } | null;

/**
 * The verdict as it is now: what the server said of the paste, moved on by what the stream has told of the payment
 * since. One's own tick, just made here, is no second use of the code.
 */
export function currentVerdict(verdict: Pick<PaymentVerdict, 'differences'>, payment: PaymentView, here: ClaimedHere): VerdictKind {
  return verdictKind(payment, { isClaimed: payment.claim !== null && !isClaimedHere(payment, here), differs: verdict.differences.length > 0 });
}

export function isClaimedHere(payment: Pick<PaymentView, 'id' | 'claim'>, here: ClaimedHere): boolean {
  return here !== null && payment.claim !== null && here.paymentId === payment.id && here.at === payment.claim.at;
}
