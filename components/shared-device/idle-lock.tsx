'use client';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/page/shell-context';
import { untilLoaded } from '@/lib/client/until-loaded';
import { ClearOnReturn } from './clear-on-return';

const LockWhenIdle = dynamic(() => untilLoaded(() => import('./lock-when-idle').then((part) => part.LockWhenIdle)), {
  ssr: false,
});

/** Signs a person who walked away out of a shared device. It does nothing in a person's own browser. */
export function IdleLock() {
  if (useShell().viewer.device === null) return null;
  return (
    <>
      {/* This is not loaded later, because a person may leave the page before later parts have loaded. */}
      <ClearOnReturn />
      <LockWhenIdle />
    </>
  );
}
