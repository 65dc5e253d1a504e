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

/** Returns the links of the rows that are drawn, in their order. */
function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('#content [data-row]')];
}

function step(by: 1 | -1): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const here = all[at];
  if (here === undefined) return begin(all)?.focus();
  const index = here.closest('tr')?.dataset['index'];
  if (index === undefined) return all[at + by]?.focus();
  if (focusRow(Number(index) + by)) return;
  // The window was scrolled away from the row. It comes back, and the rows around it are drawn.
  here.scrollIntoView({ block: 'center' });
  requestAnimationFrame(() => requestAnimationFrame(() => focusRow(Number(index) + by)));
}

/** Focuses a row of a list that is not wholly drawn. Returns false if it is not among those that are. */
function focusRow(index: number): boolean {
  const link = document.querySelector<HTMLElement>(`#content tr[data-index="${index}"] [data-row]`);
  link?.focus();
  return link !== null;
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
