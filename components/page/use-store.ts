'use client';
import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '@/lib/client/store';

/** Returns the value of a store, kept up to date. Server and browser both begin with its first value. */
export function useStore<T>({ subscribe, get, first }: ReadableStore<T>): T {
  return useSyncExternalStore(subscribe, get, () => first);
}
