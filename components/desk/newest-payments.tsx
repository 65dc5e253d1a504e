'use client';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientError, ClientErrorCode } from '@/lib/client/client-error';
import { recentPaymentsQuery } from '@/lib/client/queries/payments';
import type { PaymentList as Page } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { useAtWork } from '@/components/page/use-at-work';
import { HeldRows } from './held-rows';
import { PaymentTable } from './payment-table';

/** The server draws so many rows. The others follow below them as soon as the page works. */
const FIRST_ROWS = 7;

/** The newest payments of all, and no more than `most`. */
export function NewestPayments({ most, whenEmpty }: { most: number; whenEmpty: ReactNode }) {
  const list = useInfiniteQuery(recentPaymentsQuery());
  const shown = useAtWork() ? most : Math.min(most, FIRST_ROWS);
  if (list.data === undefined) return <Unread list={list} />;
  const all = paymentsOf(list.data.pages);
  return all.length === 0 ? (
    whenEmpty
  ) : (
    <HeldRows payments={all}>{(rows) => <PaymentTable payments={rows.slice(0, shown)} />}</HeldRows>
  );
}

type Pages = InfiniteData<Page>;

/** Returns the payments of all pages. One that came into another place meanwhile may be on two of them. */
export function paymentsOf(pages: readonly Page[]): PaymentView[] {
  return [...new Map(pages.flatMap((page) => page.payments.map((payment) => [payment.id, payment]))).values()];
}

/** What stands where the list will be, until it has been read. */
export function Unread({ list }: { list: UseInfiniteQueryResult<Pages, ClientError> }) {
  const t = useTranslations('list');
  return list.isError ? (
    <Failed code={list.error.code} onRetry={() => void list.refetch()} />
  ) : (
    <p className="p-4 text-muted">{t('loadingOlder')}</p>
  );
}

function Failed({ code, onRetry }: { code: ClientErrorCode; onRetry: () => void }) {
  const t = useTranslations('list');
  const isTooSlow = code === 'too_slow';
  return (
    <Notice
      title={t(isTooSlow ? 'tooSlow' : 'failed')}
      tone="wait"
      actions={<Button onClick={onRetry}>{t('again')}</Button>}
    >
      {isTooSlow ? <p>{t('tooSlowWhy')}</p> : null}
    </Notice>
  );
}
