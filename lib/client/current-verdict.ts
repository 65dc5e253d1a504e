import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type VerdictKind, verdictKind } from '@/lib/domain/verdict';

/** The id of the claim that was made on this screen; null while none was. */
export type ClaimedHere = string | null;

/**
 * The verdict as it is now: what the server said of the paste, moved on by what the stream has told of the payment
 * since. One's own tick, just made here, is no second use of the code. The stream alone makes nothing Paid: only the
 * server compares what came with what was pasted and is due, and keeps that it was shown.
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
