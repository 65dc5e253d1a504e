'use client';
import { useEffect } from 'react';

/**
 * Registers the service worker, which keeps the files that are the same for everyone. It runs only in a production
 * build, and only at an address that the browser calls secure.
 */
export function Worker() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !window.isSecureContext || !('serviceWorker' in navigator))
      return undefined;
    // Waits until the page has loaded, so that registering delays nothing. A browser that refuses goes on without it.
    const register = (): void =>
      void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
    if (document.readyState === 'complete') register();
    window.addEventListener('load', register, { once: true });
    return () => window.removeEventListener('load', register);
  }, []);
  return null;
}
