'use client';
import { useEffect } from 'react';
import { isChunkGone, reloadOnce } from '@/lib/client/connection/reload-once';

/** A page that stood through an upgrade may miss a part of its old build: loaded anew it is whole. */
export function useReloadWhenChunkGone(error: unknown): void {
  useEffect(() => {
    if (isChunkGone(error)) void reloadOnce(error.message);
  }, [error]);
}
