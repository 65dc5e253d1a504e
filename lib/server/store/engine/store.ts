import 'server-only';
import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Database } from './database';

/** What a commit changed, by ids alone: each server reads the rows itself. */
export type News = {
  changed: readonly string[];
  checked: readonly string[];
  merged: readonly { from: string; into: string }[];
  /** Persons and sessions whose streams end. */
  ended: readonly string[];
  /** The ids of expected payments. */
  expected?: readonly string[];
  /** The ids of customer's screens. */
  displays?: readonly string[];
  /** The ids of bills. */
  bills?: readonly string[];
  /** The ids of cases of missing payments. */
  cases?: readonly string[];
  /** The ids of deposits. */
  deposits?: readonly string[];
  /** The counters whose customer's screen was paired or ended. */
  counters?: readonly string[];
};

/** Who asks: somebody at the counter with a customer before them, or somebody at a desk. */
export type Asker = 'counter' | 'desk';

/** Who waits for a long read, and how long. */
export type LongReadBounds = {
  /** Set when nobody waits any more. */
  signal?: AbortSignal | undefined;
  limitMs?: number | undefined;
  /** A read of the counter never waits for the searches and exports of the desk. The default is the desk. */
  asker?: Asker | undefined;
};

type JsonType = 'text' | 'number';

/** The functions that differ between the two engines. All other queries are the same. */
export type Store = {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Database>;
  /**
   * Runs `work` in one write transaction, which is durable once this resolves. `work` may run more than once, because
   * PostgreSQL ends one of two transactions that wait for each other. Never use `db` inside it.
   */
  write<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>;
  /**
   * Reads what may take long, without holding up the server or its writers: on SQLite in a thread of its own, on
   * PostgreSQL over a connection of its own. It sees every commit that was answered before. `work` may run several
   * queries, but no transaction. A query over many rows needs the condition `stillWanted`.
   * @throws {AppError} too_slow when the time is over, or the reason of the signal.
   */
  longRead<T>(work: (db: Kysely<Database>) => Promise<T>, bounds?: LongReadBounds): Promise<T>;
  /**
   * Returns a condition that lets a long read end when its time is over. It must stand before all other conditions,
   * because it is only evaluated for the rows that those before it let through.
   */
  stillWanted(): Expression<SqlBool>;
  /** Keeps other writers that lock the same keys out until the transaction ends. */
  lockKeys(tx: Transaction<Database>, keys: readonly string[]): Promise<void>;
  /** Keeps other writers of these payments out until the transaction ends. */
  lockPayments(tx: Transaction<Database>, ids: readonly string[]): Promise<void>;
  /** Returns numbers for so many new payments, which no other payment has or will get. */
  takePaymentSeqs(tx: Transaction<Database>, count: number): Promise<number[]>;
  /**
   * Returns a select of rows that were written as one JSON array of arrays. Its columns are `c0`, `c1` and so on. One
   * value takes the place of thousands, which a server would need long to write into a statement.
   */
  jsonRows(json: string, types: readonly JsonType[]): RawBuilder<unknown>;
  /** True for an error after which the whole transaction may run again. */
  isPassing(error: unknown): boolean;
  /** Tells the other servers of this store what changed, once the transaction commits. On SQLite there are none. */
  tell(tx: Transaction<Database>, news: News): Promise<void>;
  /**
   * Listens to the other servers. Calls `onGap` when news may have been missed. Returns the function that stops
   * listening.
   */
  listen(onNews: (news: News) => void, onGap: () => void): Promise<() => Promise<void>>;
  /** Returns a moment in milliseconds since 1970 as UTC ISO with milliseconds, as texts of the store have it. */
  isoOf(ms: Expression<number>): Expression<string>;
  /** Returns a condition on `payments`: the search text contains `term` (lower case, at least one character). */
  textContains(term: string): Expression<SqlBool>;
  /** The same, without a search index: it looks at the row itself. */
  rowContains(term: string): Expression<SqlBool>;
  /** Whether the search index can find this term: it holds nothing shorter than three characters. */
  isIndexed(term: string): boolean;
  /**
   * Returns a condition that is true when the index finds more than `most` texts that may contain this term, of any
   * account. It looks no further than that.
   */
  findsMoreThan(most: number, term: string): Expression<SqlBool>;
  /**
   * Returns a condition on `payments`: the search text contains each term of three or more characters. At least one
   * term must be that long. If very many match, SQLite keeps those recorded last.
   */
  textContainsEach(terms: readonly string[]): Expression<SqlBool>;
  /** Returns a condition that is true when very many texts match, so that `textContainsEach` leaves some out. */
  leavesMatchesOut(terms: readonly string[]): Expression<SqlBool>;
  /**
   * Removes erased data from the files too, as far as this engine can. Others can write meanwhile. Never call it inside
   * a transaction. One clean-up runs at a time. When the signal is set the caller waits no longer, and the clean-up
   * ends unless another caller waits for it.
   * @throws {Error} when another program reads an SQLite file for too long, or the reason of the signal.
   */
  scrub(signal?: AbortSignal): Promise<void>;
  /**
   * Returns how large the record is on disk, and how much room its disk has left; null where the disk is another
   * machine's.
   */
  space(): Promise<{ bytes: number; freeBytes: number | null }>;
  close(): Promise<void>;
};

/** Returns a LIKE pattern that contains `term` literally, for `escape '\'`. */
export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** The trigram indexes of both engines hold nothing shorter than three characters. */
export function isIndexed(term: string): boolean {
  return [...term].length >= 3;
}
