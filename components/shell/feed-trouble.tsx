'use client';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { Freshness } from '@/lib/contract/freshness';

/** Says since when Kopo Kopo does not answer, and what an operator can do. */
export function FeedTrouble({ trouble }: { trouble: NonNullable<Freshness['trouble']> }) {
  const t = useTranslations('feed');
  const { upstreamHost, timeZone } = useShell();
  const since = clockTime(zonedParts(Date.parse(trouble.since), timeZone));
  return (
    <div className="bg-wait text-on-wait">
      <p className="mx-auto flex max-w-6xl items-start gap-2 px-4 py-2 text-15">
        <CloudOff aria-hidden size={20} className="mt-0.5 shrink-0" />
        <span>
          <strong>{t(trouble.code, { time: since })}</strong>{' '}
          {t(`${trouble.code}Do`, { host: upstreamHost, detail: trouble.detail })}
        </span>
      </p>
    </div>
  );
}
