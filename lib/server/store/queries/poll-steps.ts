import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { PollReason, PollStatus } from '@/lib/contract/connection';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import { type PollRecord, pollRecordFromRow, tillKeyOf } from './poll-record';

/** The list that is wanted: one till's, or the whole company's when `till` is null. Times are UTC ISO. */
export type PollWanted = {
  id: string;
  till: string | null;
  from: string;
  to: string;
  reason: PollReason;
  nowIso: string;
};

/** Stores a poll. The watch carries it out. */
export async function insertPoll(
  tx: Transaction<Database>,
  accountId: number,
  wanted: PollWanted,
): Promise<PollRecord> {
  const { id, till, from, to, reason, nowIso } = wanted;
  const row = await tx
    .insertInto('polls')
    .values({
      id,
      account_id: accountId,
      till,
      till_key: tillKeyOf(till),
      from_at: from,
      to_at: to,
      reason,
      status: 'waiting',
      upstream_id: null,
      detail: null,
      found: null,
      found_new: null,
      created_at: nowIso,
      asked_at: null,
      finished_at: null,
      attempts: 0,
      next_step_at: nowIso,
      lease_until: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return pollRecordFromRow(row);
}

/** Leases up to `limit` polls whose next step is due. Polls that a person waits for come first. */
export async function leaseDuePolls(
  store: Store,
  accountId: number,
  due: { nowIso: string; leaseUntil: string; reasons: readonly PollReason[]; limit: number },
): Promise<PollRecord[]> {
  const next = await store.db
    .selectFrom('polls')
    .select('id')
    .where('account_id', '=', accountId)
    .where('next_step_at', '<=', due.nowIso)
    .where('reason', 'in', due.reasons)
    .limit(1)
    .executeTakeFirst();
  // Most of the time nothing is due, and then nothing is written.
  if (next === undefined) return [];
  return store.write(async (tx) => {
    const picked = tx
      .selectFrom('polls')
      .select('id')
      .where('account_id', '=', accountId)
      .where('next_step_at', '<=', due.nowIso)
      .where('reason', 'in', due.reasons)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<', due.nowIso)]))
      .orderBy(sql`case when reason in ('hand', 'lookup') then 0 else 1 end`)
      .orderBy('next_step_at')
      .limit(due.limit);
    const rows = await tx
      .updateTable('polls')
      .set({ lease_until: due.leaseUntil })
      .where('id', 'in', store.engine === 'postgres' ? picked.forUpdate().skipLocked() : picked)
      .returningAll()
      .execute();
    return rows.map(pollRecordFromRow);
  });
}

export type PollMove = {
  status?: PollStatus;
  upstreamId?: string;
  detail?: string | null;
  found?: number;
  foundNew?: number;
  askedAt?: string;
  finishedAt?: string;
  attempts?: number;
  nextStepAt: string | null;
};

/**
 * Stores the next step of a poll and frees its lease. Returns false when the poll has moved meanwhile, maybe by another
 * server.
 */
export async function movePoll(tx: Transaction<Database>, poll: PollRecord, move: PollMove): Promise<boolean> {
  const done = await tx
    .updateTable('polls')
    .set({
      ...(move.status === undefined ? {} : { status: move.status }),
      ...(move.upstreamId === undefined ? {} : { upstream_id: move.upstreamId }),
      ...(move.detail === undefined ? {} : { detail: move.detail }),
      ...(move.found === undefined ? {} : { found: move.found }),
      ...(move.foundNew === undefined ? {} : { found_new: move.foundNew }),
      ...(move.askedAt === undefined ? {} : { asked_at: move.askedAt }),
      ...(move.finishedAt === undefined ? {} : { finished_at: move.finishedAt }),
      ...(move.attempts === undefined ? {} : { attempts: move.attempts }),
      next_step_at: move.nextStepAt,
      lease_until: null,
    })
    .where('id', '=', poll.id)
    .where('status', '=', poll.status)
    .returning('id')
    .execute();
  return done.length > 0;
}

/** Makes the next step of a poll due now. `id` is ours or Kopo Kopo's. An id of no open poll changes nothing. */
export async function hastenPoll(store: Store, accountId: number, hint: { id: string; nowIso: string }): Promise<void> {
  await store.write((tx) =>
    tx
      .updateTable('polls')
      .set({ next_step_at: hint.nowIso })
      .where('account_id', '=', accountId)
      .where((where) => where.or([where('id', '=', hint.id), where('upstream_id', '=', hint.id)]))
      .where('status', '=', 'asked')
      // Only open polls are in the index of due steps.
      .where('next_step_at', 'is not', null)
      .execute(),
  );
}
