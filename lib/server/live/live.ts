import 'server-only';
import type { Mask, PaymentVisibility } from '@/lib/domain/may';

/** What every stream is told, whoever listens. `data` is sent as JSON. */
export type LiveEvent = { event: 'hello' | 'checked' | 'beat' | 'bye'; data: unknown };
/** What only those are told who see the payment it is about, each as much of it as they may know. */
export type PaymentEvent = {
  event: 'payment' | 'merged' | 'checked' | 'alarm' | 'expectation';
  place: PaymentVisibility;
  dataFor: (mask: Mask) => unknown;
};

/** Called with events in the form they have on the wire. Must not throw and must not block. */
type Listener = (frame: Uint8Array) => void;

/**
 * The people who listen: what they see, and how much of it. Streams of one `key` are told the same, in one and the same
 * piece.
 */
export type Audience = { key: string; mask: Mask; sees: (place: PaymentVisibility) => boolean };

type Subscription = {
  listener: Listener;
  audience: Audience;
  /** The person and the session whose end is the stream's end. */
  owners: readonly string[];
  /** Called when the server ends the stream. */
  onEnd: () => void;
};

export type Live = {
  /** Sends events to every stream that may have them, all in one piece: a piece costs more than what is in it. */
  publish(...events: readonly (LiveEvent | PaymentEvent)[]): void;
  /** Returns how to stop listening. */
  subscribe(subscription: Subscription): () => void;
  /** Ends the streams of a person, or of a session: what they may see has changed. */
  endFor(owner: string): void;
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
  return encoder.encode(events.map(({ event, data }) => eventText(event, data)).join(''));
}

function eventText(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Publish and subscribe in one process. An event is serialised once for each mask, however many listen. */
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
    subscribe(subscription) {
      subscriptions.add(subscription);
      return () => subscriptions.delete(subscription);
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

/** Gives each audience its piece of these events; null when there is nothing in them for it. */
function framesOf(events: readonly (LiveEvent | PaymentEvent)[]): (audience: Audience) => Uint8Array | null {
  const texts = events.map((event) => textsOf(event));
  const byAudience = new Map<string, Uint8Array | null>();
  // Two audiences that see the same of the same events share the bytes too.
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

/** The text of an event for each mask, made when first asked for. */
function textsOf(event: LiveEvent | PaymentEvent): (mask: Mask) => string {
  const made = new Map<Mask | 'all', string>();
  return (mask) => {
    const kind = 'place' in event ? mask : 'all';
    const text = made.get(kind) ?? eventText(event.event, 'place' in event ? event.dataFor(mask) : event.data);
    made.set(kind, text);
    return text;
  };
}
