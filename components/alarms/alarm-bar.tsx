'use client';
import dynamic from 'next/dynamic';
import { untilLoaded } from '@/lib/client/until-loaded';

const Alarms = dynamic(() => untilLoaded(() => import('./alarms').then((part) => part.Alarms)), { ssr: false });

/**
 * Shows alarms on every page until a person acknowledges them: goods were handed over, and the money went back. They
 * have a place of their own at the bottom of the screen, so that nothing moves when one begins.
 */
export function AlarmBar() {
  // The alert region stands on the page before any alarm, so that a screen reader reads out what is added later.
  return (
    <div role="alert" className="alarm-bar print:hidden">
      <Alarms />
    </div>
  );
}
