'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { StaleNotice } from '@/components/settings/stale-notice';
import { feeRuleQuery } from '@/lib/client/queries/fee-rule';
import type { FeeRuleView } from '@/lib/contract/fee-rule';
import { FeeForm } from './fee-form';

/** The rule by which fees are estimated. */
export function FeePage({ initial }: { initial: FeeRuleView }) {
  const t = useTranslations('fee');
  const query = useQuery({ ...feeRuleQuery(), initialData: initial });
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="max-w-prose text-muted">{t('why')}</p>
      </div>
      <StaleNotice query={query} />
      {/* What is typed belongs to the rule that was there: another rule begins another form. */}
      <FeeForm key={JSON.stringify(query.data)} rule={query.data} />
    </section>
  );
}
