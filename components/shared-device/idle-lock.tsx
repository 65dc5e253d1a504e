'use client';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/page/shell-context';
import { untilLoaded } from '@/lib/client/until-loaded';
import { ClearOnReturn } from './clear-on-return';

const LockWhenIdle = dynamic(() => untilLoaded(() => import('./lock-when-idle').then((part) => part.LockWhenIdle)), {
  ssr: false,
});

/** Leaves a shared device for whoever walked away. Nothing at anybody's own browser. */
export function IdleLock() {
  if (useShell().viewer.device === null) return null;
  return (
    <>
      {/* Not loaded later: a page may be left before all of it is there. */}
      <ClearOnReturn />
      <LockWhenIdle />
    </>
  );
}
