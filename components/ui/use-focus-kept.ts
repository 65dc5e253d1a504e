'use client';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Takes the focus when `occasion` changes and what had it is gone with that: a keyboard would begin anew at the top of
 * the page.
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
