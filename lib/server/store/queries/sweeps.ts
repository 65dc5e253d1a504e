import 'server-only';
import type { Kysely } from 'kysely';
import type { PollReason } from '@/lib/contract/connection';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';

const SWEEPS = ['routine', 'outage'] as const satisfies readonly PollReason[];

/** The clocks of servers of one store differ by less than this. */
const CLOCKS_DIFFER_MS = 60_000;

/** How far the sweeps of a till's list have got. `failures` counts the failed ones since the last good one. */
export type SweepProgress = {
  isOpen: boolean;
  lastFailedAt: string | null;
  failures: number;
  sweptUntil: string | null;
};

export async function sweepProgress(
  db: Kysely<Database>,
  accountId: number,
  { key, nowMs }: { key: string; nowMs: number },
): Promise<SweepProgress> {
  const sweeps = db
    .selectFrom('polls')
    .where('account_id', '=', accountId)
    .where('reason', 'in', SWEEPS)
    // A sweep from a time that has not come was begun before the clock was set back: what it says is not true now.
    .where('created_at', '<=', new Date(nowMs + CLOCKS_DIFFER_MS).toISOString());
  const ofTill = sweeps.where('till_key', '=', key);
  const last = await ofTill
    .select(['status', 'finished_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  // A sweep of the whole company also reads this till.
  const done = await sweeps
    .where('till_key', 'in', ['', key])
    .where('status', '=', 'done')
    .select(['to_at', 'asked_at', 'created_at'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const failures =
    last?.status === 'failed'
      ? await ofTill
          .where('status', '=', 'failed')
          .where('created_at', '>', done?.created_at ?? '')
          .select((select) => select.fn.countAll<number>().as('n'))
          .executeTakeFirst()
      : undefined;
  return {
    isOpen: last?.status === 'waiting' || last?.status === 'asked',
    lastFailedAt: last?.status === 'failed' ? last.finished_at : null,
    failures: Number(failures?.n ?? 0),
    sweptUntil:
      done === undefined ? null : done.asked_at !== null && done.asked_at < done.to_at ? done.asked_at : done.to_at,
  };
}

/**
 * Deletes routine polls that ended long ago and found nothing, because there may be one a minute. Their coverage stays,
 * and so does each till's last good poll: the next sweep continues from it.
 */
export async function removeOldPolls(store: Store, accountId: number, before: string): Promise<void> {
  await store.write((tx) =>
    tx
      .deleteFrom('polls')
      .where('account_id', '=', accountId)
      .where('reason', '=', 'routine')
      .where('next_step_at', 'is', null)
      .where('created_at', '<', before)
      .where((where) => where.or([where('found_new', 'is', null), where('found_new', '=', 0)]))
      .where('created_at', '<', (where) =>
        where
          .selectFrom('polls as later')
          .select((select) => select.fn.max('later.created_at').as('at'))
          .whereRef('later.account_id', '=', 'polls.account_id')
          .whereRef('later.till_key', '=', 'polls.till_key')
          .where('later.status', '=', 'done')
          .where('later.reason', 'in', SWEEPS),
      )
      .execute(),
  );
}
