import 'server-only';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { OldTables } from './old-tables';

/** The tables of schema 0007 in which only the account's key is new. */
export const SAME_TABLES = [
  'payment_aliases',
  'totals',
  'tills',
  'subscriptions',
  'polls',
  'coverage',
  'notice_counts',
  'claims',
  'expectations',
] as const;

/** A query of rows as they were, and the columns that it returns. */
export type SameRows = { columns: RawBuilder<unknown>; was: RawBuilder<unknown> };

/** Returns a query of all rows of such a table as they were, with the new key of their account. */
export async function sameRows(db: Kysely<Database>, old: OldTables, table: string): Promise<SameRows> {
  const names = await columnsOf(db, old, table);
  const selected = names.map((name) => (name === 'account_id' ? sql`a.id` : sql.ref(`o.${name}`)));
  return {
    columns: sql.join(names.map((name) => sql.ref(name))),
    was: sql`
      select ${sql.join(selected)} from ${old.was(table)} as o inner join accounts as a on a.guid = o.account_id`,
  };
}

/** Returns the columns of a new table. */
async function columnsOf(db: Kysely<Database>, { engine }: OldTables, table: string): Promise<string[]> {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ name: string }>`select name from pragma_table_info(${table})`
    : sql<{ name: string }>`
          select column_name as name from information_schema.columns
          where table_schema = current_schema() and table_name = ${table}`
  ).execute(db);
  return rows.map(({ name }) => name);
}
