'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/shell/shell-context';
import { alarmsQuery } from '@/lib/client/queries/claims';

const RingingAlarms = dynamic(() => import('./ringing-alarms').then((loaded) => loaded.RingingAlarms));

/** Nothing while nothing rings. */
export function Alarms() {
  const { viewer } = useShell();
  const { data = [] } = useQuery({ ...alarmsQuery(), enabled: viewer.acts.includes('payments.claim') });
  return data.length === 0 ? null : <RingingAlarms alarms={data} />;
}
