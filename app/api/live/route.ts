import type { LiveHello } from '@/lib/contract/live';
import { AppError } from '@/lib/domain/errors';
import { route } from '@/lib/server/http/route';
import { eventStream } from '@/lib/server/live/event-stream';
import { currentFreshness } from '@/lib/server/payments/freshness';

export const GET = route('payments.see', async ({ app, request }) => {
  if (app.live.closed) throw new AppError('store_unavailable');
  const hello: LiveHello = { build: app.build, freshness: await currentFreshness(app) };
  return eventStream(app.live, {
    first: { event: 'hello', data: hello },
    signal: request.signal,
    nowIso: () => new Date(app.nowMs()).toISOString(),
  });
});
