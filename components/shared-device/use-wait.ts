'use client';
import { useEffect, useState } from 'react';
import type { ClientError } from '@/lib/client/client-error';

const STEP_MS = 200;

/**
 * Returns the seconds until another try is allowed, counted down from the server's reply, or 0 if one is allowed now.
 */
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
  // Before the countdown's first step, this is the number from the server.
  return counted.error === error ? counted.seconds : told;
}
