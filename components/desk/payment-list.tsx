'use client';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { useAtWork } from '@/components/page/use-at-work';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientErrorCode } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { paymentListQuery, recentPaymentsQuery } from '@/lib/client/queries/payments';
import type { PaymentList as Page } from '@/lib/contract/payment-list';
import { PaymentTable } from './payment-table';
import { useHeldRows } from '@/components/ui/use-held-rows';

/** As many rows as an ordinary screen shows. */
const FIRST_ROWS = 14;

/**
 * The list that keeps itself up to date, with a button for older payments. The server draws its first rows only, unless
 * `isWhole`: each is there twice, drawn and as data, and a phone reads them all before the page works.
 */
export function PaymentList({
  filters,
  isWhole,
  whenEmpty,
}: {
  filters: PaymentFilters;
  isWhole: boolean;
  whenEmpty: ReactNode;
}) {
  const list = useInfiniteQuery(paymentListQuery(filters));
  const isAtWork = useAtWork();
  const isCut = !isAtWork && !isWhole && (list.data?.pages[0]?.payments.length ?? 0) > FIRST_ROWS;
  return (
    <>
      <Rows list={list} most={isCut ? FIRST_ROWS : null} whenEmpty={whenEmpty} />
      {isCut ? <Rest filters={filters} /> : null}
    </>
  );
}

/** Without script, a link leads to the rows that the page left out. */
function Rest({ filters }: { filters: PaymentFilters }) {
  const t = useTranslations('list');
  return (
    <noscript>
      <a href={paths.wholePage(filters)} className="inline-flex min-h-11 items-center px-4 text-action underline">
        {t('rest')}
      </a>
    </noscript>
  );
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
