import 'server-only';
import { type Kysely, Migrator } from 'kysely';
import { record } from './migrations/0001-record';
import type { Tables } from './tables';

/** Brings the store up to date; a store newer than this program is refused by Kysely. */
export async function migrate(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ '0001-record': record(engine) }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
