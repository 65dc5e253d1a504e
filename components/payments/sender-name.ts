import type { PaymentView } from '@/lib/contract/payment-view';

/** "Joe Buyer"; null when no part of the name was told. */
export function senderName({ sender }: Pick<PaymentView, 'sender'>): string | null {
  const parts = [sender?.firstName, sender?.middleName, sender?.lastName].filter((part) => part !== null && part !== undefined && part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}
