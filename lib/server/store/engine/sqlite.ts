import 'server-only';
import { mkdirSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, type RawBuilder, sql, type SqlBool, SqliteDialect } from 'kysely';
import { isMarked } from '@/lib/domain/marked';
import { longReads, READERS } from './long-read';
import { migrate, SqliteDialectInSteps } from './migrate';
import { keepDictionaries } from './keep-dictionaries';
import { namingDialect } from './naming-dialect';
import { createReaderPool } from './reader-pool';
import { isReaderGone } from './reader-thread';
import { scrubsInTurn } from './scrubs';
import { emptyLog, mergeSearchIndex } from './sqlite-scrub';
import { takeStatistics } from './sqlite-statistics';
import { likePattern, type Store } from './store';
import type { Database } from './database';

const MAX_CACHED_STATEMENTS = 200;
const BUSY_TIMEOUT_MS = 5_000;
/** The page caches of all connections to one file together. The server's own one writes, and has half of it. */
const CACHE_KIB = 96 * 1_024;
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
  const lock = holdStore(file);
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Deleted data is overwritten. Otherwise a phone would stay readable in the free space of the file.
  database.pragma('secure_delete = ON');
  database.pragma(`cache_size = -${CACHE_KIB / 2}`);
  // On this connection nothing is given up: it serves what a few rows answer.
  database.function('stillWanted', { deterministic: false }, () => 1);
  const dialect = namingDialect(new SqliteDialectInSteps({ database: withCachedStatements(database) }), {
    isUnavailable: (error) => !database.open || isFailureOfFile(error),
    // After some failures SQLite rolls a transaction back by itself.
    hasEndedItself: () => !database.inTransaction,
  });
  const db = new Kysely<Database>({ dialect });
  try {
    if (await migrate(db, 'sqlite')) await takeStatistics(db);
    await keepDictionaries(db);
  } catch (error) {
    await db.destroy();
    lock.close();
    throw error;
  }
  const readers = createReaderPool({ file, readers: READERS, cacheKib: Math.floor(CACHE_KIB / 2 / READERS) });
  const reads = longReads({
    dialect: new SqliteDialect({ database }),
    read: readers.read,
    failures: {
      isUnavailable: (error) => isReaderGone(error) || isFailureOfFile(error),
      hasEndedItself: () => false,
    },
  });
  const scrubs = scrubsInTurn(async (signal) => {
    await mergeSearchIndex(db, signal);
    // It is called once a day, and the record has grown since.
    await takeStatistics(db);
    await emptyLog(db, readers, { signal });
  });
  async function closeAll(): Promise<void> {
    reads.end();
    await scrubs.end();
    await readers.end();
    database.close();
    lock.close();
  }
  let closing: Promise<void> | null = null;
  return {
    engine: 'sqlite',
    db,
    longRead: reads.longRead,
    stillWanted: () => sql`stillWanted()`,
    write: (work) => db.transaction().execute(work),
    // There is one connection and one writer: BEGIN IMMEDIATE already keeps all others out.
    lockKeys: () => Promise.resolve(),
    lockPayments: () => Promise.resolve(),
    async takePaymentSeqs(tx, count) {
      if (count === 0) return [];
      const { rows } = await sql<{ seq: number }>`
        select seq from sqlite_sequence where name = 'payments'`.execute(tx);
      const last = rows[0]?.seq ?? 0;
      // Nobody else writes before the transaction ends, and then the payments have the numbers.
      return Array.from({ length: count }, (_, n) => last + 1 + n);
    },
    isPassing: () => false,
    tell: () => Promise.resolve(),
    listen: () => Promise.resolve(() => Promise.resolve()),
    textContains: (term) =>
      isIndexed(term)
        ? sql`(
            payments.seq in (select rowid from payment_search where payment_search match ${eachOf([term])} and stillWanted())
            and ${holds(term)})`
        : holds(term),
    textContainsEach: (terms) =>
      sql`payments.seq in (
        select rowid from payment_search
        where payment_search match ${eachOf(terms)} and stillWanted() and ${eachHeld(terms)}
        order by rowid desc limit ${MOST_FOUND})`,
    leavesMatchesOut: (terms) =>
      sql`(
        select count(*) from (
          select 1 from payment_search
          where payment_search match ${eachOf(terms)} and stillWanted() and ${eachHeld(terms)}
          limit ${MOST_FOUND + 1})) > ${MOST_FOUND}`,
    scrub: scrubs.scrub,
    space: () => spaceOf(file),
    // `db.destroy` is not used: after it, Kysely throws errors of its own, which `namingDialect` does not see.
    close: () => (closing ??= closeAll()),
  };
}

/** The file grows only when its log is written back, so both count. */
async function spaceOf(file: string): Promise<{ bytes: number; freeBytes: number }> {
  const { bavail, bsize } = await statfs(path.dirname(path.resolve(file)));
  const bytes = (await stat(file)).size + (await stat(`${file}-wal`)).size;
  return { bytes, freeBytes: bavail * bsize };
}

function isFailureOfFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && UNAVAILABLE.test(error.code);
}

/** The trigram index holds nothing shorter than three characters. */
function isIndexed(term: string): boolean {
  return [...term].length >= 3;
}

/**
 * Returns what the index is asked: the trigrams of each term. It does not know their places, so that it may find a text
 * in which they are scattered, and the text itself must be compared too.
 */
function eachOf(terms: readonly string[]): string {
  return [...new Set(terms.filter(isIndexed).flatMap(trigramsOf))].map(quoted).join(' AND ');
}

function trigramsOf(term: string): string[] {
  const signs = [...term];
  return signs.slice(2).map((_, at) => signs.slice(at, at + 3).join(''));
}

/** Returns a text so that the index takes it literally. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The column has one name in the table of payments and in the search index. */
function holds(term: string): RawBuilder<SqlBool> {
  return sql`search_text like ${likePattern(term)} escape '\\'`;
}

function eachHeld(terms: readonly string[]): RawBuilder<unknown> {
  return sql.join(terms.filter(isIndexed).map(holds), sql` and `);
}

/**
 * Holds the store of this file for this process alone. The operating system releases it however the process ends.
 * @throws {StoreInUse}
 */
export function holdStore(store: string): { close(): void } {
  const file = `${store}.lock`;
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
