import { createStore, type Store } from '@/lib/client/store';

/** Whether this tab hears the server; if not, since when. Times in epoch milliseconds of the server's clock. */
export type LiveStatus = { state: 'connecting' | 'live' } | { state: 'lost'; sinceMs: number };

export type LiveStatusStore = Store<LiveStatus>;

/** Holds the status of the live connection; only that connection sets it. */
export function createLiveStatus(): LiveStatusStore {
  const store = createStore<LiveStatus>({ state: 'connecting' });
  return {
    ...store,
    set(next) {
      // The time of the first loss stays, however often the reconnection fails.
      if (next.state !== store.get().state) store.set(next);
    },
  };
}
