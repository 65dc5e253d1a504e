import 'server-only';
import { type Kysely, Migrator } from 'kysely';
import { record } from './migrations/0001-record';
import { feed } from './migrations/0002-feed';
import { staff } from './migrations/0003-staff';
import { retention } from './migrations/0004-retention';
import { counter } from './migrations/0005-counter';
import type { Tables } from './tables';

/** Brings the store up to date; a store newer than this program is refused by Kysely. */
export async function migrate(db: Kysely<Tables>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ '0001-record': record(engine), '0002-feed': feed, '0003-staff': staff(engine), '0004-retention': retention, '0005-counter': counter }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
