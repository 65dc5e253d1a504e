import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';
import { LEAN_TABLES, leanTables } from './lean-tables';

/** Copies the rows of a store of schema 0006 into the new tables. In PostgreSQL its tables begin with this. */
export type FillLean = (db: Kysely<unknown>) => Promise<void>;
export const OLD_PREFIX = 'old_';

/**
 * Makes the tables that grow with payments anew, so that a payment costs half of its bytes: small numbers in place of
 * repeated ids, times as numbers, texts compressed. An SQLite store is never changed in place: a new file is filled
 * beside it, and so this finds no row there.
 */
export function lean(engine: 'sqlite' | 'postgres', fill: FillLean): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const hasRows = (await sql`select 1 from accounts limit 1`.execute(db)).rows.length > 0;
      if (hasRows && engine === 'sqlite') throw new Error('its rows must be moved into a new file first');
      if (hasRows) await setAside(db);
      else await dropTables(db, engine, '');
      for (const statement of leanTables(engine)) await sql.raw(statement).execute(db);
      if (!hasRows) return;
      await fill(db);
      await dropTables(db, engine, OLD_PREFIX);
    },
  };
}

/** Gives the old tables and their indexes other names, so that the new ones can have theirs. */
async function setAside(db: Kysely<unknown>): Promise<void> {
  for (const table of LEAN_TABLES) {
    const { rows } = await sql<{ name: string }>`
      select indexname as name from pg_indexes where schemaname = current_schema() and tablename = ${table}`.execute(
      db,
    );
    for (const { name } of rows)
      await sql`alter index ${sql.ref(name)} rename to ${sql.ref(`${OLD_PREFIX}${name}`)}`.execute(db);
    await sql`alter table ${sql.ref(table)} rename to ${sql.ref(`${OLD_PREFIX}${table}`)}`.execute(db);
  }
}

async function dropTables(db: Kysely<unknown>, engine: 'sqlite' | 'postgres', prefix: string): Promise<void> {
  if (engine === 'sqlite') await sql`drop table payment_search`.execute(db);
  for (const table of [...LEAN_TABLES].reverse()) await sql`drop table ${sql.ref(`${prefix}${table}`)}`.execute(db);
}
