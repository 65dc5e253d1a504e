import 'server-only';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { type Poll, POLL_REASONS, POLL_STATUSES, type PollReason, type PollStatus } from '@/lib/contract/connection';
import { tillKey } from '@/lib/domain/till';
import type { Store } from '@/lib/server/store/engine/store';
import type { PollsTable, Database } from '@/lib/server/store/engine/database';

const Enums = z.object({ reason: z.enum(POLL_REASONS), status: z.enum(POLL_STATUSES) });

/** A poll as it is stored: what is shown of it, and its progress. */
export type PollRecord = Poll & {
  tillKey: string;
  upstreamId: string | null;
  askedAt: string | null;
  attempts: number;
};

/** Reads a row. A row with values that this program never writes fails here and not on a screen. */
function pollFromRow(row: Selectable<PollsTable>): Poll {
  const { reason, status } = Enums.parse(row);
  return {
    id: row.id,
    till: row.till,
    from: row.from_at,
    to: row.to_at,
    reason,
    status,
    detail: row.detail,
    found: row.found,
    foundNew: row.found_new,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/** Returns what is shown of a poll. */
export function pollShown({
  id,
  till,
  from,
  to,
  reason,
  status,
  detail,
  found,
  foundNew,
  createdAt,
  finishedAt,
}: PollRecord): Poll {
  return { id, till, from, to, reason, status, detail, found, foundNew, createdAt, finishedAt };
}

function recordFromRow(row: Selectable<PollsTable>): PollRecord {
  return {
    ...pollFromRow(row),
    tillKey: row.till_key,
    upstreamId: row.upstream_id,
    askedAt: row.asked_at,
    attempts: row.attempts,
  };
}

/** Returns the latest polls, newest first. */
export async function recentPolls(db: Kysely<Database>, accountId: string, limit: number): Promise<Poll[]> {
  const rows = await db
    .selectFrom('polls')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(pollFromRow);
}

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
  accountId: string,
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
  return recordFromRow(row);
}

/** Returns the key of a list. The company's list has the empty key. */
export function tillKeyOf(till: string | null): string {
  return till === null ? '' : tillKey(till);
}

/** Returns the polls of one till's list that began at or after `since`, newest first. */
export async function newestPollsOfTill(
  db: Kysely<Database>,
  accountId: string,
  wanted: { tillKey: string; since: string; reasons: readonly PollReason[]; limit: number },
): Promise<PollRecord[]> {
  const rows = await db
    .selectFrom('polls')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('till_key', '=', wanted.tillKey)
    .where('created_at', '>=', wanted.since)
    .where('reason', 'in', wanted.reasons)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows.map(recordFromRow);
}

const SWEEPS = ['routine', 'outage'] as const satisfies readonly PollReason[];

/** How far the sweeps of a till's list have got. `failures` counts the failed ones since the last good one. */
export type SweepProgress = {
  isOpen: boolean;
  lastFailedAt: string | null;
  failures: number;
  sweptUntil: string | null;
};

export async function sweepProgress(db: Kysely<Database>, accountId: string, key: string): Promise<SweepProgress> {
  const sweeps = db.selectFrom('polls').where('account_id', '=', accountId).where('reason', 'in', SWEEPS);
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

/** Leases up to `limit` polls whose next step is due. Polls that a person waits for come first. */
export async function leaseDuePolls(
  store: Store,
  accountId: string,
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
    return rows.map(recordFromRow);
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
export async function hastenPoll(store: Store, accountId: string, hint: { id: string; nowIso: string }): Promise<void> {
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

/**
 * Deletes routine polls that ended long ago and found nothing, because there may be one a minute. Their coverage stays,
 * and so does each till's last good poll: the next sweep continues from it.
 */
export async function removeOldPolls(store: Store, accountId: string, before: string): Promise<void> {
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
