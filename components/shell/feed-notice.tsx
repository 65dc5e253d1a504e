'use client';
import { useQuery } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { freshnessQuery } from '@/lib/client/queries/freshness';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import { useShell } from '@/components/page/shell-context';

/** Shown on every page while Kopo Kopo does not answer: since when, and what an operator can do. */
export function FeedNotice() {
  const t = useTranslations('feed');
  const { upstreamHost, timeZone } = useShell();
  const trouble = useQuery(freshnessQuery()).data?.trouble ?? null;
  const timeOf = (at: string): string => clockTime(zonedParts(Date.parse(at), timeZone));
  return (
    <div aria-live="polite">
      {trouble === null ? null : (
        <div className="bg-wait text-on-wait">
          <p className="mx-auto flex max-w-6xl items-start gap-2 px-4 py-2 text-15">
            <CloudOff aria-hidden size={20} className="mt-0.5 shrink-0" />
            <span>
              <strong>{t(trouble.code, { time: timeOf(trouble.since) })}</strong>{' '}
              {t(`${trouble.code}Do`, { host: upstreamHost, detail: trouble.detail })}
            </span>
          </p>
        </div>
      )}
    </div>
  );
}
