import 'server-only';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { LEAN_STEP, migrate, migrateBefore, SqliteDialectInSteps, stepsTaken } from '@/lib/server/store/engine/migrate';
import { keepDictionaries } from '@/lib/server/store/engine/keep-dictionaries';
import { holdStore } from '@/lib/server/store/engine/sqlite';
import { takeStatistics } from '@/lib/server/store/engine/sqlite-statistics';
import { checkStoreFile } from '@/lib/server/store/files/check-store-file';
import { clearKeptBeforeUpgrade, keptBeforeUpgrade } from '@/lib/server/store/files/kept-stores';
import { codeOf, isStoreCommandRefused, refusedBy } from '@/lib/server/store/files/refused';
import { replaceStore } from '@/lib/server/store/files/replace-store';
import { clearUnfinished, removeUnfinished, unfinishedName } from '@/lib/server/store/files/unfinished';
import { checkLean } from './check-lean';
import { checkOthers, copyOthers } from './copy-others';
import { fillLean } from './fill-lean';
import { IN_OLD_FILE, OLD_FILE } from './old-tables';
import { progressLog } from './progress';
import { type UpgradeLog, UpgradeRefused, type UpgradeTerms } from './upgrade-terms';

const MIB = 1_048_576;

/**
 * Brings an SQLite store of before schema 0007 to it. A new file is filled and checked beside the old one, and takes
 * its place by one rename. Whatever happens before that, the old store is there as it was, and the next start begins
 * anew. Does nothing for a store that is not older.
 * @throws {UpgradeRefused}
 * @throws {StoreInUse} when another process has it open.
 */
export async function upgradeSqlite(file: string, terms: UpgradeTerms): Promise<void> {
  if (!existsSync(file)) return;
  const held = holdStore(file);
  try {
    if (await isOlder(file)) await upgradeHeld(path.resolve(file), terms);
  } finally {
    held.close();
  }
}

async function isOlder(file: string): Promise<boolean> {
  const db = opened(file);
  try {
    const steps = await stepsTaken(db);
    return steps.length > 0 && steps.every((step) => step < LEAN_STEP);
  } catch (error) {
    // Whoever opens the store says what is wrong with such a file.
    if (/^SQLITE_(?:CORRUPT|NOTADB|CANTOPEN|IOERR)/.test(codeOf(error))) return false;
    throw error;
  } finally {
    await db.destroy();
  }
}

async function upgradeHeld(store: string, terms: UpgradeTerms): Promise<void> {
  const { nowMs, passed, keepsOld } = terms;
  const log = progressLog(terms);
  const startedMs = nowMs();
  const unfinished = unfinishedName(store);
  if (keepsOld) clearUnfinished(store);
  removeUnfinished(unfinished);
  try {
    await takeOldSteps(store);
    passed('old steps');
    refuseIfFull(store, terms);
    log('info', 'store_upgrade', { step: 'begun', bytes: statSync(store).size });
    // SQLite writes into an empty file that exists, and so it is readable by its owner only from its first byte.
    writeFileSync(unfinished, '', { mode: 0o600, flag: 'wx' });
    passed('begun');
    await build({ store, unfinished, log, passed });
    checkStoreFile(unfinished, 'The upgraded store');
    passed('checked');
    const keepAs = keepsOld ? keptBeforeUpgrade(store) : null;
    if (keepAs !== null) clearKeptBeforeUpgrade(store);
    replaceStore({ store, by: unfinished, keepAs, nowMs: nowMs(), passed });
    log('info', 'store_upgraded', { bytes: statSync(store).size, tookMs: nowMs() - startedMs, kept: keepAs });
  } catch (error) {
    throw isStoreCommandRefused(error) ? new UpgradeRefused(error.message, { cause: error }) : sayFull(error, store);
  } finally {
    removeUnfinished(unfinished);
  }
}

/** A full disk is said in the words of the commands. Other errors stay what they are. */
function sayFull(error: unknown, store: string): unknown {
  if (!['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(codeOf(error))) return error;
  return new UpgradeRefused(refusedBy(error, `${store} could not be upgraded`).message, { cause: error });
}

/** The steps before 0007 are small. They run in the store itself, each completely or not at all. */
async function takeOldSteps(store: string): Promise<void> {
  const db = opened(store);
  try {
    await migrateBefore(db, 'sqlite', LEAN_STEP);
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
  } finally {
    await db.destroy();
  }
}

function refuseIfFull(store: string, { freeBytes }: UpgradeTerms): void {
  // The new store is smaller than the old one.
  const needed = statSync(store).size;
  const free = freeBytes(path.dirname(store));
  if (free < needed)
    throw new UpgradeRefused(
      `the new store is made beside the old one and needs ${inMib(needed)}, and the disk has ${inMib(free)} free`,
    );
}

function inMib(bytes: number): string {
  return `${Math.ceil(bytes / MIB)} MiB`;
}

type Building = { store: string; unfinished: string; log: UpgradeLog; passed: UpgradeTerms['passed'] };

async function build({ store, unfinished, log, passed }: Building): Promise<void> {
  const db = opened(unfinished);
  try {
    // Until it takes the place of the store the file may be lost at any moment, and so its journal need not be on disk.
    // The driver refuses to have none. It holds few pages: those that are new in a transaction are not in it.
    await sql`pragma journal_mode = memory`.execute(db);
    await sql`pragma synchronous = off`.execute(db);
    await migrate(db, 'sqlite');
    await keepDictionaries(db);
    await sql`attach database ${store} as ${sql.ref(OLD_FILE)}`.execute(db);
    await sql`begin`.execute(db);
    await copyOthers(db);
    await fillLean(db, IN_OLD_FILE, log);
    await sql`commit`.execute(db);
    passed('filled');
    await checkOthers(db);
    await checkLean(db, IN_OLD_FILE, log);
    await sql`detach database ${sql.ref(OLD_FILE)}`.execute(db);
    await takeStatistics(db);
  } finally {
    await db.destroy();
  }
}

function opened(file: string): Kysely<Database> {
  const database = new SqliteDatabase(file, { fileMustExist: true });
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  return new Kysely<Database>({ dialect: new SqliteDialectInSteps({ database }) });
}
