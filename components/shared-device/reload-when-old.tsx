'use client';
import { useEffect } from 'react';
import { watchIdle } from '@/lib/client/connection/idle';
import { isServerThere } from '@/lib/client/connection/server-there';

const OLD_MS = 5 * 60_000;
const LOOK_MS = 5_000;

/**
 * A tablet stands open for weeks: names change, and the server is upgraded. It loads itself again, whatever it shows: a PIN
 * that somebody began and left too. Never under somebody's hand, and never into a page that says there is no network.
 */
export function ReloadWhenOld() {
  useEffect(() => {
    const loadedMs = performance.now();
    const idle = watchIdle(() => false);
    let isAsking = false;
    const look = async (): Promise<void> => {
      if (
        isAsking ||
        document.visibilityState === 'hidden' ||
        performance.now() - loadedMs < OLD_MS ||
        !idle.mayReload()
      )
        return;
      isAsking = true;
      if (await isServerThere()) window.location.reload();
      isAsking = false;
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      idle.stop();
    };
  }, []);
  return null;
}
