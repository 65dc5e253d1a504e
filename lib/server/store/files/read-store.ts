import 'server-only';
import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { stepsTaken } from '@/lib/server/store/engine/migrate';
import { postgresPool } from '@/lib/server/store/engine/postgres-pool';
import { sqliteFile } from './beside';
import { refusedBy, StoreCommandRefused } from './refused';

export type ReadingStore = { db: Kysely<Database>; close: () => Promise<void> };

/**
 * Opens a store only to read it, while a server may be using it. `needs` is the migration that what is read came with.
 * @throws {StoreCommandRefused} when there is no store, or one of an older version.
 */
export async function readStore(databaseUrl: string, needs: string): Promise<ReadingStore> {
  const file = sqliteFile(databaseUrl);
  if (file !== null && !existsSync(file))
    throw new StoreCommandRefused(`There is no store at ${file}. DATABASE_URL says where it is.`);
  const db = new Kysely<Database>({ dialect: file === null ? postgres(databaseUrl) : sqlite(file) });
  const close = (): Promise<void> => db.destroy();
  try {
    if ((await stepsTaken(db)).includes(needs)) return { db, close };
  } catch (error) {
    await close();
    throw refusedBy(error, 'The store cannot be read');
  }
  await close();
  throw new StoreCommandRefused('The store is of an older version of Imelipwa. Start its server once.');
}

function sqlite(file: string): SqliteDialect {
  return new SqliteDialect({ database: new SqliteDatabase(file, { readonly: true, fileMustExist: true }) });
}

function postgres(url: string): PostgresDialect {
  // A connection that is lost fails its query, which says so.
  return new PostgresDialect({ pool: postgresPool(url, { max: 1, onIdleError: () => undefined }) });
}
