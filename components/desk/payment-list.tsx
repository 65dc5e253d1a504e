'use client';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { useAtWork } from '@/components/page/use-at-work';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientError, ClientErrorCode } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { paymentListQuery, recentPaymentsQuery } from '@/lib/client/queries/payments';
import type { PaymentList as Page } from '@/lib/contract/payment-list';
import { PaymentTable } from './payment-table';
import { SearchProgress, SearchSaid } from './search-progress';
import { useSearchOn } from './use-search-on';
import { useHandNear } from '@/components/ui/use-hand-near';
import { useHeldRows } from '@/components/ui/use-held-rows';
import type { PaymentView } from '@/lib/contract/payment-view';

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
  const t = useTranslations('list');
  const list = useInfiniteQuery(paymentListQuery(filters));
  const search = useSearchOn(list, filters);
  const isAtWork = useAtWork();
  if (list.data === undefined) return <Unread list={list} />;
  const all = paymentsOf(list.data);
  const isCut = !isAtWork && !isWhole && all.length > FIRST_ROWS;
  return (
    <div>
      {/* A list without filters is never searched piece by piece. */}
      {Object.keys(filters).length === 0 ? null : <SearchSaid state={search.state} />}
      {all.length > 0 ? (
        <HeldTable payments={all} most={isCut ? FIRST_ROWS : null} />
      ) : search.searchedTo === null ? (
        whenEmpty
      ) : null}
      <SearchProgress search={search} />
      {isCut || !list.hasNextPage || search.searchedTo !== null ? null : (
        <p className="flex justify-center p-3">
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? t('loadingOlder') : t('older')}
          </Button>
        </p>
      )}
      {isCut ? <Rest filters={filters} /> : null}
    </div>
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
  const list = useInfiniteQuery(recentPaymentsQuery());
  if (list.data === undefined) return <Unread list={list} />;
  const all = paymentsOf(list.data);
  return all.length === 0 ? whenEmpty : <HeldTable payments={all} most={most} />;
}

type Pages = InfiniteData<Page>;

function paymentsOf({ pages }: Pages): PaymentView[] {
  return pages.flatMap((page) => page.payments);
}

/** What stands where the list will be, until it has been read. */
function Unread({ list }: { list: UseInfiniteQueryResult<Pages, ClientError> }) {
  const t = useTranslations('list');
  return list.isError ? (
    <Failed code={list.error.code} onRetry={() => void list.refetch()} />
  ) : (
    <p className="p-4 text-muted">{t('loadingOlder')}</p>
  );
}

/** The rows. They do not move under a pointer: new ones wait until a person asks for them. */
function HeldTable({ payments, most }: { payments: readonly PaymentView[]; most: number | null }) {
  const t = useTranslations('list');
  const hand = useHandNear();
  const [isReleased, setReleased] = useState(false);
  const isScrolled = useIsScrolled();
  const { rows, waiting } = useHeldRows(payments, (hand.isHandNear || isScrolled) && !isReleased);
  // A press releases the rows once. Then the list holds what it shows at that moment.
  if (isReleased) setReleased(false);
  return (
    <div className="@container rounded-card border border-line bg-raised" {...hand.handlers}>
      {waiting === 0 ? null : (
        <div className="sticky top-2 z-20 -mb-11 flex justify-center">
          <Button kind="primary" onClick={() => setReleased(true)}>
            <ArrowUp aria-hidden size={16} />
            {t('new', { n: waiting })}
          </Button>
        </div>
      )}
      <PaymentTable payments={most === null ? rows : rows.slice(0, most)} />
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
