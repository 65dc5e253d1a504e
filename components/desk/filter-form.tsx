'use client';
import { ListFilter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Form from 'next/form';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/client/paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { STATES } from '@/lib/domain/payment-facts';

const FIELD = 'min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15';

/** The filters as a plain form. They stand in the address, so that a person can keep or send a filtered list. */
export function FilterForm({ filters }: { filters: PaymentFilters }) {
  const t = useTranslations('list');
  const states = useTranslations('stateShort');
  const count = Object.values(filters).filter((value) => value !== '').length;
  return (
    <details open={count > 0} className="rounded-card border border-line bg-raised">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-semibold text-action">
        <ListFilter aria-hidden size={16} />
        {count === 0 ? t('filters') : t('filtersOn', { n: count })}
      </summary>
      <Form
        action={paths.payments}
        className="grid grid-cols-2 gap-3 border-t border-line p-4 sm:grid-cols-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto] lg:items-end"
      >
        <Labelled label={t('search')}>
          <input name="q" defaultValue={filters.q} maxLength={200} className={FIELD} />
        </Labelled>
        <Labelled label={t('state')}>
          <select name="state" defaultValue={filters.state ?? ''} className={FIELD}>
            <option value="">{t('anyState')}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {states(state)}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label={t('till')}>
          <input name="till" defaultValue={filters.till} maxLength={40} className={FIELD} />
        </Labelled>
        <Labelled label={t('from')}>
          <input type="date" name="from" defaultValue={filters.from} className={FIELD} />
        </Labelled>
        <Labelled label={t('to')}>
          <input type="date" name="to" defaultValue={filters.to} className={FIELD} />
        </Labelled>
        <div className="col-span-2 flex flex-wrap items-end gap-2 sm:col-span-1">
          <Button type="submit" kind="primary">
            {t('apply')}
          </Button>
          {count === 0 ? null : (
            <PageLink
              href={paths.payments}
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
