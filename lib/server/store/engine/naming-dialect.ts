import 'server-only';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { storeUnavailable } from './store-failure';

/** What an engine knows of its failures. */
export type EngineFailures = {
  /** True when the store does not work just now; false for what it refuses, and for a fault in what we asked of it. */
  isUnavailable(error: unknown): boolean;
  /** True when the transaction that was begun is over by the engine's own will. */
  hasEndedItself(): boolean;
};

/** One connection while it is lent; `failure` is the first that its transaction met. */
type Lent = { inner: DatabaseConnection; hasBegun: boolean; failure: unknown };

/**
 * The boundary of the store: whatever fails in it because it does not work (reads, writes, transactions, the way to it)
 * is thrown as `store_unavailable`, with the engine's own error as the cause. What fails afterwards because a
 * transaction is lost ("no transaction is active", "not queryable") is thrown as what lost it.
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

  /** Gives what is to be thrown for this error. */
  const named = (lent: Lent, error: unknown): unknown => {
    if (lent.failure !== undefined && (engine.isUnavailable(error) || isLost(lent))) return lent.failure;
    const failure = engine.isUnavailable(error) ? storeUnavailable(error) : error;
    if (lent.hasBegun && (failure !== error || isLost(lent))) lent.failure = failure;
    return failure;
  };
  const isLost = (lent: Lent): boolean => lent.hasBegun && engine.hasEndedItself();

  async function run<T>(lent: Lent, work: (inner: DatabaseConnection) => Promise<T>): Promise<T> {
    // What is asked in a transaction that is gone would be done outside of any.
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
      if (engine.hasEndedItself()) return;
      // Kysely throws what this throws instead of what led to it; a way that is cut has rolled back already.
      await driver.rollbackTransaction(lent.inner).catch((error: unknown) => {
        if (!engine.isUnavailable(error)) throw error;
      });
    },
    releaseConnection: (connection) => driver.releaseConnection(lentOf(connection).inner),
    destroy: () => driver.destroy(),
  };
}
