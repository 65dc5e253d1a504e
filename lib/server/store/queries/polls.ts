import 'server-only';
import type { Kysely } from 'kysely';
import type { Poll, PollReason } from '@/lib/contract/connection';
import type { Database } from '@/lib/server/store/engine/database';
import { pollFromRow, type PollRecord, pollRecordFromRow } from './poll-record';

/** Returns the latest polls, newest first. */
export async function recentPolls(db: Kysely<Database>, accountId: number, limit: number): Promise<Poll[]> {
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

/** Returns the polls of one till's list that began at or after `since`, newest first. */
export async function newestPollsOfTill(
  db: Kysely<Database>,
  accountId: number,
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
  return rows.map(pollRecordFromRow);
}
