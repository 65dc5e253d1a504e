import 'server-only';
import { type Kysely, type Migration, Migrator, SqliteAdapter, SqliteDialect } from 'kysely';
import { record } from '@/lib/server/store/engine/migrations/0001-record';
import { feed } from '@/lib/server/store/engine/migrations/0002-feed';
import { staff } from '@/lib/server/store/engine/migrations/0003-staff';
import { retention } from '@/lib/server/store/engine/migrations/0004-retention';
import { counter } from '@/lib/server/store/engine/migrations/0005-counter';
import { firstOwner } from '@/lib/server/store/engine/migrations/0006-first-owner';
import type { Database } from './database';

/** Brings the store up to date; a store newer than this program is refused by Kysely. */
export async function migrate(db: Kysely<Database>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations(engine)) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Each step of the store, in order. All that are due run in one transaction, on both engines. */
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

/** SQLite takes changes of tables back like any other. Kysely does not count on it: a kill would leave half a step. */
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
