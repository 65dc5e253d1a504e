'use client';
import { useTranslations } from 'next-intl';
import { useReloadWhenChunkGone } from '@/components/lines/reload-when-chunk-gone';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  useReloadWhenChunkGone(error);
  const t = useTranslations('page');
  return (
    <div role="alert">
      <Notice title={t('errorTitle')} tone="wait" actions={<Button onClick={() => reset()}>{t('retry')}</Button>}>
        <p>{t('error')}</p>
      </Notice>
    </div>
  );
}
