'use client';
import dynamic from 'next/dynamic';
import { useShellParts } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';

const TickNotice = dynamic(() => import('./tick-notice').then((part) => part.TickNotice));

/**
 * Shows the ticks that a broken connection left in doubt, on every page, until a person has read how each one ended.
 */
export function TickNotices() {
  const { ticks } = useShellParts();
  const doubts = useStore(ticks.doubts);
  return (
    <div className="print:hidden">
      {doubts.map(({ payment, once }) => (
        <TickNotice key={payment.id} doubt={{ payment, once }} onSeen={() => ticks.dismiss(once)} />
      ))}
    </div>
  );
}
