'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { tillsQuery } from '@/lib/client/queries/settings';
import type { TillList } from '@/lib/contract/tills';
import { StaleNotice } from '@/components/settings/stale-notice';
import { TillForm } from './till-form';
import { TillRow } from './till-row';
import { useReturnFocus } from '@/components/settings/use-return-focus';

/** Lists the tills that are set up, with forms to change, remove or add one. */
export function TillsPage({ initial }: { initial: TillList }) {
  const t = useTranslations('tills');
  const query = useQuery({ ...tillsQuery(), initialData: initial });
  const [isAdding, setAdding] = useState(false);
  const opener = useReturnFocus(isAdding);
  const { tills } = query.data;
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-muted">{t('why')}</p>
      </div>
      <StaleNotice query={query} />
      {tills.length > 0 ? (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {tills.map((till) => (
            <li key={till.id}>
              <TillRow till={till} />
            </li>
          ))}
        </ul>
      ) : isAdding ? null : (
        <Notice title={t('empty')}>
          <p>{t('emptyWhy')}</p>
        </Notice>
      )}
      {isAdding ? (
        <div className="rounded-card border border-line bg-raised">
          <TillForm till={null} onDone={() => setAdding(false)} />
        </div>
      ) : (
        <div>
          <Button ref={opener} kind="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden size={18} />
            {t('add')}
          </Button>
        </div>
      )}
    </section>
  );
}
