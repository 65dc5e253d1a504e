'use client';
import { useTranslations } from 'next-intl';
import { useReloadWhenChunkGone } from '@/components/connection/use-reload-when-chunk-gone';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** In production, the browser gets only the digest of an error. The digest of an error with a code is that code. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useReloadWhenChunkGone(error);
  const t = useTranslations('page');
  const trouble = troubleOf(error.digest);
  return (
    <main className="mx-auto max-w-md p-4">
      <div className="flex justify-end">
        <LanguageSwitch />
      </div>
      <div role="alert">
        <Notice
          title={t(`${trouble}Title`)}
          tone="wait"
          actions={<Button onClick={() => reset()}>{t('retry')}</Button>}
        >
          <p>{t(trouble)}</p>
        </Notice>
      </div>
    </main>
  );
}

function troubleOf(digest: string | undefined): 'store' | 'tooSlow' | 'error' {
  if (digest === 'store_unavailable') return 'store';
  return digest === 'too_slow' ? 'tooSlow' : 'error';
}
