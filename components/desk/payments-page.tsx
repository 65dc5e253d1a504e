'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import type { ListColumn } from '@/lib/contract/list-columns';
import { EmptyRecord } from './empty-record';
import { ExportMenu } from './export-menu';
import { FilterForm } from './filter-form';
import { useListColumns } from './list/use-list-columns';
import { PaymentList } from './payment-list';

/** All recorded payments, filtered as the address says. */
export function PaymentsPage({
  filters,
  columns: drawnWith,
  isUnreadable,
  isWhole,
}: {
  filters: PaymentFilters;
  columns: readonly ListColumn[];
  isUnreadable: boolean;
  isWhole: boolean;
}) {
  const t = useTranslations('list');
  const { viewer } = useShell();
  const { columns, choose } = useListColumns(drawnWith);
  const { sort: _sort, order: _order, ...narrowed } = filters;
  const isFiltered = Object.keys(narrowed).length > 0;
  // The filters are the key of the list: another filter makes another list, with no rows held back. In another order it
  // stays, with the focus on its head.
  const key = JSON.stringify(narrowed);
  return (
    <section data-wide className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        {viewer.acts.includes('payments.export') ? <ExportMenu filters={filters} columns={columns} /> : null}
      </div>
      {isUnreadable ? <Notice title={t('badFilter')} tone="wait" /> : null}
      <FilterForm key={`form ${key}`} filters={narrowed} />
      <PaymentList
        key={`list ${key}`}
        filters={filters}
        columns={columns}
        onChoose={choose}
        isWhole={isWhole}
        whenEmpty={isFiltered ? <NoMatch /> : <EmptyRecord />}
      />
    </section>
  );
}

function NoMatch() {
  const t = useTranslations('list');
  return (
    <Notice
      title={t('noMatchTitle')}
      actions={
        <PageLink
          href={paths.payments}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('clearFilters')}
        </PageLink>
      }
    >
      <p>{t('noMatch')}</p>
    </Notice>
  );
}
