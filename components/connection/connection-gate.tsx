'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Muted } from '@/components/page/live-announcer';
import { useConnection } from '@/components/page/shell-context';

/**
 * What stands only while this tab can vouch for it. Withheld, it keeps what was done in it, and comes back by itself;
 * `isAnswer` says so in its place.
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
