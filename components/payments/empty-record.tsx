import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Nothing has been recorded yet: why that is, and how it changes. */
export function EmptyRecord() {
  const t = useTranslations('list');
  return (
    <Notice title={t('emptyTitle')}>
      <p>{t('empty')}</p>
    </Notice>
  );
}
