import 'server-only';
import { type Audience, eventFrame, type Live, type LiveEvent } from './live';

/** How long a browser waits before it opens a lost stream again. */
const RETRY_MS = 2_000;
/** A reader that is this many bytes behind is disconnected. It refetches when it comes back. */
const MAX_BACKLOG_BYTES = 1_048_576;

export type StreamOrder = {
  first: LiveEvent;
  nowIso: () => string;
  audience: Audience;
  owners: readonly string[];
  /** Begins the beats of this stream: each says whether the person is still signed in with the same rights. */
  joinBeats: (onBeat: (isStillTheirs: boolean) => void) => () => void;
  /** Called once when the stream has ended. */
  onEnded: () => void;
};

/** Where the frames of one stream go: the connection to one tab. */
export type Tab = {
  write(frame: Uint8Array): void;
  /** How many bytes the reader has not taken yet. */
  backlogBytes(): number;
  end(): void;
};

/**
 * Opens the live stream of one tab: `first`, then all events for its audience, and a beat every 15 seconds. Returns the
 * function that ends it, for when the reader has left.
 */
export function openEventStream(live: Live, order: StreamOrder, tab: Tab): () => void {
  let isOpen = true;
  const send = (frame: Uint8Array): void => {
    if (!isOpen) return;
    if (tab.backlogBytes() > MAX_BACKLOG_BYTES) end();
    else tab.write(frame);
  };
  // A session also ends after a time, or at another server. Without a session, the stream ends and sends no more beats.
  const leaveBeats = order.joinBeats((isStillTheirs) =>
    isStillTheirs ? send(eventFrame({ event: 'beat', data: { serverTime: order.nowIso() } })) : end(),
  );
  const unsubscribe = live.subscribe({
    listener: send,
    audience: order.audience,
    owners: order.owners,
    onEnd: () => end(),
  });
  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    leaveBeats();
    unsubscribe();
    order.onEnded();
    tab.end();
  }
  tab.write(new TextEncoder().encode(`retry: ${RETRY_MS}\n\n`));
  send(eventFrame(order.first));
  if (live.closed) end();
  return end;
}
