'use client';
import { useTranslations } from 'next-intl';
import type { Till } from '@/lib/contract/tills';

/** The tills that are set up as options of a select, after the whole company (the empty value). */
export function TillOptions({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('polls');
  return (
    <>
      <option value="">{t('company')}</option>
      {tills.map((till) => (
        <option key={till.id} value={till.number}>
          {till.name === null ? till.number : `${till.number} ${till.name}`}
        </option>
      ))}
    </>
  );
}
