import 'server-only';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { isMarked } from '@/lib/domain/marked';
import { refuseHalfMoved } from './half-moved';
import { longReads } from './long-read';
import { migrate } from './migrate';
import type { FillLean } from './migrations/0007-lean';
import { keepDictionaries } from './keep-dictionaries';
import { newsChannel } from './postgres-news';
import { namingDialect } from './naming-dialect';
import { postgresPool } from './postgres-pool';
import { isCanceled, openPostgresReaders } from './postgres-readers';
import { scrubsInTurn } from './scrubs';
import { isIndexed, likePattern, type Store } from './store';
import type { Database } from './database';

const MAX_CONNECTIONS = 10;
const MAX_ATTEMPTS = 5;

/** A deadlock, a serialisation failure, or one row inserted twice at the same moment. Another try can succeed. */
const PASSING_ERRORS = new Set(['40P01', '40001', '23505']);

/**
 * The codes of a server that does not work (classes 08, 53, 57 and 58), is a read-only copy of another, gave up the
 * connection, or has damaged files. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE = /^(?:(?:08|53|57|58)...|25006|25P03|25P04|XX001|XX002)$/;
/** The messages, without a code, of `pg` itself about a lost or closed connection. */
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout expired)/;
const STORE_NOT_DURABLE: unique symbol = Symbol.for('imelipwa.StoreNotDurable');

/** The tables whose erased rows may name a payer. */
const SCRUBBED = [
  'messages',
  'evidence',
  'payments',
  'asks',
  'reconciliations',
  'reconciliation_parts',
  'reconciliation_lines',
] as const;

/** Thrown when the server's settings allow that a confirmed commit is lost. */
export class StoreNotDurable extends Error {
  override readonly name = 'StoreNotDurable';
  readonly [STORE_NOT_DURABLE] = true;
}

export function isStoreNotDurable(error: unknown): error is StoreNotDurable {
  return isMarked(error, STORE_NOT_DURABLE);
}

/**
 * Opens a PostgreSQL store and runs the migrations that are due.
 * @throws {StoreNotDurable} when `fsync` or `synchronous_commit` is off.
 * @throws {StoreHalfMoved} when a store was moved there only in part.
 */
export async function openPostgres(url: string, onIdleError: (error: Error) => void, fill?: FillLean): Promise<Store> {
  const pool = postgresPool(url, { onIdleError, max: MAX_CONNECTIONS });
  const dialect = new PostgresDialect({ pool });
  const db = new Kysely<Database>({
    dialect: namingDialect(dialect, { isUnavailable, hasEndedItself: () => false }),
  });
  try {
    await refuseIfNotDurable(db);
    await refuseHalfMoved(db);
    await migrate(db, 'postgres', fill);
    await keepDictionaries(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const channel = newsChannel(url);
  const readers = openPostgresReaders(url, { onIdleError, ask: pool });
  const reads = longReads({
    dialect,
    read: readers.read,
    failures: { isUnavailable: (error) => !isCanceled(error) && isUnavailable(error), hasEndedItself: () => false },
  });
  const scrubs = scrubsInTurn(async (signal) => {
    for (const table of SCRUBBED) {
      signal.throwIfAborted();
      await sql`vacuum ${sql.table(table)}`.execute(db);
    }
  });
  async function closeAll(): Promise<void> {
    reads.end();
    await scrubs.end();
    await readers.end();
    await pool.end();
  }
  let closing: Promise<void> | null = null;
  return {
    engine: 'postgres',
    db,
    longRead: reads.longRead,
    stillWanted: () => sql`true`,
    async write(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await db.transaction().execute(work);
        } catch (error) {
          if (attempt >= MAX_ATTEMPTS || !isPassing(error)) throw error;
        }
      }
    },
    async lockKeys(tx, keys) {
      if (keys.length === 0) return;
      // Locks are taken in one order, so that two transactions never wait for each other.
      await sql`
        select pg_advisory_xact_lock(lock) from (
          select distinct hashtextextended(key, 0) as lock from unnest(${[...keys]}::text[]) as key order by lock
        ) as locks`.execute(tx);
    },
    async lockPayments(tx, ids) {
      if (ids.length > 0)
        await tx.selectFrom('payments').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
    },
    async takePaymentSeqs(tx, count) {
      if (count === 0) return [];
      const { rows } = await sql<{ seq: number }>`
        select nextval(pg_get_serial_sequence('payments', 'seq')) as seq
        from generate_series(1, ${count}::int)`.execute(tx);
      return rows.map(({ seq }) => seq);
    },
    jsonRows: (json, types) => {
      const columns = types.map((type, n) => {
        const cell = sql`(value ->> ${sql.lit(n)})`;
        return sql`${type === 'number' ? sql`${cell}::bigint` : cell} as ${sql.ref(`c${n}`)}`;
      });
      return sql`select ${sql.join(columns)} from jsonb_array_elements(${json}::jsonb) as each(value)`;
    },
    isPassing,
    tell: channel.tell,
    listen: channel.listen,
    isoOf: (ms) => sql`to_char(to_timestamp((${ms}) / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    textContains: (term) => sql`payments.search_text like ${likePattern(term)} escape '\\'`,
    // Its index serves only `like`, also where the row is at hand and the index is slower.
    rowContains: (term) => sql`strpos(payments.search_text, ${term}) > 0`,
    isIndexed,
    findsMoreThan: (most, term) =>
      sql`(
        select count(*) from (
          select 1 from payments where search_text like ${likePattern(term)} escape '\\' limit ${most + 1}) as found
        ) > ${most}`,
    textContainsEach: (terms) =>
      sql.join(
        terms.filter(isIndexed).map((term) => sql`payments.search_text like ${likePattern(term)} escape '\\'`),
        sql` and `,
      ),
    leavesMatchesOut: () => sql`false`,
    scrub: scrubs.scrub,
    async space() {
      const { rows } = await sql<{ bytes: string }>`
        select pg_database_size(current_database())::text as bytes`.execute(db);
      return { bytes: Number(rows[0]?.bytes), freeBytes: null };
    },
    // `db.destroy` is not used: after it, Kysely throws errors of its own, which `namingDialect` does not see.
    close: () => (closing ??= closeAll()),
  };
}

/** @throws {StoreNotDurable} */
export async function refuseIfNotDurable(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ fsync: string; commit: string }>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(db);
  const settings = rows[0];
  if (settings?.fsync !== 'on')
    throw new StoreNotDurable('fsync is off on this PostgreSQL: what it confirms can be lost');
  if (settings.commit === 'off')
    throw new StoreNotDurable('synchronous_commit is off on this PostgreSQL: what it confirms can be lost');
}

function isPassing(error: unknown): boolean {
  return PASSING_ERRORS.has(errorCode(error));
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Errors of a socket: refused, reset, timed out, no such host.
  return 'syscall' in error || UNAVAILABLE.test(errorCode(error)) || LOST.test(error.message);
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
