import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { newestReceivedAt } from '@/lib/server/store/queries/heard';
import { allCoveredUntil, coveredUntil } from '@/lib/server/store/queries/coverage';
import { nowIso } from '@/lib/domain/utc-iso';

/** Changes within this time share one freshness event. */
export const FRESHNESS_AFTER_MS = 500;

export type FreshnessDeps = Pick<App, 'store' | 'account' | 'health' | 'nowMs'>;

/**
 * Returns how fresh our record is. `checkedAt` and `till` are those of one payment, if there is one. Without a till,
 * `coveredUntil` is for all tills that were set up.
 */
export async function currentFreshness(
  app: FreshnessDeps,
  checkedAt: string | null = null,
  till: string | null = null,
): Promise<Freshness> {
  const { feed, trouble, lastAnswerAt } = app.health.state();
  return {
    checkedAt,
    lastHeardAt: await newestReceivedAt(app.store.db, app.account.id),
    lastUpstreamAnswerAt: lastAnswerAt,
    coveredUntil:
      till === null
        ? await allCoveredUntil(app.store.db, app.account.id)
        : await coveredUntil(app.store.db, app.account.id, tillKey(till)),
    feed,
    trouble,
    serverTime: nowIso(app),
  };
}
