'use client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';

const Region = createContext<HTMLElement | null>(null);
const Withheld = createContext(false);

/**
 * The one region that a screen reader listens to for answers. It stands on the page before the first answer, or no one
 * would hear that one. It holds only the answer, not a running age: every change in it is read out.
 */
export function LiveAnnouncerRegion({ children }: { children: ReactNode }) {
  const [region, setRegion] = useState<HTMLElement | null>(null);
  return (
    <Region value={region}>
      {children}
      <div ref={setRegion} aria-live="assertive" data-live-announcer className="sr-only print:hidden" />
    </Region>
  );
}

/** Its children are not read out while `isWithheld`, since they may be out of date. */
export function Muted({ isWithheld, children }: { isWithheld: boolean; children: ReactNode }) {
  return <Withheld value={isWithheld}>{children}</Withheld>;
}

/**
 * Its children are read out once, when they appear and when their words change. The visible copy needs no live region.
 */
export function LiveAnnouncer({ children }: { children: ReactNode }) {
  const region = useContext(Region);
  const isWithheld = useContext(Withheld);
  return region === null || isWithheld ? null : createPortal(<p>{children}</p>, region);
}
