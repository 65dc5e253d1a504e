'use client';
import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { useShellParts } from '@/components/page/shell-context';
import type { Doubt } from '@/lib/client/ticks';

const TickNotice = dynamic(() => import('./tick-notice').then((part) => part.TickNotice));

const NONE: readonly Doubt[] = [];

/** The ticks that a broken line left in doubt, on every page until somebody has read how each ended. */
export function TickNotices() {
  const { ticks } = useShellParts();
  const doubts = useSyncExternalStore(ticks.subscribe, ticks.doubts, () => NONE);
  return (
    <div className="print:hidden">
      {doubts.map(({ payment, once }) => (
        <TickNotice key={payment.id} doubt={{ payment, once }} onSeen={() => ticks.dismiss(once)} />
      ))}
    </div>
  );
}
