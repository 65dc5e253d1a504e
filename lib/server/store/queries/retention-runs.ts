import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';

const DAILY = 'daily';

/** What was emptied: texts of messages, payments and asks whose payer was removed. */
export type Erased = { bodies: number; payments: number; asks: number };

/** The last run that was finished; null when none ever was. */
export async function lastRetentionRun(db: Kysely<Database>): Promise<(Erased & { finishedAt: string }) | null> {
  const row = await db.selectFrom('retention_runs').selectAll().where('id', '=', DAILY).executeTakeFirst();
  return row === undefined || row.finished_at === null
    ? null
    : { finishedAt: row.finished_at, bodies: row.bodies, payments: row.payments, asks: row.asks };
}

type Due = { nowIso: string /** A run that ended after this was today's. */; notSince: string; leaseUntil: string };

/** Takes the run when it is due and nobody else has it. Of two servers that ask at once one gets it. */
export async function leaseRetentionRun(store: Store, due: Due): Promise<boolean> {
  // Most of the time it is not due: no write for that.
  if (
    !isDue(
      await store.db
        .selectFrom('retention_runs')
        .select(['lease_until', 'finished_at'])
        .where('id', '=', DAILY)
        .executeTakeFirst(),
      due,
    )
  )
    return false;
  return store.write(async (tx) => {
    await store.lockKeys(tx, ['retention run']);
    const held = await tx
      .selectFrom('retention_runs')
      .select(['lease_until', 'finished_at'])
      .where('id', '=', DAILY)
      .executeTakeFirst();
    if (!isDue(held, due)) return false;
    if (held !== undefined)
      await tx.updateTable('retention_runs').set({ lease_until: due.leaseUntil }).where('id', '=', DAILY).execute();
    else
      await tx
        .insertInto('retention_runs')
        .values({ id: DAILY, lease_until: due.leaseUntil, finished_at: null, bodies: 0, payments: 0, asks: 0 })
        .execute();
    return true;
  });
}

function isDue(held: { lease_until: string | null; finished_at: string | null } | undefined, due: Due): boolean {
  if (held === undefined) return true;
  return (
    (held.finished_at === null || held.finished_at <= due.notSince) &&
    (held.lease_until === null || held.lease_until <= due.nowIso)
  );
}

/** Keeps other servers off the run for longer. */
export async function renewRetentionLease(tx: Transaction<Database>, leaseUntil: string): Promise<void> {
  await tx.updateTable('retention_runs').set({ lease_until: leaseUntil }).where('id', '=', DAILY).execute();
}

export async function finishRetentionRun(store: Store, finishedAt: string, erased: Erased): Promise<void> {
  await store.write((tx) =>
    tx
      .updateTable('retention_runs')
      .set({ ...erased, finished_at: finishedAt, lease_until: null })
      .where('id', '=', DAILY)
      .execute(),
  );
}

/** Gives up a run that could not be finished, so that it is taken up again at once. */
export async function releaseRetentionRun(store: Store): Promise<void> {
  await store.write((tx) =>
    tx.updateTable('retention_runs').set({ lease_until: null }).where('id', '=', DAILY).execute(),
  );
}
