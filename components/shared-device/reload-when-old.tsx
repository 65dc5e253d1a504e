'use client';
import { useEffect } from 'react';
import { watchIdle } from '@/lib/client/connection/idle';
import { isServerThere } from '@/lib/client/connection/server-there';

const OLD_MS = 5 * 60_000;
const TRY_EVERY_MS = 5_000;

/**
 * Reloads a tablet's page from time to time. It stays open for weeks, while names change and the server is upgraded. A
 * half-entered PIN that someone left is lost too. It does not reload while someone uses it, or while the server cannot
 * be reached.
 */
export function ReloadWhenOld() {
  useEffect(() => {
    const loadedMs = performance.now();
    const idle = watchIdle(() => false);
    let isTrying = false;
    const tryReload = async (): Promise<void> => {
      if (
        isTrying ||
        document.visibilityState === 'hidden' ||
        performance.now() - loadedMs < OLD_MS ||
        !idle.mayReload()
      )
        return;
      isTrying = true;
      if (await isServerThere()) window.location.reload();
      isTrying = false;
    };
    const timer = setInterval(() => void tryReload(), TRY_EVERY_MS);
    return () => {
      clearInterval(timer);
      idle.stop();
    };
  }, []);
  return null;
}
