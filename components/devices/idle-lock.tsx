'use client';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/shell/shell-context';
import { ForgetOnReturn } from './forget-on-return';

const LockWhenIdle = dynamic(() => import('./lock-when-idle').then((part) => part.LockWhenIdle));

/** Leaves a shared device for whoever walked away. Nothing is drawn at anybody's own browser. */
export function IdleLock() {
  if (useShell().viewer.device === null) return null;
  return (
    <>
      {/* From the first moment on: a page is left as soon as it is there, too. */}
      <ForgetOnReturn />
      <LockWhenIdle />
    </>
  );
}
