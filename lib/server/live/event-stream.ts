import 'server-only';
import { eventFrame, type Live, type LiveEvent } from './live';

export const BEAT_MS = 15_000;
/** Ask a browser that lost the stream to come back after this long. */
const RETRY_MS = 2_000;
/** A reader that lags this many bytes behind is let go: it refetches when it comes back. */
const MAX_BACKLOG_BYTES = 1_048_576;

/** The live stream of one tab as a response: `first`, then everything published, and a beat now and then. */
export function eventStream(live: Live, stream: { first: LiveEvent; signal: AbortSignal; nowIso: () => string }): Response {
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
        const unsubscribe = live.subscribe(send, end);
        const beat = setInterval(() => send(eventFrame({ event: 'beat', data: { serverTime: stream.nowIso() } })), BEAT_MS);
        stop = () => {
          clearInterval(beat);
          unsubscribe();
          stream.signal.removeEventListener('abort', end);
        };
        stream.signal.addEventListener('abort', end, { once: true });
        controller.enqueue(new TextEncoder().encode(`retry: ${RETRY_MS}\n\n`));
        send(eventFrame(stream.first));
        if (live.closed || stream.signal.aborted) end();
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
