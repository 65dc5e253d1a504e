import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { SearchesTable } from '@/lib/server/store/engine/tables/desk-tables';

export type SearchRow = Selectable<SearchesTable>;

type Owner = { accountId: number; staffId: string };

export async function findSearchRow(
  db: Kysely<Database>,
  { accountId, id }: { accountId: number; id: string },
): Promise<SearchRow | undefined> {
  return db
    .selectFrom('searches')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** Returns the saved searches of a person, in no order. */
export async function ownSavedRows(db: Kysely<Database>, { accountId, staffId }: Owner): Promise<SearchRow[]> {
  return db
    .selectFrom('searches')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('staff_id', '=', staffId)
    .where('name', 'is not', null)
    .execute();
}

/** Returns the searches that others than this person share, in no order. */
export async function sharedRows(
  db: Kysely<Database>,
  { accountId, staffId, limit }: Owner & { limit: number },
): Promise<SearchRow[]> {
  return db
    .selectFrom('searches')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('is_shared', '=', 1)
    .where('staff_id', '!=', staffId)
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute();
}

/** Returns the unsaved searches of a person, the newest first. */
export async function unsavedRows(db: Kysely<Database>, { accountId, staffId }: Owner): Promise<SearchRow[]> {
  return db
    .selectFrom('searches')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('staff_id', '=', staffId)
    .where('name', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function deleteSearches(tx: Transaction<Database>, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { numDeletedRows } = await tx.deleteFrom('searches').where('id', 'in', ids).executeTakeFirst();
  return Number(numDeletedRows);
}
