import 'server-only';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { storeUnavailable } from './store-failure';

/** What an engine can say about its failures. */
export type EngineFailures = {
  /** True when the store is unavailable. False when it refuses a query, and when the query is wrong. */
  isUnavailable(error: unknown): boolean;
  /** True when the engine itself has ended the transaction of this connection. */
  hasEndedItself(connection: DatabaseConnection): boolean;
};

/** One connection while it is in use. `failure` is the first failure of its transaction. */
type Lent = { inner: DatabaseConnection; hasBegun: boolean; failure: unknown };

/**
 * Wraps a dialect so that every failure because the store does not work (reads, writes, transactions, connecting) is
 * thrown as `store_unavailable`, with the engine's own error as the cause. Errors that follow because the transaction
 * is lost ("no transaction is active", "not queryable") are thrown as the first failure.
 */
export function namingDialect(dialect: Dialect, engine: EngineFailures): Dialect {
  return {
    createDriver: () => namingDriver(dialect.createDriver(), engine),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function namingDriver(driver: Driver, engine: EngineFailures): Driver {
  const known = new WeakMap<DatabaseConnection, Lent>();

  /** Returns the error to throw in place of this one. */
  const named = (lent: Lent, error: unknown): unknown => {
    if (lent.failure !== undefined && (engine.isUnavailable(error) || isLost(lent))) return lent.failure;
    const failure = engine.isUnavailable(error) ? storeUnavailable(error) : error;
    if (lent.hasBegun && (failure !== error || isLost(lent))) lent.failure = failure;
    return failure;
  };
  const isLost = (lent: Lent): boolean => lent.hasBegun && engine.hasEndedItself(lent.inner);

  async function run<T>(lent: Lent, work: (inner: DatabaseConnection) => Promise<T>): Promise<T> {
    // A query in a lost transaction would run outside of any transaction.
    if (lent.failure !== undefined && isLost(lent)) throw lent.failure;
    try {
      return await work(lent.inner);
    } catch (error) {
      throw named(lent, error);
    }
  }
  async function* stream(
    lent: Lent,
    query: CompiledQuery,
    chunkSize?: number,
  ): AsyncIterableIterator<QueryResult<never>> {
    try {
      yield* lent.inner.streamQuery<never>(query, chunkSize);
    } catch (error) {
      throw named(lent, error);
    }
  }
  const lentOf = (connection: DatabaseConnection): Lent => {
    const lent = known.get(connection);
    if (lent === undefined) throw new TypeError('a connection of another driver');
    return lent;
  };

  return {
    init: () => driver.init(),
    async acquireConnection() {
      const inner = await driver.acquireConnection().catch((error: unknown) => {
        throw storeUnavailable(error);
      });
      const lent: Lent = { inner, hasBegun: false, failure: undefined };
      const connection: DatabaseConnection = {
        executeQuery: (query) => run(lent, (own) => own.executeQuery(query)),
        streamQuery: (query, chunkSize) => stream(lent, query, chunkSize),
      };
      known.set(connection, lent);
      return connection;
    },
    async beginTransaction(connection, settings) {
      const lent = lentOf(connection);
      await run(lent, (inner) => driver.beginTransaction(inner, settings));
      lent.hasBegun = true;
    },
    async commitTransaction(connection) {
      const lent = lentOf(connection);
      await run(lent, (inner) => driver.commitTransaction(inner));
      lent.hasBegun = false;
    },
    async rollbackTransaction(connection) {
      const lent = lentOf(connection);
      if (engine.hasEndedItself(lent.inner)) return;
      // Kysely would throw this error in place of the first one. A lost connection has rolled back already.
      await driver.rollbackTransaction(lent.inner).catch((error: unknown) => {
        if (!engine.isUnavailable(error)) throw error;
      });
    },
    releaseConnection: (connection) => driver.releaseConnection(lentOf(connection).inner),
    destroy: () => driver.destroy(),
  };
}
