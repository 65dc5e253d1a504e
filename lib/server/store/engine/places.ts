import 'server-only';

/** So many places that may be taken at once. Whoever finds none free waits for one, in the order of asking. */
export type Places = {
  /** Takes a place, and returns the function that frees it. Rejects with the reason of `over` when that comes first. */
  take(over?: AbortSignal): Promise<() => void>;
};

export function createPlaces(count: number): Places {
  let free = count;
  const waiting = new Set<() => void>();

  function enter(): () => void {
    let isTaken = true;
    free -= 1;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      free += 1;
      const [next] = waiting;
      next?.();
    };
  }

  return {
    async take(over) {
      over?.throwIfAborted();
      if (free > 0) return enter();
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(next);
          over?.removeEventListener('abort', aborted);
        };
        const aborted = (): void => {
          leave();
          reject(over?.reason);
        };
        const next = (): void => {
          leave();
          resolve(enter());
        };
        waiting.add(next);
        over?.addEventListener('abort', aborted);
      });
    },
  };
}
