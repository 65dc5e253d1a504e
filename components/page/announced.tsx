'use client';
import type { ReactNode } from 'react';
import { LiveAnnouncer } from './live-announcer';

/** A status that is on the page together with its words. `aloud` is the part that is read out, without the buttons. */
export function Announced({
  aloud,
  className = '',
  children,
}: {
  aloud: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    // `LiveAnnouncer` reads this out, once. Not every screen reader reads a live region that is drawn together with its
    // words.
    <div role="status" aria-live="off" className={className}>
      {children}
      <LiveAnnouncer>{aloud}</LiveAnnouncer>
    </div>
  );
}
