'use client';
import { useEffect } from 'react';
import { isTyping } from '@/components/ui/is-typing';

type Keys = { onHelp: () => void; onClose: (() => void) | null };

/**
 * The keys of the list: `j` and `k` go to the next and the last row, Enter opens it as any link, Escape closes what is
 * open beside it, `?` shows the keys. None of them does anything while a person types in a field.
 */
export function useListKeys({ onHelp, onClose }: Keys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event)) return;
      if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else if (event.key === '?') onHelp();
      else if (event.key === 'Escape' && onClose !== null) close(onClose);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onHelp, onClose]);
}

/** Returns the links of the rows that are drawn, in their order. Rows near the window always are. */
function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('#content [data-row]')];
}

function step(by: 1 | -1): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? begin(all) : all[at + by];
  next?.focus();
}

/** Returns the row that is open beside the list, or else the first that is in sight. */
function begin(all: readonly HTMLElement[]): HTMLElement | undefined {
  const head = document.querySelector('#content thead')?.getBoundingClientRect().bottom ?? 0;
  return (
    all.find((link) => link.ariaCurrent === 'true') ?? all.find((link) => link.getBoundingClientRect().top >= head)
  );
}

/** The focus goes back to the row that was open, unless it is on another row. */
function close(onClose: () => void): void {
  const all = links();
  if (!all.some((link) => link === document.activeElement))
    all.find((link) => link.ariaCurrent === 'true')?.focus({ preventScroll: true });
  onClose();
}
