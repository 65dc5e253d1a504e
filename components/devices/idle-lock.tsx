'use client';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/shell/shell-context';

const LockWhenIdle = dynamic(() => import('./lock-when-idle').then((part) => part.LockWhenIdle));

/** Leaves a shared device for whoever walked away. Nothing is loaded or drawn at anybody's own browser. */
export function IdleLock() {
  return useShell().viewer.device === null ? null : <LockWhenIdle />;
}
