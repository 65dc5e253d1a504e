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
/** Of what very many share, as a common name, this many are sorted and no more. */
const MOST_FOUND = 1_000;

/** What SQLite answers when its file, its disk or its lock is the matter, and not what we asked. */
const UNAVAILABLE = /^SQLITE_(?:BUSY|CANTOPEN|CORRUPT|FULL|IOERR|NOMEM|NOTADB|PERM|PROTOCOL|READONLY)(?:_|$)/;
const STORE_IN_USE: unique symbol = Symbol.for('imelipwa.StoreInUse');

/** Thrown when another server holds the file: two would each believe to be alone. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
  readonly [STORE_IN_USE] = true;
}

export function isStoreInUse(error: unknown): error is StoreInUse {
  return isMarked(error, STORE_IN_USE);
}

/**
 * Opens the embedded store and brings it up to date.
 * @throws {StoreInUse} when another process has it open.
 */
export async function openSqlite(file: string): Promise<Store> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  const lock = holdLock(`${file}.lock`);
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What is removed or moved is overwritten, or a phone would stay readable in the free space of the file.
  database.pragma('secure_delete = ON');
  database.pragma('cache_size = -65536');
  const dialect = namingDialect(new SqliteDialectInSteps({ database: withCachedStatements(database) }), {
    isUnavailable: (error) => !database.open || isFailureOfFile(error),
    // After some failures SQLite takes a transaction back before anybody asks it to.
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
    // One connection, one writer: BEGIN IMMEDIATE keeps all others out already.
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
      // What was overwritten in the file stands in its log as it was, until the log is emptied.
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    // Not by Kysely: of a store that it closed it speaks in words of its own, past the boundary.
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

/** The trigram index knows nothing shorter than three characters. */
function isIndexed(term: string): boolean {
  return [...term].length >= 3;
}

/** A term as the index takes it to the letter. */
function phrase(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

const PAGES_AT_ONCE = 200;
const MOST_MERGES = 100_000;

/**
 * The search index only notes that a text is gone, until its parts are merged into one. Done a little at a time, as
 * SQLite's documents say: a negative number begins it, positive ones go on until nothing more moves.
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

/** The operating system drops this lock when the process ends, however it ends. */
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
 * Kysely prepares anew at each query, which costs more than most of ours take; and it begins plainly,
 * where two readers that turn writers could refuse each other: ask for the write lock at once.
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
