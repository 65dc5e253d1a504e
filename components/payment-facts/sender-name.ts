import type { PaymentView } from '@/lib/contract/payment-view';

/** "Joe Buyer"; null when no part of the name was told. */
export function senderName({ sender }: Pick<PaymentView, 'sender'>): string | null {
  const parts = [sender?.firstName, sender?.middleName, sender?.lastName].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  return parts.length === 0 ? null : parts.join(' ');
}

/** First and last name: what M-PESA's own messages show, and enough to call somebody by. */
export function shortName(payment: Pick<PaymentView, 'sender'>): string | null {
  const { firstName = null, lastName = null } = payment.sender ?? {};
  const parts = [firstName, lastName].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? senderName(payment) : parts.join(' ');
}
