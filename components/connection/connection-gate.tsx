'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Muted } from '@/components/page/live-announcer';
import { useConnection } from '@/components/page/shell-context';

/**
 * Shows its children only while this tab knows that they are up to date. Hidden children keep their state and come back
 * by themselves. With `isAnswer`, a sentence in their place says that the answer is withheld.
 */
export function ConnectionGate({ isAnswer = true, children }: { isAnswer?: boolean; children: ReactNode }) {
  const t = useTranslations('offline');
  const { isKnown } = useConnection();
  return (
    <>
      <div hidden={!isKnown} className="grid min-w-0 gap-3">
        <Muted isWithheld={!isKnown}>{children}</Muted>
      </div>
      {isKnown || !isAnswer ? null : (
        <p data-verdict="offline" className="rounded-card border-s-8 border-edge bg-sunken p-4 text-18 font-semibold">
          {t('withheld')}
        </p>
      )}
    </>
  );
}
