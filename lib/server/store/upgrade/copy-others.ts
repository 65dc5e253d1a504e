import 'server-only';
import { type Kysely, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { LEAN_TABLES } from '@/lib/server/store/engine/migrations/lean-tables';
import { IN_OLD_FILE } from './old-tables';
import { UpgradeRefused } from './upgrade-terms';

/** Copies the tables of an SQLite store that schema 0007 leaves as they are: people, devices, settings, the audit. */
export async function copyOthers(db: Kysely<Database>): Promise<void> {
  // A row may refer to one that is copied later.
  await sql`pragma defer_foreign_keys = on`.execute(db);
  for (const { table, columns } of await otherTables(db))
    await sql`
      insert into ${sql.table(table)} (${columns}) select ${columns} from ${IN_OLD_FILE.was(table)}`.execute(db);
}

/** @throws {UpgradeRefused} when a row is not as it was. */
export async function checkOthers(db: Kysely<Database>): Promise<void> {
  for (const { table, columns } of await otherTables(db)) {
    const { rows } = await sql<{ lost: number; now: number; before: number }>`
      select
        (select count(*) from (
          select ${columns} from ${IN_OLD_FILE.was(table)} except select ${columns} from ${sql.table(table)})) as lost,
        (select count(*) from ${sql.table(table)}) as now,
        (select count(*) from ${IN_OLD_FILE.was(table)}) as before`.execute(db);
    const { lost, now, before } = rows[0] ?? { lost: 1, now: 0, before: 0 };
    if (lost > 0 || now !== before) throw new UpgradeRefused(`rows of ${table} would be lost`);
  }
}

async function otherTables(db: Kysely<Database>) {
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table('old.sqlite_master')}
    where type = 'table' and name not like 'sqlite_%' and name not like 'payment_search%'
      and name not like 'kysely_%' and name not in (${sql.join(LEAN_TABLES)})`.execute(db);
  return Promise.all(
    rows.map(async ({ name: table }) => {
      const found = await sql<{ name: string }>`select name from pragma_table_info(${table}, 'old')`.execute(db);
      return { table, columns: sql.join(found.rows.map(({ name }) => sql.ref(name))) };
    }),
  );
}
