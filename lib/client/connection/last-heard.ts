const KEY = 'imelipwa-heard';
/** The time is shown to the minute. */
const EVERY_MS = 15_000;

/**
 * Keeps when this browser last heard the server, and in which zone that is shown: so that the page without network can
 * say it (`public/offline/offline.js`). Nothing else is kept on the device. `at` in epoch milliseconds of the server's
 * clock.
 */
export function createLastHeard(zone: string): (at: number) => void {
  let keptAt = 0;
  return (at) => {
    if (Math.abs(at - keptAt) < EVERY_MS) return;
    keptAt = at;
    try {
      localStorage.setItem(KEY, JSON.stringify({ at, zone }));
    } catch {
      // A browser that keeps nothing: the page then says no time.
    }
  };
}
