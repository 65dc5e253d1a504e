import 'server-only';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type Poll, POLL_REASONS, POLL_STATUSES } from '@/lib/contract/connection';
import { tillKey } from '@/lib/domain/till';
import type { PollsTable } from '@/lib/server/store/engine/tables/upstream-tables';

const Enums = z.object({ reason: z.enum(POLL_REASONS), status: z.enum(POLL_STATUSES) });

/** A poll as it is stored: what is shown of it, and its progress. */
export type PollRecord = Poll & {
  tillKey: string;
  upstreamId: string | null;
  askedAt: string | null;
  attempts: number;
};

/** Reads a row. A row with values that this program never writes fails here and not on a screen. */
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

export function pollRecordFromRow(row: Selectable<PollsTable>): PollRecord {
  return {
    ...pollFromRow(row),
    tillKey: row.till_key,
    upstreamId: row.upstream_id,
    askedAt: row.asked_at,
    attempts: row.attempts,
  };
}

/** Returns the key of a list. The company's list has the empty key. */
export function tillKeyOf(till: string | null): string {
  return till === null ? '' : tillKey(till);
}
