'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ClientError } from '@/lib/client/client-error';

/** Up to this many remaining tries are announced. A higher number would only help someone who guesses. */
const FEW_TRIES = 4;

/** Says why a PIN was refused: `children`, if this page found the reason. It is empty if the PIN was not refused. */
export function PinTrouble({
  error,
  name,
  children,
}: {
  error: ClientError | null;
  name: string;
  children?: ReactNode;
}) {
  const t = useTranslations('counter');
  if (error?.code === 'pin_locked') {
    return (
      <div role="alert">
        <Notice tone="wait" title={t('locked', { name })}>
          <p>{t('lockedWhy')}</p>
        </Notice>
      </div>
    );
  }
  return (
    // There is room for two lines, so that the keys below do not move under a finger.
    <div role="alert" className="grid min-h-13 content-start gap-2 text-18 font-semibold text-wait-text">
      {children ?? (error === null ? null : <Words error={error} />)}
    </div>
  );
}

function Words({ error: { code, params, requestId } }: { error: ClientError }) {
  const t = useTranslations('counter');
  const tries = Number(params['tries']);
  switch (code) {
    case 'wrong_pin':
      return tries <= FEW_TRIES ? t('wrongFew', { tries }) : t('wrong');
    case 'too_many':
      return t('tooMany');
    case 'offline':
      return t('offline');
    case 'not_found':
    case 'not_allowed':
    case 'not_signed_in':
      return (
        <>
          {t('gone')}
          <Button className="min-h-14" onClick={() => window.location.reload()}>
            {t('again')}
          </Button>
        </>
      );
    default:
      return t('internal', { requestId: requestId ?? '' });
  }
}
