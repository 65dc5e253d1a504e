'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { type Sign, signOf } from '@/components/payment-facts/sign';
import { Announced } from '@/components/page/announced';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { Paper } from './paper';
import { ReceiptActions } from './receipt-actions';
import { receiptText, type Shop, useReceipt } from './use-receipt';

/**
 * The receipt of a payment that is Paid. A payment that is not, or no longer, Paid has none: paper cannot be taken
 * back.
 */
export function ReceiptPage({ id, shop }: { id: string; shop: Shop }) {
  const t = useTranslations('receipt');
  const payment = useQuery(paymentQuery(id)).data;
  if (payment === undefined) return null;
  const sign = signOf(payment);
  return (
    <>
      {sign === 'paid' && payment.amountMinor !== null ? (
        <Paid payment={payment} shop={shop} />
      ) : (
        <NoReceipt sign={sign} />
      )}
      <PageLink
        href={paths.payment(id)}
        className="inline-flex min-h-14 items-center gap-2 font-semibold text-action underline-offset-4 hover:underline print:hidden"
      >
        <ArrowLeft aria-hidden size={16} />
        {t('back')}
      </PageLink>
    </>
  );
}

function Paid({ payment, shop }: { payment: PaymentView; shop: Shop }) {
  const receipt = useReceipt(payment, shop);
  return (
    <ConnectionGate>
      <div className="justify-self-center rounded-card border border-line bg-paper p-4 print:border-0 print:p-0">
        <Paper receipt={receipt} />
      </div>
      <ReceiptActions id={payment.id} title={receipt.shop} text={receiptText(receipt)} />
    </ConnectionGate>
  );
}

function NoReceipt({ sign }: { sign: Sign }) {
  const t = useTranslations('receipt');
  return (
    <Announced announced={t('none')} className="w-full">
      <h1 className="sr-only">{t('title')}</h1>
      <Notice tone="wait" title={t('none')} icon={<ReceiptText aria-hidden size={28} className="shrink-0" />}>
        <p>{t(`noneWhy.${sign}`)}</p>
      </Notice>
    </Announced>
  );
}
