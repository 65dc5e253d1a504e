import 'server-only';
import path from 'node:path';

/** The write-ahead log of SQLite and its index. They belong to the file whose name they bear. */
export const LOG_FILES = ['-wal', '-shm'] as const;

/** What stands beside a store under its name. */
const BESIDE = [...LOG_FILES, '-journal', '.lock', '.secret', '.erased'] as const;

/** Returns the absolute path of the SQLite file that DATABASE_URL names; null for PostgreSQL. */
export function sqliteFile(databaseUrl: string): string | null {
  return databaseUrl.startsWith('file:') ? path.resolve(databaseUrl.slice('file:'.length)) : null;
}

/** The file that a server, or a command, locks while it has the store. */
export function lockBeside(store: string): string {
  return `${store}.lock`;
}

/** The file beside a store, or a backup, that holds its secret. */
export function secretBeside(store: string): string {
  return `${store}.secret`;
}

/** The file beside a store that lists whom it erased. */
export function erasuresBeside(store: string): string {
  return `${store}.erased`;
}

/** True for the store's own file, and for the names of what stands beside it. */
export function belongsToStore(store: string, file: string): boolean {
  return ['', ...BESIDE].some((ending) => path.resolve(file) === `${store}${ending}`);
}
