'use client';
import { useEffect } from 'react';

/**
 * Has the browser keep what is the same for everybody, for when the line breaks. Only a build does, where the address
 * is safe enough for it.
 */
export function Worker() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !window.isSecureContext || !('serviceWorker' in navigator))
      return undefined;
    // After all that somebody waits for. A browser that refuses is one without it.
    const register = (): void =>
      void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
    if (document.readyState === 'complete') register();
    window.addEventListener('load', register, { once: true });
    return () => window.removeEventListener('load', register);
  }, []);
  return null;
}
