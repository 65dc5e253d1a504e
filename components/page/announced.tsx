'use client';
import type { ReactNode } from 'react';
import { LiveAnnouncer } from './live-announcer';

/** A status that is on the page together with its words. `announced` is what is read out, without the buttons. */
export function Announced({
  announced,
  className = '',
  children,
}: {
  announced: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    // `LiveAnnouncer` reads this out, once. Not every screen reader reads a live region that is drawn together with its
    // words.
    <div role="status" aria-live="off" className={className}>
      {children}
      <LiveAnnouncer>{announced}</LiveAnnouncer>
    </div>
  );
}
