import 'server-only';
import type { Mask, PaymentVisibility } from '@/lib/domain/may';

/** An event for every stream. `data` is sent as JSON. */
export type LiveEvent = { event: 'hello' | 'checked' | 'beat' | 'bye' | 'display' | 'screen'; data: unknown };
/** An event for those who see its payment. Each gets the data under their own mask. */
export type PaymentEvent = {
  event: 'payment' | 'merged' | 'checked' | 'alarm' | 'expectation' | 'bill' | 'case' | 'deposit';
  place: PaymentVisibility;
  dataFor: (mask: Mask) => unknown;
};

/** Called with events as they are sent. Must not throw or block. */
type Listener = (frame: Uint8Array) => void;

/**
 * The listeners with the same rights: what they see, and under which mask. Streams with the same `key` get the same
 * bytes.
 */
export type Audience = { key: string; mask: Mask; sees: (place: PaymentVisibility) => boolean };

type Subscription = {
  listener: Listener;
  audience: Audience;
  /** The person and the session. When either ends, the stream ends. */
  owners: readonly string[];
  /** Called when the server ends the stream. */
  onEnd: () => void;
};

export type Live = {
  /** Sends events to every stream that may have them, all in one frame, because a frame costs more than its content. */
  publish(...events: readonly (LiveEvent | PaymentEvent)[]): void;
  /** Sends an event to the streams of one owner alone. */
  publishTo(owner: string, event: LiveEvent): void;
  /** Returns the function that stops listening. */
  subscribe(subscription: Subscription): () => void;
  /** Ends the streams of a person or of a session, because their rights changed. */
  endFor(owner: string): void;
  /** Ends every stream, so that each screen connects again and refetches what it shows. */
  restart(): void;
  /** Sends `bye` on every stream, ends it, and refuses new ones from then on. */
  close(): void;
  readonly closed: boolean;
  readonly listeners: number;
};

const encoder = new TextEncoder();

/** Returns events as server-sent event bytes. JSON has no raw line break, so each event fits into one `data:` line. */
export function eventFrame(...events: readonly LiveEvent[]): Uint8Array {
  return encoder.encode(events.map(({ event, data }) => eventText(event, data)).join(''));
}

function eventText(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Creates the publisher of one process. It serialises an event once for each mask, for any number of listeners. */
export function createLive(): Live {
  const subscriptions = new Set<Subscription>();
  let closed = false;
  const end = (ended: readonly Subscription[]): void => {
    for (const subscription of ended) {
      subscriptions.delete(subscription);
      subscription.onEnd();
    }
  };
  return {
    publish(...events) {
      if (subscriptions.size === 0 || events.length === 0) return;
      const frames = framesOf(events);
      for (const { listener, audience } of subscriptions) {
        const frame = frames(audience);
        if (frame !== null) listener(frame);
      }
    },
    publishTo(owner, event) {
      const theirs = [...subscriptions].filter(({ owners }) => owners.includes(owner));
      if (theirs.length === 0) return;
      const frame = eventFrame(event);
      for (const { listener } of theirs) listener(frame);
    },
    subscribe(subscription) {
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    endFor(owner) {
      end([...subscriptions].filter(({ owners }) => owners.includes(owner)));
    },
    restart() {
      end([...subscriptions]);
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
      return subscriptions.size;
    },
  };
}

/** Returns a function that gives each audience its frame of these events, or null if it may see none of them. */
function framesOf(events: readonly (LiveEvent | PaymentEvent)[]): (audience: Audience) => Uint8Array | null {
  const texts = events.map((event) => textsOf(event));
  const byAudience = new Map<string, Uint8Array | null>();
  // Audiences that see the same events under the same mask share the bytes.
  const byContent = new Map<string, Uint8Array>();
  return ({ key, mask, sees }) => {
    const known = byAudience.get(key);
    if (known !== undefined) return known;
    const seen = events.map((event) => !('place' in event) || sees(event.place));
    const content = `${mask} ${seen.map(Number).join('')}`;
    const made =
      byContent.get(content) ??
      (seen.includes(true)
        ? encoder.encode(texts.map((text, at) => (seen[at] === true ? text(mask) : '')).join(''))
        : null);
    if (made !== null) byContent.set(content, made);
    byAudience.set(key, made);
    return made;
  };
}

/** Returns a function that gives an event's text for a mask. Each text is made once, when it is first needed. */
function textsOf(event: LiveEvent | PaymentEvent): (mask: Mask) => string {
  const made = new Map<Mask | 'all', string>();
  return (mask) => {
    const kind = 'place' in event ? mask : 'all';
    const text = made.get(kind) ?? eventText(event.event, 'place' in event ? event.dataFor(mask) : event.data);
    made.set(kind, text);
    return text;
  };
}
