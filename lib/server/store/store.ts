import 'server-only';
import type { Expression, Kysely, SqlBool, Transaction } from 'kysely';
import type { Tables } from './tables';

/** What the two engines do differently. Everything else is one source of queries. */
export type Store = {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  /**
   * Runs `work` in one write transaction, durable once this resolves. It may run more than once:
   * PostgreSQL gives up one of two transactions that wait for each other. Never use `db` inside it.
   */
  write<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Keeps other writers of the same keys out until the transaction ends. */
  lockKeys(tx: Transaction<Tables>, keys: readonly string[]): Promise<void>;
  /** Keeps other writers of these payments out until the transaction ends. */
  lockPayments(tx: Transaction<Tables>, ids: readonly string[]): Promise<void>;
  /** A condition on `payments`: its search text contains `term` (lower case, at least one character). */
  textContains(term: string): Expression<SqlBool>;
  close(): Promise<void>;
};

/** Escapes a LIKE pattern's own signs, for `escape '\'`. */
export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
