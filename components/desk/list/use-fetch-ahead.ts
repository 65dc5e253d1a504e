'use client';
import { type RefObject, useEffect, useRef } from 'react';

/** How far below the window the end of the list is when more of it is fetched. */
const AHEAD = '0px 0px 100% 0px';

/**
 * Fetches more of the list whenever the returned element, which stands at its end, comes near the window. `occasion`
 * changes with each page: an end that is still near is seen again.
 */
export function useFetchAhead<T extends HTMLElement>(
  fetchMore: (() => void) | null,
  occasion: unknown,
): RefObject<T | null> {
  const end = useRef<T>(null);
  const fetchNow = useRef(fetchMore);
  useEffect(() => void (fetchNow.current = fetchMore));
  const mayFetch = fetchMore !== null;
  useEffect(() => {
    const element = end.current;
    if (!mayFetch || element === null) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) fetchNow.current?.();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
    // Another page is seen as another occasion, although nothing of it is read.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [mayFetch, occasion]);
  return end;
}
