import 'server-only';
import type { Expression, Kysely, SqlBool, Transaction } from 'kysely';
import type { Database } from './database';

/** What a group of messages changed: ids alone, for each server reads the rows itself. */
export type News = {
  changed: readonly string[];
  checked: readonly string[];
  merged: readonly { from: string; into: string }[] /** Persons and sessions whose streams end. */;
  ended: readonly string[] /** Expectations, by their ids. */;
  expected?: readonly string[];
};

/** What the two engines do differently. Everything else is one source of queries. */
export type Store = {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Database>;
  /**
   * Runs `work` in one write transaction, durable once this resolves. It may run more than once:
   * PostgreSQL gives up one of two transactions that wait for each other. Never use `db` inside it.
   */
  write<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>;
  /** Keeps other writers of the same keys out until the transaction ends. */
  lockKeys(tx: Transaction<Database>, keys: readonly string[]): Promise<void>;
  /** Keeps other writers of these payments out until the transaction ends. */
  lockPayments(tx: Transaction<Database>, ids: readonly string[]): Promise<void>;
  /** True for an error that ends the whole transaction and is worth running it again. */
  isPassing(error: unknown): boolean;
  /** Tells other servers on this store what changed, once the transaction commits. Nobody else is there on SQLite. */
  tell(tx: Transaction<Database>, news: News): Promise<void>;
  /** Hears what other servers tell; `onGap` when some of it may have been missed. Gives how to stop listening. */
  listen(onNews: (news: News) => void, onGap: () => void): Promise<() => Promise<void>>;
  /** A condition on `payments`: its search text contains `term` (lower case, at least one character). */
  textContains(term: string): Expression<SqlBool>;
  /**
   * The same for terms of which one has three characters and more: each of those is in the search text. Where very many
   * fit, the embedded engine keeps those recorded last.
   */
  textContainsEach(terms: readonly string[]): Expression<SqlBool>;
  /**
   * Takes what was emptied out of the files too, as far as this engine can. Others can write meanwhile. Never inside a
   * transaction.
   */
  scrub(): Promise<void>;
  close(): Promise<void>;
};

/** Escapes a LIKE pattern's own signs, for `escape '\'`. */
export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
