'use client';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

/** A button with a menu of filters. The browser opens and closes it, so it works before any script. */
export function FilterMenu({
  id,
  name,
  isOn,
  children,
}: {
  id: string;
  name: string;
  isOn: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <button type="button" popoverTarget={id} className={`filter ${isOn ? 'filter-on' : ''}`}>
        {name}
        <ChevronDown aria-hidden size={16} className="shrink-0" />
      </button>
      <div id={id} popover="auto" className="menu-start">
        {children}
      </div>
    </>
  );
}
