'use client';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientErrorCode } from '@/lib/client/client-error';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { paymentListQuery, recentPaymentsQuery } from '@/lib/client/queries/payments';
import type { PaymentList as Page } from '@/lib/contract/payment-list';
import { PaymentTable } from './payment-table';
import { useHeldRows } from '@/components/ui/use-held-rows';

/** The list that keeps itself up to date, with a button for older payments. */
export function PaymentList({ filters, whenEmpty }: { filters: PaymentFilters; whenEmpty: ReactNode }) {
  return <Rows list={useInfiniteQuery(paymentListQuery(filters))} most={null} whenEmpty={whenEmpty} />;
}

/** The newest payments of all, and no more than `most`. */
export function NewestPayments({ most, whenEmpty }: { most: number; whenEmpty: ReactNode }) {
  return <Rows list={useInfiniteQuery(recentPaymentsQuery())} most={most} whenEmpty={whenEmpty} />;
}

type List = UseInfiniteQueryResult<InfiniteData<Page>>;

function Rows({ list, most, whenEmpty }: { list: List; most: number | null; whenEmpty: ReactNode }) {
  const t = useTranslations('list');
  const [isPointing, setPointing] = useState(false);
  const [isReleased, setReleased] = useState(false);
  const isScrolled = useIsScrolled();
  const all = list.data?.pages.flatMap((page) => page.payments) ?? [];
  const { rows, waiting } = useHeldRows(all, (isPointing || isScrolled) && !isReleased);
  // A press releases the rows once. Then the list holds what it shows at that moment.
  if (isReleased) setReleased(false);
  const shown = most === null ? rows : rows.slice(0, most);

  if (list.data === undefined) {
    return list.isError ? (
      <Failed code={list.error.code} onRetry={() => void list.refetch()} />
    ) : (
      <p className="p-4 text-muted">{t('loadingOlder')}</p>
    );
  }
  if (all.length === 0) return whenEmpty;
  return (
    <div
      className="@container rounded-card border border-line bg-raised"
      onPointerEnter={() => setPointing(true)}
      onPointerLeave={() => setPointing(false)}
    >
      {waiting === 0 ? null : (
        <div className="sticky top-2 z-20 -mb-11 flex justify-center">
          <Button kind="primary" onClick={() => setReleased(true)}>
            <ArrowUp aria-hidden size={16} />
            {t('new', { n: waiting })}
          </Button>
        </div>
      )}
      <PaymentTable payments={shown} />
      {most !== null || !list.hasNextPage ? null : (
        <p className="flex justify-center p-3">
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? t('loadingOlder') : t('older')}
          </Button>
        </p>
      )}
    </div>
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

/** True once the list has been scrolled away from its top. */
function useIsScrolled(): boolean {
  const [isScrolled, setScrolled] = useState(false);
  useEffect(() => {
    const update = (): void => setScrolled(window.scrollY > 160);
    window.addEventListener('scroll', update, { passive: true });
    return () => window.removeEventListener('scroll', update);
  }, []);
  return isScrolled;
}
