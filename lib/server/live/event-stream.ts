import 'server-only';
import { type Audience, eventFrame, type Live, type LiveEvent } from './live';

export const BEAT_MS = 15_000;
/** How long a browser waits before it opens a lost stream again. */
const RETRY_MS = 2_000;
/** A reader that is this many bytes behind is disconnected. It refetches when it comes back. */
const MAX_BACKLOG_BYTES = 1_048_576;

export type StreamOrder = {
  first: LiveEvent;
  signal: AbortSignal;
  nowIso: () => string;
  audience: Audience;
  owners: readonly string[];
  /** Resolves to whether the person is still signed in with the same rights. Called at each beat. */
  isStillTheirs: () => Promise<boolean>;
};

/**
 * Returns the live stream of one tab as a response: `first`, then all events for its audience, and a beat every 15
 * seconds.
 */
export function eventStream(live: Live, order: StreamOrder): Response {
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (): void => {
          stop();
          try {
            controller.close();
          } catch {
            // The reader has already closed or cancelled the stream.
          }
        };
        const send = (frame: Uint8Array): void => {
          if ((controller.desiredSize ?? 0) < -MAX_BACKLOG_BYTES) end();
          else controller.enqueue(frame);
        };
        const unsubscribe = live.subscribe({
          listener: send,
          audience: order.audience,
          owners: order.owners,
          onEnd: end,
        });
        let isOpen = true;
        const beat = setInterval(() => {
          // A session also ends after a time, or at another server. Without a session, the stream ends and sends no
          // more beats.
          order.isStillTheirs().then(
            (isTheirs) => {
              if (!isOpen) return;
              if (isTheirs) send(eventFrame({ event: 'beat', data: { serverTime: order.nowIso() } }));
              else end();
            },
            () => isOpen && end(),
          );
        }, BEAT_MS);
        stop = () => {
          isOpen = false;
          clearInterval(beat);
          unsubscribe();
          order.signal.removeEventListener('abort', end);
        };
        order.signal.addEventListener('abort', end, { once: true });
        controller.enqueue(new TextEncoder().encode(`retry: ${RETRY_MS}\n\n`));
        send(eventFrame(order.first));
        if (live.closed || order.signal.aborted) end();
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
