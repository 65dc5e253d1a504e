'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { LiveAnnouncer } from '@/components/page/live-announcer';
import { useNow, useShellParts } from '@/components/page/shell-context';
import { paths } from '@/lib/client/paths';
import { signOutOfDevice } from '@/lib/client/queries/devices';
import { DEVICE_SESSION_IDLE_MS } from '@/lib/contract/devices';
import { watchForTouches } from './idle-watch';

const WARN_MS = 20_000;

/** Signs a person who walked away out of a shared device, after a warning. */
export function LockWhenIdle() {
  const { clock } = useShellParts();
  const now = useNow();
  const [touchedMs, setTouchedMs] = useState(() => clock.nowMs());
  const leftMs = touchedMs + DEVICE_SESSION_IDLE_MS - now;
  const isOver = leftMs <= 0;

  useEffect(() => {
    return watchForTouches({ nowMs: clock.nowMs, onTouch: setTouchedMs, onLeft: goToNames });
  }, [clock]);
  useEffect(() => {
    // The tab goes back even if the server does not answer: the server counts the idle minutes too.
    if (isOver)
      void signOutOfDevice()
        .catch(() => undefined)
        .finally(goToNames);
  }, [isOver]);

  return leftMs <= WARN_MS ? <Warning seconds={Math.max(0, Math.ceil(leftMs / 1_000))} isOver={isOver} /> : null;
}

function Warning({ seconds, isOver }: { seconds: number; isOver: boolean }) {
  const t = useTranslations('counter');
  return (
    <div className={`fixed inset-0 z-40 grid place-items-end p-4 ${isOver ? 'bg-page' : 'pointer-events-none'}`}>
      <p className="mx-auto flex min-h-14 w-full max-w-xl items-center gap-3 rounded-card bg-wait p-4 text-on-wait">
        <Lock aria-hidden size={28} className="shrink-0" />
        <span role="timer" className="text-24 font-bold tabular-nums">
          {t('locksIn', { seconds })}
        </span>
        <span className="text-18">{t('locksWhy')}</span>
      </p>
      {/* Only the first words are read out, not each second. */}
      <LiveAnnouncer>
        {t('locksIn', { seconds: WARN_MS / 1_000 })} {t('locksWhy')}
      </LiveAnnouncer>
    </div>
  );
}

/** Loads the whole document again, so that nothing of the last person's page stays. */
function goToNames(): void {
  window.location.assign(paths.counterDevice);
}
