import 'server-only';
import { existsSync, lstatSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { belongsToStore, secretBeside } from '@/lib/server/store/files/beside';
import { checkStoreFile, type StoreContents } from '@/lib/server/store/files/check-store-file';
import { syncFile, syncFolderOf } from '@/lib/server/store/files/durable';
import { refusedBy, StoreCommandRefused } from '@/lib/server/store/files/refused';
import { addSeal } from '@/lib/server/store/files/seal';
import type { CheckedChain } from '@/lib/domain/closing/chain-words';
import { writeSecret } from '@/lib/server/store/files/write-secret';
import { clearUnfinished, removeUnfinished, unfinishedName } from '@/lib/server/store/files/unfinished';
import { checkClosings } from './check-closings';

export type BackupOrder = {
  /** The SQLite file of the store. A server may be using it. */
  store: string;
  /** Where the backup goes. Nothing may have this name yet. */
  file: string;
  /** The secret of this installation, to be kept as `file`.secret; null leaves it out. */
  secret: string | null;
};

/** What a backup holds. A closing that was changed is no reason to make no backup, but is said. */
export type BackedUp = StoreContents & { closings: CheckedChain[] };

/**
 * Makes one checked file of a store while its server goes on. The file gets its name only once it is whole and on disk.
 * It is one read transaction of SQLite: what is recorded meanwhile is not in it, and stays in the write-ahead log.
 * @throws {StoreCommandRefused}
 */
export function backUp({ store, file, secret }: BackupOrder): BackedUp {
  refusePlace(store, file, secret);
  const unfinished = unfinishedName(file);
  try {
    clearUnfinished(file);
    copyInto(store, unfinished);
    const contents = {
      ...checkStoreFile(unfinished, 'The copy of the store'),
      closings: checkClosings(unfinished),
    };
    addSeal(unfinished);
    syncFile(unfinished);
    if (secret !== null) writeSecret(secretBeside(file), secret);
    refuseTaken(file);
    renameSync(unfinished, file);
    syncFolderOf(file);
    return contents;
  } catch (error) {
    throw refusedBy(error, `${file} could not be written`);
  } finally {
    removeUnfinished(unfinished);
  }
}

function refusePlace(store: string, file: string, secret: string | null): void {
  if (!existsSync(store))
    throw new StoreCommandRefused(`There is no store at ${store}. DATABASE_URL says where it is.`);
  if (belongsToStore(store, file))
    throw new StoreCommandRefused(`${file} belongs to the store itself. Give the backup another name.`);
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new StoreCommandRefused(`There is no folder ${folder}. Make it first.`);
  refuseTaken(file);
  if (secret !== null && isTaken(secretBeside(file)) && readFileSync(secretBeside(file), 'utf8').trim() !== secret)
    throw new StoreCommandRefused(`${secretBeside(file)} holds another secret. Give the backup another name.`);
}

function refuseTaken(file: string): void {
  if (isTaken(file)) throw new StoreCommandRefused(`${file} exists already. A backup never overwrites a file.`);
}

/** True for a link that leads nowhere, too. */
function isTaken(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function copyInto(store: string, unfinished: string): void {
  // SQLite writes into an empty file that exists, and so the copy is readable by its owner only from its first byte.
  writeFileSync(unfinished, '', { mode: 0o600, flag: 'wx' });
  const database = new SqliteDatabase(store, { readonly: true, fileMustExist: true });
  try {
    database.prepare('vacuum into ?').run(unfinished);
  } finally {
    database.close();
  }
}
