'use client';
import { ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { signOf } from '@/components/payment-facts/sign';
import { receiptPath } from '@/lib/client/receipt-path';
import type { PaymentView } from '@/lib/contract/payment-view';

/** Links to the receipt of a payment, if it has one. */
export function ReceiptLink({ payment }: { payment: PaymentView }) {
  const t = useTranslations('receipt');
  if (signOf(payment) !== 'paid' || payment.amountMinor === null) return null;
  return (
    <PageLink
      href={receiptPath(payment.id)}
      className="inline-flex min-h-14 items-center gap-2 font-semibold text-action underline-offset-4 hover:underline print:hidden"
    >
      <ReceiptText aria-hidden size={20} className="shrink-0" />
      {t('title')}
    </PageLink>
  );
}
