import 'server-only';
import type { LiveHello } from '@/lib/contract/live';
import { AppError } from '@/lib/domain/errors';
import { nowIso } from '@/lib/domain/utc-iso';
import { audienceOf } from '@/lib/server/live/audience';
import { openEventStream } from '@/lib/server/live/event-stream';
import { currentFreshness } from '@/lib/server/views/freshness';
import { viewerOf } from '@/lib/server/views/shell';
import { route } from './route';
import { StreamedAnswer } from './streamed-answer';
import { whoIs } from './who-is';

/** How long a tab that is refused is told to wait. */
const WAIT_SECONDS = 30;

/** `GET /api/live`: the events of one tab. */
export const liveRoute = route('payments.see', async ({ app, request, person }) => {
  if (app.live.closed) throw new AppError('store_unavailable');
  const viewer = viewerOf(person);
  const { build, lastRestore } = app;
  const hello: LiveHello = { build, lastRestore, freshness: await currentFreshness(app), viewer };
  const leave = app.streamPlaces.take(person.sessionId);
  if (leave === null) throw new AppError('too_many_streams', { seconds: WAIT_SECONDS });
  const order = {
    first: { event: 'hello', data: hello },
    nowIso: () => nowIso(app),
    audience: audienceOf(person),
    // What is for a counter reaches all of its pages: those of a shared device, whoever stands there.
    owners: [person.id, person.sessionId, ...(person.device === null ? [] : [person.device.id])],
    joinBeats: (onBeat: (isStillTheirs: boolean) => void) =>
      app.streamBeats.join(person.sessionId, {
        whoIsIt: () => whoIs(app, request.headers, { countsAsUse: false }),
        onBeat: (now) =>
          onBeat(
            now !== null &&
              now.sessionId === person.sessionId &&
              JSON.stringify(viewerOf(now)) === JSON.stringify(viewer),
          ),
      }),
    onEnded: leave,
  } as const;
  return new StreamedAnswer(
    {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
    { open: (tab) => openEventStream(app.live, order, tab), drop: leave },
  );
});
