import 'server-only';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, sql, type Transaction } from 'kysely';
import { isMarked } from '@/lib/domain/marked';
import { turnOfItsOwn } from './next-turn';
import { migrate, SqliteDialectInSteps } from './migrate';
import { namingDialect } from './naming-dialect';
import { likePattern, type Store } from './store';
import type { Database } from './database';

const MAX_CACHED_STATEMENTS = 200;
const BUSY_TIMEOUT_MS = 5_000;
/** At most this many matches are sorted, for a name that very many share. */
const MOST_FOUND = 1_000;

/** The error codes of SQLite when its file, disk or lock fails, and not the query. */
const UNAVAILABLE = /^SQLITE_(?:BUSY|CANTOPEN|CORRUPT|FULL|IOERR|NOMEM|NOTADB|PERM|PROTOCOL|READONLY)(?:_|$)/;
const STORE_IN_USE: unique symbol = Symbol.for('imelipwa.StoreInUse');

/** Thrown when another server holds the file. Each of the two would act as if it were alone. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
  readonly [STORE_IN_USE] = true;
}

export function isStoreInUse(error: unknown): error is StoreInUse {
  return isMarked(error, STORE_IN_USE);
}

/**
 * Opens an SQLite store and runs the migrations that are due.
 * @throws {StoreInUse} when another process has it open.
 */
export async function openSqlite(file: string): Promise<Store> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  const lock = holdLock(`${file}.lock`);
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Deleted data is overwritten. Otherwise a phone would stay readable in the free space of the file.
  database.pragma('secure_delete = ON');
  database.pragma('cache_size = -65536');
  const dialect = namingDialect(new SqliteDialectInSteps({ database: withCachedStatements(database) }), {
    isUnavailable: (error) => !database.open || isFailureOfFile(error),
    // After some failures SQLite rolls a transaction back by itself.
    hasEndedItself: () => !database.inTransaction,
  });
  const db = new Kysely<Database>({ dialect });
  try {
    await migrate(db, 'sqlite');
  } catch (error) {
    await db.destroy();
    lock.close();
    throw error;
  }
  return {
    engine: 'sqlite',
    db,
    write: (work) => db.transaction().execute(work),
    // There is one connection and one writer: BEGIN IMMEDIATE already keeps all others out.
    lockKeys: () => Promise.resolve(),
    lockPayments: () => Promise.resolve(),
    isPassing: () => false,
    tell: () => Promise.resolve(),
    listen: () => Promise.resolve(() => Promise.resolve()),
    textContains: (term) =>
      isIndexed(term)
        ? sql`payments.seq in (select rowid from payment_search where payment_search match ${phrase(term)})`
        : sql`payments.search_text like ${likePattern(term)} escape '\\'`,
    textContainsEach: (terms) =>
      sql`payments.seq in (
        select rowid from payment_search
        where payment_search match ${terms.filter(isIndexed).map(phrase).join(' AND ')}
        order by rowid desc limit ${MOST_FOUND})`,
    async scrub() {
      await mergeSearchIndex(db);
      // Data that is overwritten in the file stays in the write-ahead log until the log is emptied.
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    // `db.destroy` is not used: after it, Kysely throws errors of its own, which `namingDialect` does not see.
    close() {
      database.close();
      lock.close();
      return Promise.resolve();
    },
  };
}

function isFailureOfFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && UNAVAILABLE.test(error.code);
}

/** The trigram index holds nothing shorter than three characters. */
function isIndexed(term: string): boolean {
  return [...term].length >= 3;
}

/** Returns a term quoted, so that the index takes it literally. */
function phrase(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

const PAGES_AT_ONCE = 200;
const MOST_MERGES = 100_000;

/**
 * Merges the search index. It only marks a text as deleted until its parts are merged. The work is done in small steps,
 * as SQLite's documents say: a negative number starts it, positive ones continue until nothing changes.
 */
async function mergeSearchIndex(db: Kysely<Database>): Promise<void> {
  for (let pages = -PAGES_AT_ONCE, merges = 0; merges < MOST_MERGES; pages = PAGES_AT_ONCE, merges += 1) {
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

/** Holds an exclusive lock. The operating system releases it however the process ends. */
function holdLock(file: string): { close(): void } {
  const lock = new SqliteDatabase(file, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw new StoreInUse(`${file} is held by another server`, { cause: error });
  }
  return lock;
}

/**
 * Caches prepared statements, because Kysely prepares one for each query, which takes longer than most of our queries.
 * It also begins with `begin immediate`: with a plain `begin`, two readers that start to write could block each other.
 */
function withCachedStatements(database: SqliteDatabase.Database): {
  prepare(text: string): SqliteDatabase.Statement;
  close(): void;
} {
  const cached = new Map<string, SqliteDatabase.Statement>();
  return {
    prepare(text) {
      const wanted = text === 'begin' ? 'begin immediate' : text;
      const known = cached.get(wanted);
      if (known !== undefined) return known;
      const statement = database.prepare(wanted);
      const oldest = cached.size >= MAX_CACHED_STATEMENTS ? cached.keys().next().value : undefined;
      if (oldest !== undefined) cached.delete(oldest);
      cached.set(wanted, statement);
      return statement;
    },
    close: () => database.close(),
  };
}
