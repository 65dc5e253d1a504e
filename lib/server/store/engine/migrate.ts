import 'server-only';
import { type Kysely, type Migration, Migrator, SqliteAdapter, SqliteDialect } from 'kysely';
import { record } from '@/lib/server/store/engine/migrations/0001-record';
import { feed } from '@/lib/server/store/engine/migrations/0002-feed';
import { staff } from '@/lib/server/store/engine/migrations/0003-staff';
import { retention } from '@/lib/server/store/engine/migrations/0004-retention';
import { counter } from '@/lib/server/store/engine/migrations/0005-counter';
import { firstOwner } from '@/lib/server/store/engine/migrations/0006-first-owner';
import type { Database } from './database';

/**
 * Runs the migrations that are due, and returns whether any were. Kysely refuses a store that is newer than this
 * program.
 */
export async function migrate(db: Kysely<Database>, engine: 'sqlite' | 'postgres'): Promise<boolean> {
  const provider = { getMigrations: () => Promise.resolve(migrations(engine)) };
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  return results !== undefined && results.length > 0;
}

/** Returns the migrations in order. All that are due run in one transaction, on both engines. */
export function migrations(engine: 'sqlite' | 'postgres'): Record<string, Migration> {
  return {
    '0001-record': record(engine),
    '0002-feed': feed,
    '0003-staff': staff(engine),
    '0004-retention': retention,
    '0005-counter': counter,
    '0006-first-owner': firstOwner(engine),
  };
}

/**
 * SQLite can roll back changes of tables, but Kysely assumes that it cannot. Without this class, a killed migration
 * would leave half of its changes.
 */
export class SqliteDialectInSteps extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AdapterInSteps();
  }
}

class AdapterInSteps extends SqliteAdapter {
  override get supportsTransactionalDdl(): true {
    return true;
  }
}
