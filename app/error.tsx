'use client';
import { useTranslations } from 'next-intl';
import { useReloadWhenChunkGone } from '@/components/lines/reload-when-chunk-gone';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  useReloadWhenChunkGone(error);
  const t = useTranslations('page');
  return (
    <main className="mx-auto max-w-md p-4">
      <div className="flex justify-end">
        <LanguageSwitch />
      </div>
      <div role="alert">
        <Notice title={t('errorTitle')} tone="wait" actions={<Button onClick={() => reset()}>{t('retry')}</Button>}>
          <p>{t('error')}</p>
        </Notice>
      </div>
    </main>
  );
}
