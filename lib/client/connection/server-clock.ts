import { createStore } from '@/lib/client/store';

const STEP_MS = 1_000;

/**
 * The server's clock, as far as this browser knows it, since a shop's own clock may be wrong. It steps once a second,
 * and only while the page is visible: ages on the screen count up and nothing else is drawn again.
 */
export function createServerClock(initialServerTime: string) {
  let offsetMs = Date.parse(initialServerTime) - Date.now();
  const { set, ...stepped } = createStore(Date.parse(initialServerTime), () => {
    const timer = setInterval(() => {
      if (document.visibilityState !== 'hidden') set(Date.now() + offsetMs);
    }, STEP_MS);
    return () => clearInterval(timer);
  });
  return {
    /** The server's time now, exact. */
    nowMs: (): number => Date.now() + offsetMs,
    /** The server's time at the last step. It is the same until the next step, as drawing requires. */
    stepped,
    hear(serverTime: string): void {
      offsetMs = Date.parse(serverTime) - Date.now();
    },
  };
}

export type ServerClock = ReturnType<typeof createServerClock>;
