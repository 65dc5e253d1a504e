import 'server-only';
import { existsSync } from 'node:fs';
import type { CheckedChain } from '@/lib/domain/closing/chain-words';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { beginMove, endMove, movedFrom } from '@/lib/server/store/engine/half-moved';
import { migrate } from '@/lib/server/store/engine/migrate';
import { refuseIfNotDurable } from '@/lib/server/store/engine/postgres';
import { postgresPool } from '@/lib/server/store/engine/postgres-pool';
import { isStoreInUse } from '@/lib/server/store/engine/sqlite';
import { refusedBy, StoreCommandRefused } from '@/lib/server/store/files/refused';
import { digestOf, sizeOf } from '@/lib/server/store/files/seal';
import { verifyClosings } from '@/lib/server/store/queries/closing-chains';
import { openUpgraded } from '@/lib/server/store/upgrade/open-store';
import { compareStores, type Compared } from './compare-stores';
import { copyTable } from './copy-table';
import { MOVED_TABLES } from './moved-tables';

export type MoveOrder = {
  /** The SQLite file of the store, which no server may have open. It stays as it is. */
  store: string;
  /** The address of an empty PostgreSQL database, or of one that a move of this store left half full. */
  target: string;
  /** Told of each page that is on disk. */
  copied?: (table: string) => void;
};

/** A closing that was changed before the move is no reason to stay, but is said. */
export type Moved = Compared & { closings: CheckedChain[] };

/**
 * Copies a whole store from SQLite into PostgreSQL, and compares them. A move that was cut off goes on when it is run
 * again, and until it has ended no server starts on the half.
 * @throws {StoreCommandRefused}
 */
export async function moveStore({ store, target, copied = () => undefined }: MoveOrder): Promise<Moved> {
  if (!existsSync(store))
    throw new StoreCommandRefused(`There is no store at ${store}. DATABASE_URL says where it is.`);
  const from = await openUpgraded(store).catch((error: unknown) => {
    if (!isStoreInUse(error)) throw refusedBy(error, `${store} could not be opened`);
    throw new StoreCommandRefused(`A server is using ${store}. Stop it first.`, { cause: error });
  });
  const to = connected(target);
  try {
    // The file alone is then the whole store, and its digest tells whether it is the same as at the last try.
    await sql`pragma wal_checkpoint(truncate)`.execute(from.db);
    await beginOrGoOn(to, digestOf(store, sizeOf(store)));
    await migrate(to, 'postgres');
    for (const table of MOVED_TABLES) await copyTable({ from: from.db, to, copied }, table);
    await goOnCounting(to);
    const compared = await compareStores(from.db, to);
    if (compared.differences.length > 0)
      throw new StoreCommandRefused(
        `The two stores differ, in ${compared.differences.join(', ')}. Nothing uses the new one.`,
      );
    // In the new store, since a move changes the type of a column or two.
    const closings = await verifyClosings(to);
    await endMove(to);
    return { ...compared, closings };
  } catch (error) {
    throw refusedBy(error, 'The store could not be moved');
  } finally {
    await to.destroy();
    await from.close();
  }
}

function connected(url: string): Kysely<Database> {
  // A connection that is lost fails its query, which says so.
  const pool = postgresPool(url, { max: 1, onIdleError: () => undefined });
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Throws unless the database is empty or has a part of the same store. */
async function beginOrGoOn(to: Kysely<Database>, source: string): Promise<void> {
  await refuseIfNotDurable(to);
  const half = await movedFrom(to);
  if (half === source) return;
  if (half !== null)
    throw new StoreCommandRefused(
      'The database has a part of the store as it was before its server ran again. Empty the database (drop and create it), and try again.',
    );
  const tables = await to.introspection.getTables();
  if (tables.length > 0)
    throw new StoreCommandRefused(
      `The database is not empty: it has the table ${tables[0]?.name ?? ''}. A store is moved only into an empty database.`,
    );
  await beginMove(to, source);
}

/** Rows were copied with their numbers, and the next one must get a higher number. Statistics come with them. */
async function goOnCounting(to: Kysely<Database>): Promise<void> {
  for (const [table, column] of [
    ['accounts', 'id'],
    ['messages', 'id'],
    ['payments', 'seq'],
  ] as const)
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)})) from ${sql.table(table)}
      having max(${sql.ref(column)}) is not null`.execute(to);
  await sql`analyze`.execute(to);
}
