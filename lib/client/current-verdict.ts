import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type VerdictKind, verdictKind } from '@/lib/domain/verdict';

/** The id of the claim that was made on this screen; null when none was. */
export type ClaimedHere = string | null;

/**
 * Returns the verdict as it is now: the server's verdict on the pasted text, updated with what the stream said about
 * the payment since. A tick made here is no second use of the code. The stream alone never makes a verdict Paid: only
 * the server compares the payment with the text and what is due, and records that it was shown.
 */
export function currentVerdict(
  verdict: Pick<PaymentVerdict, 'kind' | 'differences'>,
  payment: PaymentView,
  here: ClaimedHere,
): VerdictKind {
  const isHere = isClaimedHere(payment, here);
  const kind = verdictKind(payment, {
    isClaimed: payment.claim !== null && !isHere,
    differs: verdict.differences.length > 0,
  });
  return kind === 'paid' && !isHere ? verdict.kind : kind;
}

export function isClaimedHere(payment: Pick<PaymentView, 'claim'>, here: ClaimedHere): boolean {
  return payment.claim !== null && payment.claim.id === here;
}
