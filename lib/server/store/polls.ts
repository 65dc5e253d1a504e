import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { type Poll, POLL_REASONS, POLL_STATUSES } from '@/lib/contract/connection';
import type { PollsTable, Tables } from './tables';

type Reader = Kysely<Tables> | Transaction<Tables>;

const Enums = z.object({ reason: z.enum(POLL_REASONS), status: z.enum(POLL_STATUSES) });

/** Reads a row; one that this program cannot have written fails here, not on a screen. */
export function pollFromRow(row: Selectable<PollsTable>): Poll {
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

/** The newest polls first. */
export async function recentPolls(db: Reader, accountId: string, limit: number): Promise<Poll[]> {
  const rows = await db.selectFrom('polls').selectAll().where('account_id', '=', accountId).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(pollFromRow);
}
