import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Says that the address could not be followed, and what is shown instead of it. */
export function FirstInstead() {
  const t = useTranslations('books');
  return (
    <div role="status">
      <Notice tone="wait" title={t('firstInstead')} />
    </div>
  );
}
