'use client';
import { useEffect } from 'react';

/** Where a key means something else: a field, a dialog, an open menu, or a panel with fields of its own. */
const OWN_KEYS = 'input, textarea, select, [contenteditable], dialog, [popover], [data-own-keys]';
const BOX = 'main input[type=search]';

/**
 * A printable key that is pressed nowhere begins a new search: it goes into the box, in place of the last search. "/"
 * only leads there. It comes with a part of the counter that is loaded after the page, where it is needed first.
 */
export function useTypedAnywhere(): void {
  useEffect(() => {
    // A selector that a browser does not know is an error.
    const open = CSS.supports('selector(:popover-open)') ? 'dialog[open], [popover]:popover-open' : 'dialog[open]';
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, altKey, metaKey, isComposing } = event;
      // A space presses a button or scrolls the page.
      if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey || isComposing || event.defaultPrevented)
        return;
      if (target instanceof Element && target.closest(OWN_KEYS) !== null) return;
      if (document.querySelector(open) !== null) return;
      if (key === '/') event.preventDefault();
      // The key itself then replaces what is selected.
      const box = document.querySelector<HTMLInputElement>(BOX);
      box?.focus();
      box?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
