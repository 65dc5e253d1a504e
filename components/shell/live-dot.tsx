'use client';
import { useTranslations } from 'next-intl';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import { useLiveStatus, useShell } from '@/components/page/shell-context';

const DOTS = {
  live: 'rounded-full bg-action animate-beat',
  connecting: 'rounded-full border-2 border-edge',
  lost: 'bg-wait outline outline-2 outline-on-wait',
} as const;

/**
 * Pulses while this tab hears the server, and says since when it does not. It takes the room that is left in its row,
 * whatever it says, so that nothing beside it moves.
 */
export function LiveDot() {
  const t = useTranslations('live');
  const { timeZone } = useShell();
  const status = useLiveStatus();
  return (
    <p
      aria-live="polite"
      className={`flex min-w-0 flex-1 items-center gap-2 text-13 ${status.state === 'lost' ? 'font-semibold text-wait-text' : 'text-muted'}`}
    >
      <span aria-hidden className={`size-2.5 shrink-0 ${DOTS[status.state]}`} />
      <span className="truncate">
        {status.state === 'lost'
          ? t('lost', { time: clockTime(zonedParts(status.sinceMs, timeZone)) })
          : t(status.state)}
      </span>
    </p>
  );
}
