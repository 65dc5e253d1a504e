'use client';
import { useSyncExternalStore } from 'react';

/**
 * False in what the server draws and while React takes that over, true from then on. A page that is drawn in the
 * browser is at work from the start.
 */
export function useAtWork(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

const neverChanges = () => (): void => undefined;
