'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

export default function PageError({ reset }: { reset: () => void }) {
  const t = useTranslations('page');
  return (
    <div role="alert">
      <Notice title={t('errorTitle')} tone="wait" actions={<Button onClick={() => reset()}>{t('retry')}</Button>}>
        <p>{t('error')}</p>
      </Notice>
    </div>
  );
}
