import 'server-only';
import { mkdirSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, type RawBuilder, sql, type SqlBool } from 'kysely';
import { isMarked } from '@/lib/domain/marked';
import { limitLog } from './log-limit';
import { longReads, PLACES, READERS } from './long-read';
import { migrate, SqliteDialectInSteps } from './migrate';
import { keepDictionaries } from './keep-dictionaries';
import { namingDialect } from './naming-dialect';
import { openOwnReads, type OwnReads } from './own-reads';
import { createReaderPool } from './reader-pool';
import { isReaderGone } from './reader-thread';
import { scrubsInTurn } from './scrubs';
import { isSplitConnection, splitDialect } from './split-dialect';
import { emptyLog, emptyLogOnce, mergeSearchIndex } from './sqlite-scrub';
import { takeStatistics } from './sqlite-statistics';
import { isIndexed, likePattern, type Store } from './store';
import { isCommitUnknown } from './store-failure';
import { createWriter, type Writer } from './writer';
import { isWriterGone, type StartWorker } from './writer-thread';
import type { Database } from './database';

const MAX_CACHED_STATEMENTS = 200;
const BUSY_TIMEOUT_MS = 5_000;
/** How long a transaction may wait for its next statement. All other writers wait meanwhile. */
const IDLE_MS = 5_000;
/** The page caches of all connections to one file together, and the share of each kind. */
const CACHE_KIB = 96 * 1_024;
const CACHE_SHARES = { writer: 1 / 3, ownReads: 1 / 6, readers: 1 / 2 };
/** Beyond this the log is emptied, even if reads must wait for it. By itself SQLite begins it anew at half of that. */
const MOST_LOG_BYTES = 64 * 1_048_576;
/** At most this many matches are sorted, for a name that very many share. */
const MOST_FOUND = 1_000;

/** The error codes of SQLite when its file, disk or lock fails, and not the query. */
const UNAVAILABLE = /^SQLITE_(?:BUSY|CANTOPEN|CORRUPT|FULL|IOERR|NOMEM|NOTADB|PERM|PROTOCOL|READONLY)(?:_|$)/;
/** How the writer names a transaction that it has rolled back because it was left idle. */
const TRANSACTION_OVER = 'TRANSACTION_OVER';
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
export async function openSqlite(file: string, startWorker?: StartWorker): Promise<Store> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  const lock = holdStore(file);
  const connection = { file, busyTimeoutMs: BUSY_TIMEOUT_MS, mostStatements: MAX_CACHED_STATEMENTS };
  const writer = createWriter({ ...connection, idleMs: IDLE_MS, cacheKib: kib(CACHE_SHARES.writer) }, startWorker);
  let own: OwnReads | null = null;
  /** A connection that reads is never the last to close: the one that writes then empties the log. */
  async function closeConnections(): Promise<void> {
    own?.close();
    await writer.end();
    lock.close();
  }
  try {
    // It makes the file that the other connections read.
    await writer.open();
    own = openOwnReads({ ...connection, cacheKib: kib(CACHE_SHARES.ownReads) });
    return await storeOn({ file, writer, own, closeConnections });
  } catch (error) {
    await closeConnections();
    throw error;
  }
}

type Connections = { file: string; writer: Writer; own: OwnReads; closeConnections: () => Promise<void> };

async function storeOn({ file, writer, own, closeConnections }: Connections): Promise<Store> {
  const inSteps = new SqliteDialectInSteps({ database: refuseDriver });
  const db = new Kysely<Database>({
    dialect: namingDialect(splitDialect(inSteps, { reads: own, writer }), {
      isUnavailable: (error) => !own.isOpen() || isWriterLost(error) || isFailureOfFile(error),
      // After some failures SQLite rolls a transaction back by itself.
      hasEndedItself: (connection) => !(isSplitConnection(connection) && connection.inTransaction()),
    }),
  });
  const takeNewStatistics = async (): Promise<void> => {
    await takeStatistics(db);
    own.renew();
  };
  if (await migrate(db, 'sqlite')) await takeNewStatistics();
  await keepDictionaries(db);
  const readers = createReaderPool({ file, readers: PLACES, cacheKib: kib(CACHE_SHARES.readers / READERS) });
  const reads = longReads({
    dialect: inSteps,
    read: readers.read,
    failures: {
      isUnavailable: (error) => isReaderGone(error) || isFailureOfFile(error),
      hasEndedItself: () => false,
    },
  });
  const scrubs = scrubsInTurn(async (signal) => {
    await mergeSearchIndex(db, signal);
    // It is called once a day, and the record has grown since.
    await takeNewStatistics();
    await emptyLog(db, readers, { signal });
  });
  const limit = limitLog(`${file}-wal`, { mostBytes: MOST_LOG_BYTES, empty: () => emptyLogOnce(db, readers) });
  async function closeAll(): Promise<void> {
    reads.end();
    await scrubs.end();
    await limit.end();
    await readers.end();
    await closeConnections();
  }
  let closing: Promise<void> | null = null;
  return {
    engine: 'sqlite',
    db,
    longRead: reads.longRead,
    stillWanted: () => sql`stillWanted()`,
    async write(work) {
      const result = await db.transaction().execute(work);
      limit.look();
      return result;
    },
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
    jsonRows: (json, types) => {
      const columns = types.map((_, n) => sql`value ->> ${sql.lit(`$[${n}]`)} as ${sql.ref(`c${n}`)}`);
      return sql`select ${sql.join(columns)} from json_each(${json})`;
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
    isoOf: (ms) => sql`strftime('%Y-%m-%dT%H:%M:%fZ', (${ms}) / 1000.0, 'unixepoch')`,
    rowContains: holds,
    isIndexed,
    findsMoreThan: (most, term) =>
      sql`(
        select count(*) from (
          select 1 from payment_search
          where payment_search match ${eachOf([term])} and stillWanted()
          limit ${most + 1})) > ${most}`,
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

function kib(share: number): number {
  return Math.floor(CACHE_KIB * share);
}

/** Only the compilers and the names of that dialect are used. */
function refuseDriver(): Promise<never> {
  return Promise.reject(new TypeError('SQLite is reached through its threads'));
}

/** True when the thread of a transaction, or the transaction itself, is no more. */
function isWriterLost(error: unknown): boolean {
  return (
    isWriterGone(error) || isCommitUnknown(error) || (error instanceof Error && codeOf(error) === TRANSACTION_OVER)
  );
}

function isFailureOfFile(error: unknown): boolean {
  return error instanceof Error && UNAVAILABLE.test(codeOf(error));
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
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
