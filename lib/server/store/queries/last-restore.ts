import 'server-only';
import type { Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';

/** Returns what tells this store from the one before its last restore: the id of that act. Null when there was none. */
export async function lastRestore(db: Kysely<Database>): Promise<string | null> {
  const row = await db
    .selectFrom('audit')
    .select('id')
    .where('act', '=', 'store_restored')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
