'use client';
import { useEffect } from 'react';
import { isServerThere } from '@/lib/client/server-there';

const OLD_MS = 5 * 60_000;

/** A tablet stands open for weeks: names change, and the server is upgraded. It loads itself again, but never into a page that says there is no network. */
export function ReloadWhenOld() {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void isServerThere().then((isThere) => isThere && window.location.reload());
    }, OLD_MS);
    return () => clearInterval(timer);
  }, []);
  return null;
}
