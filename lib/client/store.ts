/** A value that components subscribe to, by `useStore`. */
export type ReadableStore<T> = {
  /** The value at the beginning: the server and, at first, the browser draw a page with it. */
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
 * Holds one value and reports each change to its subscribers. `whileWatched` runs at the first subscriber and returns
 * what runs after the last.
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
