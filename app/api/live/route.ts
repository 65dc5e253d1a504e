import type { LiveHello } from '@/lib/contract/live';
import { AppError } from '@/lib/domain/errors';
import { route } from '@/lib/server/http/route';
import { audienceOf } from '@/lib/server/live/audience';
import { eventStream } from '@/lib/server/live/event-stream';
import { currentFreshness } from '@/lib/server/views/freshness';
import { viewerOf } from '@/lib/server/views/shell';
import { whoIs } from '@/lib/server/http/who-is';

export const GET = route('payments.see', async ({ app, request, person }) => {
  if (app.live.closed) throw new AppError('store_unavailable');
  const viewer = viewerOf(person);
  const { build, lastRestore } = app;
  const hello: LiveHello = { build, lastRestore, freshness: await currentFreshness(app), viewer };
  return eventStream(app.live, {
    first: { event: 'hello', data: hello },
    signal: request.signal,
    nowIso: () => new Date(app.nowMs()).toISOString(),
    audience: audienceOf(person),
    owners: [person.id, person.sessionId],
    async isStillTheirs() {
      const now = await whoIs(app, request.headers, { countsAsUse: false });
      return (
        now !== null && now.sessionId === person.sessionId && JSON.stringify(viewerOf(now)) === JSON.stringify(viewer)
      );
    },
  });
});
