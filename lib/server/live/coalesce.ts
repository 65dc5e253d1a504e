import 'server-only';

/** Calls `work` once, some time after the first of any number of calls. `later` is the clock that waits that long. */
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
