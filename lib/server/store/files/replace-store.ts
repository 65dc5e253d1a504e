import 'server-only';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { LOG_FILES } from './beside';
import { syncFile, syncFolderOf } from './durable';
import { dropKept, keepStore } from './kept-stores';
import { giveOwner } from './owner';
import { codeOf, StoreCommandRefused } from './refused';

const Checkpoint = z.tuple([z.object({ busy: z.number() })]);

/** What has just been done. A kill right after it must leave a store that starts. */
export type ReplaceStep = 'kept' | 'folded' | 'log removed' | 'replaced';

export type Replacement = {
  store: string;
  /** A whole store in the same folder, without a write-ahead log. It takes the place of `store`. */
  by: string;
  /** The name under which the old store stays; null if nobody needs it. */
  keepAs: string | null;
  nowMs: number;
  passed: (step: ReplaceStep) => void;
};

/**
 * Puts one store in the place of another, for a program that holds the lock of the store. At every moment one of them
 * is whole under the store's name, and no write-ahead log stands beside the wrong one: SQLite would read it into it.
 * Returns the name under which the old store stays; null when there was none.
 * @throws {StoreCommandRefused} when another program has the store open.
 */
export function replaceStore({ store, by, keepAs, nowMs, passed }: Replacement): string | null {
  giveOwner(by, existsSync(store) ? store : path.dirname(store));
  syncFile(by);
  const kept = existsSync(store) && keepAs !== null ? keepStore(store, keepAs, nowMs) : null;
  passed('kept');
  if (kept !== null) foldKept(store, kept);
  passed('folded');
  // Only a store that is too damaged to be opened still has a log here, which is kept with it.
  for (const ending of LOG_FILES) rmSync(`${store}${ending}`, { force: true });
  syncFolderOf(store);
  passed('log removed');
  renameSync(by, store);
  syncFolderOf(store);
  passed('replaced');
  return kept;
}

/** Writes the log of a store that was just kept into it, under both of its names. */
function foldKept(store: string, kept: string): void {
  try {
    if (!foldLog(store)) return;
    // The last program that closes a store removes its log. A log that is still there is somebody's.
    if ([...LOG_FILES, '-journal'].some((ending) => existsSync(`${store}${ending}`))) throw openElsewhere(store);
    dropKept(kept, 'its log');
  } catch (error) {
    dropKept(kept, 'all');
    throw error;
  }
}

/** Writes the write-ahead log into the file. Returns false for a store that is too damaged for it. */
function foldLog(store: string): boolean {
  try {
    const database = new SqliteDatabase(store, { fileMustExist: true });
    try {
      const [{ busy }] = Checkpoint.parse(database.pragma('wal_checkpoint(truncate)'));
      if (busy !== 0) throw openElsewhere(store);
    } finally {
      database.close();
    }
    return true;
  } catch (error) {
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error))) return false;
    throw error;
  }
}

function openElsewhere(store: string): StoreCommandRefused {
  return new StoreCommandRefused(`Another program has ${store} open, perhaps a backup. End it, and try again.`);
}
