'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useShell } from '@/components/shell/shell-context';
import { alarmsQuery } from '@/lib/client/queries/claims';

const RingingAlarms = dynamic(() => import('./ringing-alarms').then((loaded) => loaded.RingingAlarms));

/** What was handed over and is not paid for any more, on every page, until one named person knows. Nothing while nothing rings. */
export function AlarmBar() {
  const { viewer } = useShell();
  const { data = [] } = useQuery({ ...alarmsQuery(), enabled: viewer.acts.includes('payments.claim') });
  // It is there before it has something to say: what is put into it later is read aloud.
  return <div role="alert">{data.length === 0 ? null : <RingingAlarms alarms={data} />}</div>;
}
