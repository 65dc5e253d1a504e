'use client';
import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '@/lib/client/store';

/**
 * The value of a store, kept up to date. What the server draws is its first value, and the browser begins with the
 * same.
 */
export function useStore<T>({ subscribe, get, first }: ReadableStore<T>): T {
  return useSyncExternalStore(subscribe, get, () => first);
}
