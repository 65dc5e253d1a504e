import type { PaymentState } from '@/lib/domain/payment-facts';

/** A payment as a closing counts it, or as it stands now. */
export type Counted = { state: PaymentState; amountMinor: number | null; currency: string };

/**
 * What became of a payment after a closing: it was first heard of later, was taken back, belongs to another shift or
 * till, or has another state or amount.
 */
export type ChangeKind = 'late' | 'takenBack' | 'moved' | 'changed';

/** Returns what changed between a closing and now. Null stands for a payment that is not in the shift. */
export function changeSince(before: Counted | null, now: Counted | null): ChangeKind | null {
  if (before === null) return now === null ? null : 'late';
  if (now === null) return 'moved';
  if (now.state === 'reversed' && before.state !== 'reversed') return 'takenBack';
  const isSame =
    now.state === before.state && now.amountMinor === before.amountMinor && now.currency === before.currency;
  return isSame ? null : 'changed';
}
