'use client';
import { useEffect } from 'react';

/**
 * A browser may keep a whole page and show it again when someone goes back. It may be the page of the person before. So
 * the page is hidden when it is left, and reloaded when it comes back.
 */
export function ClearOnReturn() {
  useEffect(() => {
    const hide = (event: PageTransitionEvent): void => {
      if (event.persisted) document.documentElement.style.visibility = 'hidden';
    };
    const reload = (event: PageTransitionEvent): void => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener('pagehide', hide);
    window.addEventListener('pageshow', reload);
    return () => {
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('pageshow', reload);
    };
  }, []);
  return null;
}
