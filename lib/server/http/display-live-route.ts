import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { nowIso } from '@/lib/domain/utc-iso';
import { pairedDisplay } from '@/lib/server/displays/this-display';
import { openEventStream } from '@/lib/server/live/event-stream';
import { BEAT_MS } from '@/lib/server/live/stream-beats';
import { displayView } from '@/lib/server/views/display-view';
import { publicRoute } from './route';
import { StreamedAnswer } from './streamed-answer';

const WAIT_SECONDS = 30;

/**
 * `GET /api/display/live`: what one customer's screen shows, and nothing else. It is public, because the screen is no
 * person: its own cookie opens it, and only while its pairing stands.
 */
export const displayLiveRoute = publicRoute(async ({ app, request }) => {
  if (app.displayLive.closed) throw new AppError('store_unavailable');
  const display = await pairedDisplay(app, request.headers);
  if (display === null) throw new AppError('not_signed_in');
  const view = await displayView(app, display);
  const leave = app.streamPlaces.take(display.id);
  if (leave === null) throw new AppError('too_many_streams', { seconds: WAIT_SECONDS });
  const isStillPaired = async (): Promise<boolean> =>
    (await pairedDisplay(app, request.headers).catch(() => null))?.id === display.id;
  const order = {
    first: { event: 'display', data: view },
    nowIso: () => nowIso(app),
    // It sees no payment: it is told only what is published to its own id.
    audience: { key: display.id, mask: 'bare', sees: () => false },
    owners: [display.id, display.counter_id, ...(display.device_id === null ? [display.staff_id ?? ''] : [])],
    joinBeats: (onBeat: (isStillTheirs: boolean) => void) => {
      const every = setInterval(() => void isStillPaired().then(onBeat), BEAT_MS);
      return () => clearInterval(every);
    },
    onEnded: leave,
  } as const;
  return new StreamedAnswer(
    {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
    { open: (tab) => openEventStream(app.displayLive, order, tab), drop: leave },
  );
});
