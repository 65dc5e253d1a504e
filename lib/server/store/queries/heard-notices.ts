import 'server-only';
import type { Kysely } from 'kysely';
import { type Connection, NOTICE_COUNTS } from '@/lib/contract/connection';
import { isoOrNull } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import { newestCheckedMs } from './messages';

/** Returns when the newest notice of a kind came, or null if none ever did. */
export async function lastHeardAt(
  db: Kysely<Database>,
  accountId: number,
  source: 'callback' | 'webhook',
): Promise<string | null> {
  return isoOrNull(await newestCheckedMs(db, accountId, source));
}

/** Returns the counts of notices in the order of `NOTICE_COUNTS`. Unknown kinds, from a later version, are left out. */
export async function noticeCounts(db: Kysely<Database>, accountId: number): Promise<Connection['counts']> {
  const rows = await db
    .selectFrom('notice_counts')
    .select(['kind', 'count', 'last_at'])
    .where('account_id', '=', accountId)
    .execute();
  return NOTICE_COUNTS.flatMap((kind) =>
    rows.filter((row) => row.kind === kind).map((row) => ({ kind, count: row.count, lastAt: row.last_at })),
  );
}
