import 'server-only';
import type { Kysely } from 'kysely';
import { type Connection, NOTICE_COUNTS } from '@/lib/contract/connection';
import type { Database } from '@/lib/server/store/engine/database';

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
