'use client';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Focuses the returned element when `occasion` changes and the focused element is gone. Otherwise a keyboard would
 * start at the top of the page again.
 */
export function useFocusKept<T extends HTMLElement>(occasion: unknown): RefObject<T | null> {
  const place = useRef<T>(null);
  const last = useRef(occasion);
  useEffect(() => {
    if (last.current !== occasion && isFocusLost()) place.current?.focus({ preventScroll: true });
    last.current = occasion;
  }, [occasion]);
  return place;
}

export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
