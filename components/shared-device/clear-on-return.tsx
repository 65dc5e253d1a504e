'use client';
import { useEffect } from 'react';

/**
 * A page that the browser kept whole, and shows again when somebody goes back, may be of the person before: it goes
 * dark as it is left, and is loaded anew when it comes back.
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
