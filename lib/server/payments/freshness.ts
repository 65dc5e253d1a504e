import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import type { App } from '@/lib/server/parts';

/** How fresh what we can say is; `checkedAt` is that of the thing looked up, if there is one. */
export async function currentFreshness(app: App, checkedAt: string | null = null): Promise<Freshness> {
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
    coveredUntil: null,
    feed,
    trouble,
    serverTime: new Date(app.nowMs()).toISOString(),
  };
}
