import 'server-only';

/** What is announced. `data` is sent as JSON. */
export type LiveEvent = { event: 'hello' | 'payment' | 'merged' | 'checked' | 'beat' | 'bye'; data: unknown };

/** Called with one event in the form it has on the wire. Must not throw and must not block. */
export type Listener = (frame: Uint8Array) => void;

export type Live = {
  /** Sends events to every stream, all in one piece: a piece costs more than what is in it. */
  publish(...events: readonly LiveEvent[]): void;
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

/** Events as server-sent event bytes. JSON holds no raw line break, so one `data:` line carries each whole. */
export function eventFrame(...events: readonly LiveEvent[]): Uint8Array {
  return encoder.encode(events.map(({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''));
}

/** Publish and subscribe in one process. An event is serialised once, however many listen. */
export function createLive(): Live {
  const listeners = new Map<Listener, () => void>();
  let closed = false;
  return {
    publish(...events) {
      if (listeners.size === 0 || events.length === 0) return;
      const frame = eventFrame(...events);
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
