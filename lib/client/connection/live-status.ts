/** Whether this tab hears the server, and since when not. Times in epoch milliseconds of the server's clock. */
export type LiveStatus = { state: 'connecting' | 'live' } | { state: 'lost'; sinceMs: number };

type Listener = () => void;

/** A value that components subscribe to; the live connection is the one that sets it. */
export function createLiveStatus() {
  let status: LiveStatus = { state: 'connecting' };
  const listeners = new Set<Listener>();
  return {
    get: (): LiveStatus => status,
    set(next: LiveStatus): void {
      // Lost once is lost since then, however often the reconnection fails.
      if (next.state === status.state) return;
      status = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type LiveStatusStore = ReturnType<typeof createLiveStatus>;
