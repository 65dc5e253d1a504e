import 'server-only';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import type { Store } from './store';

/** Opens the store of `DATABASE_URL`: `file:…` is SQLite, `postgres://…` is PostgreSQL. */
export function openStore(url: string, onIdleError: (error: Error) => void): Promise<Store> {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgres(url, onIdleError);
}
