import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type VerdictKind, verdictKind } from '@/lib/domain/verdict';

/** The id of the claim that was made on this screen; null while none was. */
export type ClaimedHere = string | null;

/**
 * The verdict as it is now: what the server said of the paste, moved on by what the stream has told of the payment
 * since. One's own tick, just made here, is no second use of the code.
 */
export function currentVerdict(verdict: Pick<PaymentVerdict, 'differences'>, payment: PaymentView, here: ClaimedHere): VerdictKind {
  return verdictKind(payment, { isClaimed: payment.claim !== null && !isClaimedHere(payment, here), differs: verdict.differences.length > 0 });
}

export function isClaimedHere(payment: Pick<PaymentView, 'claim'>, here: ClaimedHere): boolean {
  return payment.claim !== null && payment.claim.id === here;
}
