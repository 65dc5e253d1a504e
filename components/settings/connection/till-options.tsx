'use client';
import { useTranslations } from 'next-intl';
import type { Till } from '@/lib/contract/tills';
import { spelledTill } from '@/lib/domain/till';

/** The options of a select: the whole company (the empty value), then the tills that are set up. */
export function TillOptions({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('polls');
  return (
    <>
      <option value="">{t('company')}</option>
      {tills.map((till) => (
        <option key={till.id} value={till.number}>
          {spelledTill(till)}
        </option>
      ))}
    </>
  );
}
