'use client';
import { useTable } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { Fragment, useId, useMemo, useRef } from 'react';
import { StateIcons } from '@/components/payment-facts/state-icons';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { LIST_COLUMNS, type ListColumn } from '@/lib/contract/list-columns';
import type { PaymentView } from '@/lib/contract/payment-view';
import { columnShapes } from './column-widths';
import { COLUMNS, FEATURES, Icons } from './columns';
import { ListHead } from './list-head';
import { ListRow } from './list-row';
import { useDrawnRows } from './use-drawn-rows';

type ListTableProps = {
  payments: readonly PaymentView[];
  columns: readonly ListColumn[];
  filters: PaymentFilters;
  /** Whether more payments follow that have not been fetched. */
  hasMore: boolean;
  openId: string | null;
  onOpen: (id: string) => boolean;
};

/**
 * The payments as a table, of which a long one has only the rows in the page that are near the window. Where there is
 * little room, a row has two columns of two lines.
 */
export function ListTable({ payments, columns, filters, hasMore, openId, onOpen }: ListTableProps) {
  const t = useTranslations('list');
  const icons = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const shapes = useMemo(() => columnShapes(columns), [columns]);
  const state = useMemo(
    () => ({
      columnOrder: [...columns],
      columnVisibility: Object.fromEntries(LIST_COLUMNS.map((name) => [name, columns.includes(name)])),
    }),
    [columns],
  );
  const table = useTable({
    features: FEATURES,
    columns: COLUMNS,
    data: payments,
    getRowId: ({ id }) => id,
    state,
  });
  const { rows } = table.getRowModel();
  const { drawn, measure } = useDrawnRows(body, rows);
  return (
    <Icons value={icons}>
      <StateIcons payments={drawn.map(({ row }) => row.original)} icons={icons} />
      <table
        className="w-full border-separate border-spacing-0 @4xl:table-fixed [&_.code-groups]:whitespace-nowrap"
        {...(measure === undefined ? {} : { 'aria-rowcount': hasMore ? -1 : rows.length + 1 })}
      >
        <caption className="sr-only">{t('captionSorted')}</caption>
        <thead className="sticky top-0 z-10 bg-raised">
          <tr>
            {table.getVisibleLeafColumns().map(({ id }) => {
              const shape = shapes.get(id as ListColumn);
              return shape === undefined ? null : (
                <ListHead key={id} name={id as ListColumn} shape={shape} filters={filters} />
              );
            })}
            {shapes.has('amount') ? null : (
              <ListHead name="amount" shape={{ width: '', shown: '@4xl:hidden' }} filters={filters} />
            )}
          </tr>
        </thead>
        <tbody
          ref={body}
          className="[&_td]:border-b [&_td]:border-line [&_td]:py-2.5 [&_td]:align-top [&_td]:wrap-anywhere"
        >
          {drawn.map(({ row, index, gapPx }) => (
            <Fragment key={row.id}>
              <Gap px={gapPx} />
              <ListRow
                row={row}
                shapes={shapes}
                index={index}
                isOpen={row.id === openId}
                onOpen={onOpen}
                measure={measure}
              />
            </Fragment>
          ))}
          <Gap px={drawn.at(-1)?.restPx ?? 0} />
        </tbody>
      </table>
    </Icons>
  );
}

/** The room of rows that are not drawn. */
function Gap({ px }: { px: number }) {
  if (px <= 0) return null;
  return <tr aria-hidden style={{ height: px }} />;
}
