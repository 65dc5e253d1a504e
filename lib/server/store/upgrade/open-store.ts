import 'server-only';
import { statfsSync } from 'node:fs';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { openPostgres } from '@/lib/server/store/engine/postgres';
import { openSqlite } from '@/lib/server/store/engine/sqlite';
import type { Store } from '@/lib/server/store/engine/store';
import { checkLean } from './check-lean';
import { fillLean } from './fill-lean';
import { IN_POSTGRES } from './old-tables';
import { progressLog } from './progress';
import { upgradeSqlite } from './upgrade-sqlite';
import type { UpgradeTerms } from './upgrade-terms';

const TERMS: UpgradeTerms = {
  log: () => undefined,
  nowMs: Date.now,
  passed: () => undefined,
  freeBytes: (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
  keepsOld: true,
};

/**
 * Opens the store of `DATABASE_URL`: `file:…` is SQLite, `postgres://…` is PostgreSQL. A store of an older version is
 * brought to this one first.
 * @throws {UpgradeRefused} when that cannot be done. The store is as it was.
 */
export function openStore(
  url: string,
  onIdleError: (error: Error) => void,
  terms: Partial<UpgradeTerms> = {},
): Promise<Store> {
  if (url.startsWith('file:')) return openUpgraded(url.slice('file:'.length), terms);
  const log = progressLog({ ...TERMS, ...terms });
  return openPostgres(url, onIdleError, async (steps) => {
    const db = steps.withTables<Database>();
    await fillLean(db, IN_POSTGRES, log);
    await sql`analyze`.execute(db);
    await checkLean(db, IN_POSTGRES, log);
  });
}

/** Opens the SQLite store of this file, as {@link openStore} does. */
export async function openUpgraded(file: string, terms: Partial<UpgradeTerms> = {}): Promise<Store> {
  await upgradeSqlite(file, { ...TERMS, ...terms });
  return openSqlite(file);
}
