import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database';
import { turnOfItsOwn } from './next-turn';
import type { ReaderPool } from './reader-pool';

const PAGES_AT_ONCE = 200;
const MOST_MERGES = 100_000;
/** How long new reads wait for those that run, and how long they are let in again after that. */
const QUIET_MS = 1_000;
/** How long the log is tried again. Our own reads end sooner than that. */
const LOG_PATIENCE_MS = 10 * 60_000;

/**
 * Merges the search index. It only marks a text as deleted until its parts are merged. The work is done in small steps,
 * as SQLite's documents say: a negative number starts it, positive ones continue until nothing changes.
 */
export async function mergeSearchIndex(db: Kysely<Database>, signal: AbortSignal): Promise<void> {
  for (let pages = -PAGES_AT_ONCE, merges = 0; merges < MOST_MERGES; pages = PAGES_AT_ONCE, merges += 1) {
    signal.throwIfAborted();
    const changes = await db.transaction().execute(async (tx) => {
      const before = await totalChanges(tx);
      await sql`insert into payment_search (payment_search, rank) values ('merge', ${pages})`.execute(tx);
      return (await totalChanges(tx)) - before;
    });
    if (changes < 2 && pages > 0) return;
    await turnOfItsOwn();
  }
}

async function totalChanges(tx: Transaction<Database>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

/**
 * Empties the write-ahead log, where data that is overwritten in the file stays until then. While a reader reads from
 * the log, it cannot be emptied. So reads wait a little, and the log is tried again until it is empty. Another program
 * may read the file as long as it likes, so this gives up in the end.
 * @throws {Error} when the log is not empty after that time, or the reason of the signal.
 */
export async function emptyLog(
  db: Kysely<Database>,
  readers: ReaderPool,
  { signal, patienceMs = LOG_PATIENCE_MS }: { signal: AbortSignal; patienceMs?: number },
): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs);
  for (;;) {
    signal.throwIfAborted();
    if (await emptyLogOnce(db, readers)) return;
    if (patience.aborted)
      throw new Error(
        'The write-ahead log still holds erased data: it could not be emptied, because another program reads the file of the store',
      );
    // A stop is noticed at the beginning of the next turn.
    await delay(QUIET_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Tries it once, and returns whether the log is empty now. New reads wait meanwhile, for a second at most. */
export function emptyLogOnce(db: Kysely<Database>, readers: ReaderPool): Promise<boolean> {
  return readers.whileQuiet(() => truncateLog(db), QUIET_MS);
}

/** Returns whether the log is empty now. It does not wait for readers, because everybody who writes would wait too. */
function truncateLog(db: Kysely<Database>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const patience = await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection);
    await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
      return rows[0]?.busy === 0;
    } finally {
      await sql`pragma busy_timeout = ${sql.lit(patience.rows[0]?.timeout ?? 0)}`.execute(connection);
    }
  });
}
