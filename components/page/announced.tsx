'use client';
import type { ReactNode } from 'react';
import { LiveAnnouncer } from './live-announcer';

/** A status that comes with its words. `aloud` is what of it is read out, the buttons in it left out. */
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
    // Read out elsewhere, and once: a live region that is drawn together with its words is heard by some and not by
    // others.
    <div role="status" aria-live="off" className={className}>
      {children}
      <LiveAnnouncer>{aloud}</LiveAnnouncer>
    </div>
  );
}
