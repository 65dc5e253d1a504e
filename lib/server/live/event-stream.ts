import 'server-only';
import { type Audience, eventFrame, type Live, type LiveEvent } from './live';

export const BEAT_MS = 15_000;
/** Ask a browser that lost the stream to come back after this long. */
const RETRY_MS = 2_000;
/** A reader that lags this many bytes behind is let go: it refetches when it comes back. */
const MAX_BACKLOG_BYTES = 1_048_576;

export type StreamOrder = {
  first: LiveEvent;
  signal: AbortSignal;
  nowIso: () => string;
  audience: Audience;
  owners: readonly string[];
  /** Whether the one it was opened for is still here and may still see the same; asked at each beat. */
  isStillTheirs: () => Promise<boolean>;
};

/**
 * Returns the live stream of one tab as a response: `first`, then everything published for its audience, and a beat now
 * and then.
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
            // Already closed or cancelled by the reader: there is nothing left to end.
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
          // A session also ends by the clock, and may have ended at another server: without a session there is no beat,
          // and nothing more.
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
