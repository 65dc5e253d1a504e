'use client';
import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PaymentTable } from '@/components/payments/payment-table';
import { Notice } from '@/components/ui/notice';
import { paymentQuery } from '@/lib/client/queries/payments';

/** Payments to choose from: what was pasted does not name one without doubt. Each row lives on in the cache. */
export function Candidates({ ids, isMessage }: { ids: readonly string[]; isMessage: boolean }) {
  const t = useTranslations('lookup');
  const payments = useQueries({ queries: ids.map((id) => paymentQuery(id)) }).flatMap(({ data }) => (data === undefined ? [] : [data]));
  return (
    <div className="grid gap-2">
      <div role="status">{isMessage ? <Notice title={t('messageWarning')} tone="wait" /> : <p className="text-18 font-bold">{t('which')}</p>}</div>
      <div className="@container rounded-card border border-line bg-raised">
        <PaymentTable payments={payments} />
      </div>
    </div>
  );
}
