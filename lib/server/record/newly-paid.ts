import 'server-only';
import { standingKind } from '@/lib/domain/verdict';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/** Payments as they were and as they are now, and which became part of which. */
export type Folded = {
  before: ReadonlyMap<string, PaymentRecord>;
  after: Iterable<PaymentRecord>;
  merged: readonly { from: string; into: string }[];
};

/** What is Paid without doubt, and was not known to be paid before, under any of its ids. */
export function newlyPaid({ before, after, merged }: Folded): PaymentRecord[] {
  const wasPaid = (id: string): boolean => ['paid', 'reversed'].includes(before.get(id)?.state ?? '');
  return [...after].filter(
    (payment) =>
      standingKind(payment) === 'paid' &&
      !wasPaid(payment.id) &&
      !merged.some(({ from, into }) => into === payment.id && wasPaid(from)),
  );
}
