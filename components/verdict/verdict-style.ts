import { type ClaimedHere, currentVerdict, isClaimedHere } from '@/lib/client/current-verdict';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { VerdictKind } from '@/lib/domain/verdict';

/**
 * How a verdict looks. `paid_earlier`: the money came before this shift. `paid_foreign`: it is not in shillings.
 * `handed_over`: it was ticked here just now.
 */
export type VerdictStyle =
  | VerdictKind
  | 'paid_earlier'
  | 'paid_foreign'
  | 'handed_over'
  | 'conflict'
  | 'not_yet'
  | 'other_till';

export type Judged = {
  payment: PaymentView;
  verdict: Pick<
    PaymentVerdict,
    'kind' | 'differences' | 'shownBefore' | 'corrected' | 'isOlderThanShift' | 'lookedElsewhere'
  >;
  here: ClaimedHere;
};

/** Returns the style (colour, icon and word) of the payment's verdict. */
export function verdictStyleOf({ payment, verdict, here }: Judged): VerdictStyle {
  const kind = currentVerdict(verdict, payment, here);
  if (kind === 'unclear') return payment.conflict === null ? 'unclear' : 'conflict';
  if (kind !== 'paid') return kind;
  if (isClaimedHere(payment, here)) return 'handed_over';
  // A figure in another currency must not pass for shillings, so the currency is checked first.
  if (payment.currency !== 'KES') return 'paid_foreign';
  return verdict.isOlderThanShift ? 'paid_earlier' : 'paid';
}
