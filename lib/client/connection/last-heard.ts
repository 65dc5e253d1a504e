const KEY = 'imelipwa-heard';
/** The time is shown to the minute, so it is stored less often than it changes. */
const EVERY_MS = 15_000;

/**
 * Returns a function that stores when this browser last heard the server, and the zone in which to show it. The page
 * without network shows it (`public/offline/offline.js`). Nothing else is kept on the device. `at` is epoch
 * milliseconds of the server's clock.
 */
export function createLastHeard(zone: string): (at: number) => void {
  let keptAt = 0;
  return (at) => {
    if (Math.abs(at - keptAt) < EVERY_MS) return;
    keptAt = at;
    try {
      localStorage.setItem(KEY, JSON.stringify({ at, zone }));
    } catch {
      // The browser stores nothing: the page then shows no time.
    }
  };
}
