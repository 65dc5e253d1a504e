'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** Says that the data could not be loaded again. What is on the page stays below this notice. */
export function StaleNotice({ query }: { query: { isError: boolean; refetch: () => unknown } }) {
  const t = useTranslations('settings');
  if (!query.isError) return null;
  return (
    <Notice
      title={t('stale')}
      tone="wait"
      actions={<Button onClick={() => void query.refetch()}>{t('again')}</Button>}
    />
  );
}
