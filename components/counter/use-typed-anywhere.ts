'use client';
import { type RefObject, useEffect } from 'react';

/** Where a key means something else: a field, a dialog, an open menu, or a panel with fields of its own. */
const OWN_KEYS = 'input, textarea, select, [contenteditable], dialog, [popover], [data-own-keys]';

// A selector that a browser does not know is an error.
const OPEN =
  typeof CSS !== 'undefined' && CSS.supports('selector(:popover-open)')
    ? 'dialog[open], [popover]:popover-open'
    : 'dialog[open]';

/**
 * A printable key that is pressed nowhere begins a new search: it goes into the box, in place of the last search. "/"
 * only leads there.
 */
export function useTypedAnywhere(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, altKey, metaKey, isComposing } = event;
      // A space presses a button or scrolls the page.
      if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey || isComposing || event.defaultPrevented)
        return;
      if (target instanceof Element && target.closest(OWN_KEYS) !== null) return;
      if (document.querySelector(OPEN) !== null) return;
      if (key === '/') event.preventDefault();
      // The key itself then replaces what is selected.
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}
