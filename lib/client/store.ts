/** A value that components subscribe to, by `useStore`. */
export type ReadableStore<T> = {
  /** The value that the store began with: a page is drawn by it on the server and at first in the browser. */
  first: T;
  get: () => T;
  /** Calls `listener` after each change. Returns how to stop. */
  subscribe: (listener: () => void) => () => void;
};

export type Store<T> = ReadableStore<T> & {
  /** Replaces the value. The same value again is no change. */
  set: (next: T) => void;
};

/**
 * Holds one value and tells those who subscribe of each change. `whileWatched` begins with the first subscriber and
 * gives what ends with the last.
 */
export function createStore<T>(first: T, whileWatched?: () => () => void): Store<T> {
  let value = first;
  let stopWatch: (() => void) | undefined;
  const listeners = new Set<() => void>();
  return {
    first,
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      stopWatch ??= whileWatched?.();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopWatch?.();
        stopWatch = undefined;
      };
    },
  };
}
