import 'server-only';
import { standingKind } from '@/lib/domain/verdict';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/** Payments before and after the change, and which merged into which. */
type BeforeAndAfter = {
  before: ReadonlyMap<string, PaymentRecord>;
  after: Iterable<PaymentRecord>;
  merged: readonly { from: string; into: string }[];
};

/** Returns the payments that are now Paid without doubt and were not known as paid before, under any of their ids. */
export function newlyPaid({ before, after, merged }: BeforeAndAfter): PaymentRecord[] {
  const wasPaid = (id: string): boolean => ['paid', 'reversed'].includes(before.get(id)?.state ?? '');
  return [...after].filter(
    (payment) =>
      standingKind(payment) === 'paid' &&
      !wasPaid(payment.id) &&
      !merged.some(({ from, into }) => into === payment.id && wasPaid(from)),
  );
}
