'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { listPaths } from '@/lib/client/list-paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { zoneName } from '@/lib/client/zoned-time';
import type { ListColumn } from '@/lib/contract/list-columns';
import type { ColumnShape } from './column-widths';

const HEAD = 'border-b border-line text-13 font-semibold text-muted';

/** The columns by which a list can be sorted, each with its name in an address. */
const SORTS: Partial<Record<ListColumn, 'time' | 'amount'>> = { happenedAt: 'time', amount: 'amount' };

/** The head of a column. One by which the list can be sorted is a link to the same list in that order. */
export function ListHead({ name, shape, filters }: { name: ListColumn; shape: ColumnShape; filters: PaymentFilters }) {
  const t = useTranslations('list');
  const columns = useTranslations('export.column');
  const { timeZone } = useShell();
  const sort = SORTS[name];
  const word = name === 'happenedAt' ? t('time', { zone: zoneName(timeZone) }) : columns(name);
  const isAtEnd = name === 'amount' || name === 'askedAmount';
  const place = `${HEAD} ${shape.width} ${isAtEnd ? 'text-end' : 'text-start'}`;
  if (sort === undefined)
    return (
      <th scope="col" className={`${place} ${shape.shown} px-3 py-2`}>
        {word}
      </th>
    );
  const isSorted = (filters.sort ?? 'time') === sort;
  const isRising = isSorted && filters.order === 'asc';
  const Arrow = isRising ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isRising ? 'ascending' : 'descending') : 'none'}
      className={`${place} ${name === 'happenedAt' ? 'ps-4' : 'pe-4 @4xl:px-3'}`}
    >
      <PageLink
        href={listPaths.filtered(sorted(filters, sort))}
        title={t(sort === 'time' ? 'sortByTime' : 'sortByAmount')}
        className={`inline-flex min-h-11 items-center gap-1 whitespace-nowrap hover:text-text hover:underline ${isAtEnd ? 'flex-row-reverse' : ''}`}
      >
        {word}
        <Arrow aria-hidden size={14} className={isSorted ? 'shrink-0' : 'invisible shrink-0'} />
      </PageLink>
    </th>
  );
}

/** Returns the filters with another order: of another column its greatest first, of the same column the other way. */
function sorted(filters: PaymentFilters, by: 'time' | 'amount'): PaymentFilters {
  const { sort = 'time', order = 'desc', ...others } = filters;
  const isRising = sort === by && order === 'desc';
  return { ...others, ...(by === 'time' ? {} : { sort: by }), ...(isRising ? { order: 'asc' } : {}) };
}
