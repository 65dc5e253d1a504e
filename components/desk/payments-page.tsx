'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import type { ListColumn } from '@/lib/contract/list-columns';
import { DeskSearch } from './desk-search';
import { EmptyRecord } from './empty-record';
import { ExportMenu } from './export-menu';
import { useListColumns } from './list/use-list-columns';
import { PaymentList } from './payment-list';
import { SumLine } from './sum-line';

type PaymentsPageProps = {
  filters: PaymentFilters;
  /** The query that the filters mean. Null when the address names a search that the server keeps no longer. */
  text: string | null;
  /** The columns that this person has chosen. */
  columns: readonly ListColumn[];
  today: string;
  isWhole: boolean;
};

/** All recorded payments, filtered as the address says. */
export function PaymentsPage({ filters, text, columns: drawnWith, today, isWhole }: PaymentsPageProps) {
  const t = useTranslations('list');
  const { viewer } = useShell();
  const { columns, choose } = useListColumns(drawnWith);
  const isFiltered = text !== null && text !== '';
  const { sort: _sort, order: _order, ...narrowed } = filters;
  // The filters are the key of the list: another filter makes another list, with no rows held back. In another order it
  // stays, with the focus on its head.
  const key = JSON.stringify(narrowed);
  return (
    <section data-wide className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        {viewer.acts.includes('payments.export') ? <ExportMenu filters={filters} columns={columns} /> : null}
      </div>
      {text === null ? <Notice title={t('searchGone')} tone="wait" /> : null}
      <DeskSearch filters={filters} text={text ?? ''} today={today} columns={columns} />
      <SumLine key={`sums ${key}`} filters={narrowed} />
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
