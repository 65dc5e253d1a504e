'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** A link that does not work, whatever the reason: whoever tries links learns nothing from the answer. */
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
