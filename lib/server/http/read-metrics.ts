import 'server-only';
import { isAppError } from '@/lib/domain/errors';
import { msOf } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { Readings } from '@/lib/server/metrics/readings';
import { countByState } from '@/lib/server/store/queries/totals';
import { health } from './health';

/** Prometheus waits ten seconds for an answer. */
const COUNTING_LIMIT_MS = 2_000;

/** Returns the metrics as text. What cannot be read at this moment is left out, so that the rest is still answered. */
export async function metricsText(app: App): Promise<string> {
  const { store, upstream, feed } = (await health(app)).parts;
  const isUp = store.status === 'ok';
  const space = isUp ? await app.store.space() : { bytes: null, freeBytes: null };
  return app.metrics.text({
    openStreams: app.live.listeners,
    budget: app.budget.state(),
    trouble: upstream.trouble,
    feedAgeSeconds: { notice: secondsSince(app, feed.lastNoticeAt), answer: secondsSince(app, upstream.lastAnswerAt) },
    store: { isUp, ...space },
    payments: isUp ? await paymentsByState(app) : null,
  });
}

function secondsSince({ nowMs }: App, at: string | null): number | null {
  return at === null ? null : (nowMs() - msOf(at)) / 1_000;
}

/** Returns null when counting would take too long, or the record cannot be read. */
async function paymentsByState(app: App): Promise<Readings['payments']> {
  try {
    return await countByState(app.store, app.account.id, COUNTING_LIMIT_MS);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
