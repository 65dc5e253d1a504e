const TICK_MS = 1_000;

/**
 * The server's clock, as far as this browser can tell: a shop's own clock may be wrong. It steps once a second,
 * and only while the page is visible, so that ages on the screen count up without anything else being drawn.
 */
export function createServerClock(initialServerTime: string) {
  let offsetMs = Date.parse(initialServerTime) - Date.now();
  let steppedMs = Date.parse(initialServerTime);
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const step = (): void => {
    if (document.visibilityState === 'hidden') return;
    steppedMs = Date.now() + offsetMs;
    for (const listener of listeners) listener();
  };
  return {
    /** The server's time now, exact. */
    nowMs: (): number => Date.now() + offsetMs,
    /** The server's time at the last step: the same value until the next, as drawing needs it. */
    steppedMs: (): number => steppedMs,
    hear(serverTime: string): void {
      offsetMs = Date.parse(serverTime) - Date.now();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      timer ??= setInterval(step, TICK_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

export type ServerClock = ReturnType<typeof createServerClock>;
