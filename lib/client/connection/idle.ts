const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'input'] as const;
/** After this time without a touch, the page may be reloaded. */
export const IDLE_MS = 20_000;
/** After this time without a touch, a typed text counts as abandoned. */
export const ABANDONED_MS = 5 * 60_000;

export type Moment = { isHidden: boolean; untouchedMs: number; hasText: boolean; isBusy: boolean };

/** True when the page may be reloaded now: no one is in the middle of something. */
export function mayReload({ isHidden, untouchedMs, hasText, isBusy }: Moment): boolean {
  if (isBusy) return false;
  if (hasText) return untouchedMs >= ABANDONED_MS;
  return isHidden || untouchedMs >= IDLE_MS;
}

/**
 * Watches for touches and keys. `isBusy` reports what only the page knows; an element marked `data-in-use` also counts
 * as busy.
 */
export function watchIdle(isBusy: () => boolean): { mayReload: () => boolean; stop: () => void } {
  let touchedMs = performance.now();
  const touched = (): void => void (touchedMs = performance.now());
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touched, { capture: true, passive: true });
  return {
    mayReload: () =>
      mayReload({
        isHidden: document.visibilityState === 'hidden',
        untouchedMs: performance.now() - touchedMs,
        hasText: isSomethingTyped(),
        isBusy:
          isBusy() || document.querySelector('dialog[open], [role=dialog], [role=alertdialog], [data-in-use]') !== null,
      }),
    stop: () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, touched, { capture: true });
    },
  };
}

/** Kinds of fields that hold no work of a person. */
const NO_TEXT = ['hidden', 'checkbox', 'radio', 'range', 'submit', 'button'];

function isSomethingTyped(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    ({ type, value }) => value !== '' && !NO_TEXT.includes(type),
  );
}
