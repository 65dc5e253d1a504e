'use client';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/shell/shell-context';

// What only a shared device needs is loaded only there.
const LockWhenIdle = dynamic(() => import('./lock-when-idle').then((part) => part.LockWhenIdle));

/** Leaves a shared device for whoever walked away. Nothing at anybody's own browser. */
export function IdleLock() {
  return useShell().viewer.device === null ? null : <LockWhenIdle />;
}

/** Who acts at a shared device. */
export const ActingPerson = dynamic(() => import('./acting-person').then((part) => part.ActingPerson));
