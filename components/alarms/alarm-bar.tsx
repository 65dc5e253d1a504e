'use client';
import dynamic from 'next/dynamic';
import { untilLoaded } from '@/lib/client/until-loaded';

const Alarms = dynamic(() => untilLoaded(() => import('./alarms').then((part) => part.Alarms)), { ssr: false });

/** What was handed over and is not paid for any more, on every page, until one named person knows. */
export function AlarmBar() {
  // It is there before it has something to say: what is put into it later is read aloud.
  return (
    <div role="alert">
      <Alarms />
    </div>
  );
}
