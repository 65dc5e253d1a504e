import type { PaymentState } from '@/lib/domain/payment-facts';

/** A payment as a closing counts it, or as it stands now. */
export type Counted = { state: PaymentState; amountMinor: number | null; currency: string };

/**
 * What became of a payment after a closing: it was first heard of later, was taken back, belongs to another shift or
 * till, or has another state or amount.
 */
export type ChangeKind = 'late' | 'taken_back' | 'moved' | 'changed';

/** Returns what changed between a closing and now. Null stands for a payment that is not in the shift. */
export function changeSince(then: Counted | null, now: Counted | null): ChangeKind | null {
  if (then === null) return now === null ? null : 'late';
  if (now === null) return 'moved';
  if (now.state === 'reversed' && then.state !== 'reversed') return 'taken_back';
  const isSame =
    now.state === then.state && now.amountMinor === then.amountMinor && now.currency === then.currency;
  return isSame ? null : 'changed';
}
