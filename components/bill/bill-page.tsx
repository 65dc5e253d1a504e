'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Announced } from '@/components/page/announced';
import { PageLink } from '@/components/page/page-link';
import { Trouble } from '@/components/payment-facts/trouble';
import { Timestamp } from '@/components/ui/timestamp';
import { BILLS_PATH } from '@/lib/client/bill-path';
import { billQuery } from '@/lib/client/queries/bills';
import type { BillView } from '@/lib/contract/bills';
import { withoutDirection } from '@/lib/domain/text-direction';
import { AddPayment } from './add-payment';
import { BillParts } from './bill-parts';
import { BillTotal } from './bill-total';
import { CashForm } from './cash-form';
import { ChangeDue } from './change-due';
import { CloseBill } from './close-bill';
import { ReopenBill } from './reopen-bill';
import { useBillName } from './use-bill-name';

/** One bill: what is missing, the box that adds a payment, the parts, and a note of cash. */
export function BillPage({ id }: { id: string }) {
  const t = useTranslations('bill');
  const bill = useQuery(billQuery(id));
  if (bill.data !== undefined) return <Bill bill={bill.data} />;
  if (bill.isError)
    return <Trouble report={bill.error} onRetry={() => void bill.refetch()} isRetrying={bill.isFetching} />;
  return <Announced announced={t('looking')}>{t('looking')}</Announced>;
}

function Bill({ bill }: { bill: BillView }) {
  const t = useTranslations('bill');
  const name = useBillName(bill);
  const time = <Timestamp at={bill.closed?.at ?? bill.openedAt} />;
  return (
    <div className="mx-auto grid w-full max-w-xl gap-4">
      <div className="grid">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h1 className="min-w-0 text-24 font-bold wrap-anywhere">{name}</h1>
          <PageLink
            href={BILLS_PATH}
            className="inline-flex min-h-11 items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
          >
            <ArrowLeft aria-hidden size={16} />
            {t('all')}
          </PageLink>
        </div>
        <p className="text-15 text-muted">
          {bill.closed === null
            ? t.rich('openedBy', { by: withoutDirection(bill.by), time: () => time })
            : t.rich('closed', { by: withoutDirection(bill.closed.by), time: () => time })}
        </p>
      </div>
      <ConnectionGate>
        <BillTotal bill={bill} />
        {bill.closed === null ? <AddPayment bill={bill} /> : null}
        <BillParts bill={bill} />
        {bill.closed === null ? (
          <>
            <CashForm billId={bill.id} />
            <ChangeDue billId={bill.id} />
            <CloseBill bill={bill} />
          </>
        ) : (
          <ReopenBill billId={bill.id} />
        )}
      </ConnectionGate>
    </div>
  );
}
