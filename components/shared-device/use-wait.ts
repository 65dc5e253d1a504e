'use client';
import { useEffect, useState } from 'react';
import type { ClientError } from '@/lib/client/client-error';

const STEP_MS = 200;

/** Seconds until another try is heard, counted down from what the server said; 0 when one may be made now. */
export function useWait(error: ClientError | null): number {
  const [counted, setCounted] = useState<{ error: ClientError | null; seconds: number }>({ error: null, seconds: 0 });
  const told = Number(error?.params['seconds'] ?? 0);
  useEffect(() => {
    if (told === 0) return;
    const until = performance.now() + told * 1_000;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1_000));
      setCounted({ error, seconds });
      if (seconds === 0) clearInterval(timer);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [error, told]);
  // Before the first step of this count, what the server said.
  return counted.error === error ? counted.seconds : told;
}
