import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { allCoveredUntil, coveredUntil } from '@/lib/server/store/queries/coverage';
import { nowIso } from '@/lib/domain/utc-iso';

/**
 * How fresh what we can say is; `checkedAt` and `till` are those of the thing looked up, if there is one. Without a
 * till, `coveredUntil` speaks of all that were set up.
 */
export async function currentFreshness(
  app: App,
  checkedAt: string | null = null,
  till: string | null = null,
): Promise<Freshness> {
  const heard = await app.store.db
    .selectFrom('messages')
    .select((select) => select.fn.max('received_at').as('at'))
    .where('account_id', '=', app.account.id)
    .executeTakeFirst();
  const { feed, trouble, lastAnswerAt } = app.health.state();
  return {
    checkedAt,
    lastHeardAt: heard?.at ?? null,
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
