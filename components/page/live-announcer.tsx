'use client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';

const Region = createContext<HTMLElement | null>(null);
const Withheld = createContext(false);

/**
 * The one place that a screen reader listens to for answers. It is on the page before anything is said, or nobody would
 * hear the first words; and it holds the answer alone, since whatever changes in it is read out: no age that ticks.
 */
export function LiveAnnouncerRegion({ children }: { children: ReactNode }) {
  const [region, setRegion] = useState<HTMLElement | null>(null);
  return (
    <Region value={region}>
      {children}
      <div ref={setRegion} aria-live="assertive" data-aloud className="sr-only print:hidden" />
    </Region>
  );
}

/** What stands in here is not vouched for while `isWithheld`: nobody hears it either. */
export function Muted({ isWithheld, children }: { isWithheld: boolean; children: ReactNode }) {
  return <Withheld value={isWithheld}>{children}</Withheld>;
}

/**
 * Is read out once, when it appears and when its words change. What is seen beside it needs no live region of its own.
 */
export function LiveAnnouncer({ children }: { children: ReactNode }) {
  const region = useContext(Region);
  const isWithheld = useContext(Withheld);
  return region === null || isWithheld ? null : createPortal(<p>{children}</p>, region);
}
