'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { BillList } from '@/components/bill/bill-list';
import { Trouble } from '@/components/payment-facts/trouble';
import { billsQuery } from '@/lib/client/queries/bills';

/** The bills that this shift leaves open, however old: somebody has to go on with them or close them. */
export function LeftBills() {
  const t = useTranslations('bill');
  const bills = useQuery(billsQuery());
  if (bills.data !== undefined)
    return <BillList title={t('openBills')} bills={bills.data.filter(({ closed }) => closed === null)} />;
  if (bills.isError)
    return <Trouble report={bills.error} onRetry={() => void bills.refetch()} isRetrying={bills.isFetching} />;
  return null;
}
