'use client';
import { WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useConnection, useShell } from '@/components/page/shell-context';
import { Announced } from '@/components/page/announced';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';

/** Shows that this tab may be out of date, and since when. */
export function OfflineBand() {
  const t = useTranslations('offline');
  const { timeZone } = useShell();
  const connection = useConnection();
  return (
    <div>
      {connection.isKnown ? null : (
        <Announced announced={t('title')} className="bg-unknown text-on-unknown">
          <div className="mx-auto flex max-w-6xl items-start gap-3 px-4 py-2 sm:py-3">
            <WifiOff aria-hidden size={32} className="shrink-0" />
            <div className="grid min-w-0 gap-1">
              <p className="text-18 font-bold sm:text-24">{t('title')}</p>
              <p className="text-15 sm:text-18">
                {t('since', { time: clockTime(zonedParts(connection.sinceMs, timeZone)) })}
              </p>
            </div>
          </div>
        </Announced>
      )}
    </div>
  );
}
