'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { auditQuery, type AuditFilters } from '@/lib/client/queries/audit';
import { zoneName } from '@/lib/client/zoned-time';
import type { AuditPage } from '@/lib/contract/audit';
import { AuditRow } from './audit-row';

/** The entries that fit the filters, newest first: as rows on a wide screen, one below the other on a phone. */
export function AuditList({ filters, initial }: { filters: AuditFilters; initial: AuditPage }) {
  const t = useTranslations('audit');
  const { timeZone } = useShell();
  const query = useInfiniteQuery({ ...auditQuery(filters), initialData: { pages: [initial], pageParams: [''] } });
  const entries = query.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <Notice title={Object.keys(filters).length > 0 ? t('noMatch') : t('empty')} />;
  return (
    <div className="grid min-w-0 gap-4">
      <div className="min-w-0 overflow-x-auto rounded-card border border-line bg-raised">
        <table className="block md:table md:w-full">
          <caption className="sr-only">{t('caption')}</caption>
          <thead className="sr-only md:not-sr-only md:table-header-group">
            <tr className="border-b border-line text-start text-13 text-muted">
              {[t('when', { zone: zoneName(timeZone) }), t('who'), t('what'), t('changes'), t('whence')].map((name) => (
                <th key={name} scope="col" className="px-4 py-2 text-start font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block divide-y divide-line md:table-row-group">
            {entries.map((entry) => (
              <AuditRow key={entry.id} entry={entry} filters={filters} />
            ))}
          </tbody>
        </table>
      </div>
      {query.isError ? (
        <Notice
          title={t('failed')}
          tone="wait"
          actions={<Button onClick={() => void query.refetch()}>{t('again')}</Button>}
        />
      ) : null}
      {query.hasNextPage ? (
        <div>
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t('loadingOlder') : t('older')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
