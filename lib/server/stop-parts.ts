import 'server-only';
import type { Watch } from '@/lib/server/watch/watch';
import type { App } from './app-context';

/**
 * Ends streams, watch and store. What stands in memory alone is written before anything is waited for, because the
 * process ends after a few seconds whatever still runs. The store stays open until `requestsEnded`.
 */
export async function stopParts(
  app: Pick<App, 'live' | 'displayLive' | 'noticeCounts' | 'paymentViewsLog' | 'store'>,
  ending: { watch: Watch; stopListening: () => Promise<void>; requestsEnded: Promise<void> },
): Promise<void> {
  app.live.close();
  app.displayLive.close();
  const watchEnded = ending.watch.stop();
  await app.noticeCounts.flush();
  await app.paymentViewsLog.flush();
  await watchEnded;
  await ending.requestsEnded;
  await ending.stopListening();
  // Requests that were under way may have added some meanwhile.
  await app.noticeCounts.flush();
  await app.paymentViewsLog.flush();
  await app.store.close();
}
