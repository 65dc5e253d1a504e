import type { PaymentView } from '@/lib/contract/payment-view';

/** Returns the full name, such as "Joe Buyer", or null when no part of the name is known. */
export function senderName({ sender }: Pick<PaymentView, 'sender'>): string | null {
  const parts = [sender?.firstName, sender?.middleName, sender?.lastName].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  return parts.length === 0 ? null : parts.join(' ');
}

/** Returns the first and last name. M-PESA's own messages show these, and they are enough to call a customer by. */
export function shortName(payment: Pick<PaymentView, 'sender'>): string | null {
  const { firstName = null, lastName = null } = payment.sender ?? {};
  const parts = [firstName, lastName].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? senderName(payment) : parts.join(' ');
}
