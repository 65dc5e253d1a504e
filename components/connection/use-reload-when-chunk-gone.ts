'use client';
import { useEffect } from 'react';
import { isChunkGone, reloadOnce } from '@/lib/client/connection/reload-once';

/** Reloads a page that was open during an upgrade and now misses a script of its old build. */
export function useReloadWhenChunkGone(error: unknown): void {
  useEffect(() => {
    if (isChunkGone(error)) void reloadOnce(error.message);
  }, [error]);
}
