'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { useAtWork } from '@/components/page/use-at-work';
import { Button } from '@/components/ui/button';
import { listPaths } from '@/lib/client/list-paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { paymentListQuery } from '@/lib/client/queries/payments';
import type { ListColumn } from '@/lib/contract/list-columns';
import { HeldRows } from './held-rows';
import { ChangedList } from './list/changed-list';
import { ColumnMenu } from './list/column-menu';
import { KeysDialog } from './list/keys-dialog';
import { ListTable } from './list/list-table';
import { PaymentBeside } from './list/payment-beside';
import { useBeside } from './list/use-beside';
import { useFetchAhead } from './list/use-fetch-ahead';
import { useListKeys } from './list/use-list-keys';
import { paymentsOf, Unread } from './newest-payments';
import { SearchProgress, SearchSaid } from './search-progress';
import { useSearchOn } from './use-search-on';

/** As many rows as an ordinary screen shows. */
const FIRST_ROWS = 8;

type PaymentListProps = {
  filters: PaymentFilters;
  columns: readonly ListColumn[];
  onChoose: (columns: readonly ListColumn[]) => void;
  isWhole: boolean;
  whenEmpty: ReactNode;
};

/**
 * The list that keeps itself up to date and fetches older payments as it is scrolled, with one payment open beside it
 * where there is room. The server draws its first rows only, unless `isWhole`: each is there twice, drawn and as data,
 * and a phone reads them all before the page works.
 */
export function PaymentList({ filters, columns, onChoose, isWhole, whenEmpty }: PaymentListProps) {
  const t = useTranslations('list');
  const list = useInfiniteQuery(paymentListQuery(filters));
  const search = useSearchOn(list, filters);
  const isAtWork = useAtWork();
  const beside = useBeside();
  const [isHelpOpen, setHelpOpen] = useState(false);
  useListKeys({ onHelp: () => setHelpOpen(true), onClose: beside.openId === null ? null : beside.close });
  const pages = list.data?.pages;
  const all = useMemo(() => (pages === undefined ? [] : paymentsOf(pages)), [pages]);
  const mayFetch = isAtWork && list.hasNextPage && search.searchedTo === null && !list.isFetchingNextPage;
  const end = useFetchAhead<HTMLParagraphElement>(
    mayFetch && !list.isFetchNextPageError ? () => void list.fetchNextPage() : null,
    pages?.length,
  );
  if (list.data === undefined) return <Unread list={list} />;
  const isCut = !isAtWork && !isWhole && all.length > FIRST_ROWS;
  return (
    <div className={beside.openId === null ? '' : 'items-start gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_26rem]'}>
      <div className="min-w-0">
        {/* A list without filters is never searched piece by piece. */}
        {Object.keys(filters).length === 0 ? null : <SearchSaid state={search.state} filters={filters} />}
        <div className="flex min-h-11 justify-end gap-2 max-lg:hidden print:hidden">
          <Button kind="quiet" onClick={() => setHelpOpen(true)}>
            {t('keys')}
          </Button>
          <ColumnMenu columns={columns} onChoose={onChoose} />
        </div>
        <ChangedList filters={filters} />
        {all.length > 0 ? (
          <HeldRows payments={all} isHeld={beside.openId !== null} occasion={`${filters.sort} ${filters.order}`}>
            {(rows) => (
              <ListTable
                payments={isCut ? rows.slice(0, FIRST_ROWS) : rows}
                columns={columns}
                filters={filters}
                hasMore={list.hasNextPage}
                openId={beside.openId}
                onOpen={beside.open}
              />
            )}
          </HeldRows>
        ) : search.searchedTo === null ? (
          whenEmpty
        ) : null}
        <SearchProgress search={search} filters={filters} />
        {isCut || !list.hasNextPage || search.searchedTo !== null ? null : (
          <p ref={end} className="flex justify-center p-3">
            <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? t('loadingOlder') : t('older')}
            </Button>
          </p>
        )}
        {isCut ? <Rest filters={filters} /> : null}
      </div>
      {beside.openId === null ? null : <PaymentBeside id={beside.openId} onClose={beside.close} />}
      {isHelpOpen ? <KeysDialog onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}

/** Without script, a link leads to the rows that the page left out. */
function Rest({ filters }: { filters: PaymentFilters }) {
  const t = useTranslations('list');
  return (
    <noscript>
      <a href={listPaths.wholePage(filters)} className="inline-flex min-h-11 items-center px-4 text-action underline">
        {t('rest')}
      </a>
    </noscript>
  );
}
