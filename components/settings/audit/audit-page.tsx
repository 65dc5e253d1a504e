import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { auditFile, type AuditFilters } from '@/lib/client/queries/audit';
import type { AuditPage as Page } from '@/lib/contract/audit';
import { AuditFilterForm, type Names } from './audit-filter-form';
import { AuditList } from './audit-list';

/** Who did what, filtered as the address says. */
export function AuditPage({
  filters,
  isUnreadable,
  initial,
  people,
}: {
  filters: AuditFilters;
  isUnreadable: boolean;
  initial: Page;
  people: Names;
}) {
  const t = useTranslations('audit');
  const key = JSON.stringify(filters);
  return (
    <section className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <div className="grid gap-1">
          <h1 className="text-24 font-bold">{t('title')}</h1>
          <p className="text-muted">{t('why')}</p>
        </div>
        <a
          href={auditFile(filters)}
          download
          className="inline-flex min-h-11 items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
        >
          <Download aria-hidden size={16} />
          {t('export')}
        </a>
      </div>
      {isUnreadable ? <Notice title={t('badFilter')} tone="wait" /> : null}
      <AuditFilterForm key={`form ${key}`} filters={filters} people={people} />
      <AuditList key={`list ${key}`} filters={filters} initial={initial} />
    </section>
  );
}
