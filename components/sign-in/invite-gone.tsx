'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Shown for every link that does not work, whatever the reason, so that someone who guesses links learns nothing. */
export function InviteGone() {
  const t = useTranslations('invite');
  return (
    <div role="alert">
      <Notice titleAs="h1" title={t('goneTitle')} tone="wait">
        <p>{t('gone')}</p>
      </Notice>
    </div>
  );
}
