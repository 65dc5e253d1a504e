'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Trouble } from '@/components/payment-facts/trouble';
import { billsQuery } from '@/lib/client/queries/bills';
import { BillList } from './bill-list';
import { OpenBillForm } from './open-bill-form';

/** Opens a bill that several people pay, and lists those that are open at the person's tills. */
export function BillsPage() {
  const t = useTranslations('bill');
  const bills = useQuery(billsQuery());
  const all = bills.data ?? [];
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-18">{t('why')}</p>
      </div>
      <OpenBillForm />
      {bills.isError && bills.data === undefined ? (
        <Trouble report={bills.error} onRetry={() => void bills.refetch()} isRetrying={bills.isFetching} />
      ) : null}
      {bills.data === undefined ? null : (
        <ConnectionGate>
          <BillList title={t('openBills')} bills={all.filter(({ closed }) => closed === null)} />
          <BillList title={t('closedBills')} bills={all.filter(({ closed }) => closed !== null)} isOptional />
        </ConnectionGate>
      )}
    </div>
  );
}
