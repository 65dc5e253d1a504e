import 'server-only';

/** What is announced. `data` is sent as JSON. */
export type LiveEvent = { event: 'hello' | 'payment' | 'merged' | 'checked' | 'beat' | 'bye'; data: unknown };

/** Called with one event in the form it has on the wire. Must not throw and must not block. */
export type Listener = (frame: Uint8Array) => void;

export type Live = {
  publish(event: LiveEvent): void;
  /** Returns how to stop listening. `onEnd` is called when the server ends the stream. */
  subscribe(listener: Listener, onEnd: () => void): () => void;
  /** Ends every stream, so that each screen begins anew and refetches what it shows. */
  restart(): void;
  /** Says goodbye on every stream and ends it; new ones are refused from then on. */
  close(): void;
  readonly closed: boolean;
  readonly listeners: number;
};

const encoder = new TextEncoder();

/** One event as server-sent event bytes. JSON holds no raw line break, so one `data:` line carries it whole. */
export function eventFrame({ event, data }: LiveEvent): Uint8Array {
  return encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Publish and subscribe in one process. An event is serialised once, however many listen. */
export function createLive(): Live {
  const listeners = new Map<Listener, () => void>();
  let closed = false;
  return {
    publish(event) {
      if (listeners.size === 0) return;
      const frame = eventFrame(event);
      for (const listener of listeners.keys()) listener(frame);
    },
    subscribe(listener, onEnd) {
      listeners.set(listener, onEnd);
      return () => listeners.delete(listener);
    },
    restart() {
      for (const end of listeners.values()) end();
      listeners.clear();
    },
    close() {
      this.publish({ event: 'bye', data: {} });
      closed = true;
      this.restart();
    },
    get closed() {
      return closed;
    },
    get listeners() {
      return listeners.size;
    },
  };
}
