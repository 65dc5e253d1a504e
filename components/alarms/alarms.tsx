'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/page/shell-context';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { alarmsQuery } from '@/lib/client/queries/claims';

const RingingAlarms = dynamic(() => import('./ringing-alarms').then((loaded) => loaded.RingingAlarms));

/** Draws nothing while no alarm rings. */
export function Alarms() {
  const { viewer } = useShell();
  const { data = [] } = useQuery({ ...alarmsQuery(), enabled: viewer.acts.includes('payments.claim') });
  const place = useFocusKept<HTMLDivElement>(data.map(({ id }) => id).join(' '));
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {data.length === 0 ? null : <RingingAlarms alarms={data} />}
    </div>
  );
}
