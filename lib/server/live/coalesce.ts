import 'server-only';

/**
 * Returns a function that calls `work` once, some time after the first of any number of calls. `later` decides how long
 * that is.
 */
export function coalesce(work: () => void, later: (work: () => void) => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      work();
    });
  };
}
