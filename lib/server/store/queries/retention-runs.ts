import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';

const DAILY = 'daily';

/** How many message texts, payments and payment requests were erased. */
export type Erased = { bodies: number; payments: number; asks: number };

/** Returns the last finished run, or null if there was none. */
export async function lastRetentionRun(db: Kysely<Database>): Promise<(Erased & { finishedAt: string }) | null> {
  const row = await db.selectFrom('retention_runs').selectAll().where('id', '=', DAILY).executeTakeFirst();
  return row === undefined || row.finished_at === null
    ? null
    : { finishedAt: row.finished_at, bodies: row.bodies, payments: row.payments, asks: row.asks };
}

type Due = {
  nowIso: string;
  /** A run that ended after this was today's. */
  notSince: string;
  leaseUntil: string;
};

/** Leases the run when it is due and no other server has it. Returns whether it got the lease. */
export async function leaseRetentionRun(store: Store, due: Due): Promise<boolean> {
  // Most of the time it is not due, and then nothing is written.
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

/** Makes the lease of the run longer. */
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

/** Frees a run that could not be finished, so that it is due at once. */
export async function releaseRetentionRun(store: Store): Promise<void> {
  await store.write((tx) =>
    tx.updateTable('retention_runs').set({ lease_until: null }).where('id', '=', DAILY).execute(),
  );
}
