'use client';
import { ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Form from 'next/form';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { Button } from '@/components/ui/button';
import { settingsPaths } from '@/lib/client/settings-paths';
import type { AuditFilters } from '@/lib/client/queries/audit';
import { NOBODY } from '@/lib/contract/audit';
import { AUDIT_ACTS } from '@/lib/domain/audit';

export type Names = readonly { id: string; name: string }[];

const FIELD = 'min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15';

/** The filters as a plain form. They stand in the address, so that a person can keep or send a filtered list. */
export function AuditFilterForm({ filters, people }: { filters: AuditFilters; people: Names }) {
  const t = useTranslations('audit');
  const count = Object.values(filters).filter((value) => value !== '').length;
  return (
    <details open={count > 0} className="rounded-card border border-line bg-raised">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-semibold text-action">
        <ListFilter aria-hidden size={16} />
        {count === 0 ? t('filters') : t('filtersOn', { n: count })}
      </summary>
      <Form
        action={settingsPaths.audit}
        className="grid grid-cols-2 gap-3 border-t border-line p-4 sm:grid-cols-3 lg:grid-cols-[1fr_1fr_1fr_1fr_1fr_auto] lg:items-end"
      >
        <Labelled label={t('person')}>
          <select name="person" defaultValue={filters.person ?? ''} className={FIELD}>
            <option value="">{t('anyPerson')}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={NOBODY}>{t('nobody')}</option>
          </select>
        </Labelled>
        <Labelled label={t('actLabel')}>
          <select name="act" defaultValue={filters.act ?? ''} className={FIELD}>
            <option value="">{t('anyAct')}</option>
            {AUDIT_ACTS.map((act) => (
              <option key={act} value={act}>
                {t(`act.${act}`)}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label={t('from')}>
          <input type="date" name="from" defaultValue={filters.from} className={FIELD} />
        </Labelled>
        <Labelled label={t('to')}>
          <input type="date" name="to" defaultValue={filters.to} className={FIELD} />
        </Labelled>
        <Labelled label={t('subject')}>
          <input name="subject" defaultValue={filters.subject} maxLength={200} autoComplete="off" className={FIELD} />
        </Labelled>
        <div className="col-span-2 flex flex-wrap items-end gap-2 sm:col-span-1">
          <Button type="submit" kind="primary">
            {t('apply')}
          </Button>
          {count === 0 ? null : (
            <PageLink
              href={settingsPaths.audit}
              className="inline-flex min-h-11 items-center px-2 text-action hover:underline"
            >
              {t('clearFilters')}
            </PageLink>
          )}
        </div>
      </Form>
    </details>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="grid min-w-0 gap-1 text-13 text-muted">
      {label}
      {children}
    </label>
  );
}
