import 'server-only';

/** Calls `work` once, `delayMs` after the first of any number of calls. */
export function coalesce(work: () => void, delayMs: number): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      work();
    }, delayMs).unref();
  };
}
