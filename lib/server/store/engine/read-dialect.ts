import 'server-only';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { Statement } from './reader-thread';
import type { Asker } from './store';

/** Runs one statement for somebody and returns its rows. Once `over` is set, the statement ends soon. */
export type Reads = (statement: Statement, over: AbortSignal, asker: Asker) => Promise<unknown[]>;

/** The dialect of the same engine whose statements are run by `read`, each by itself. */
export function readDialect(dialect: Dialect, read: (statement: Statement) => Promise<unknown[]>): Dialect {
  return {
    createDriver: () => readDriver(read),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function readDriver(read: (statement: Statement) => Promise<unknown[]>): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      // Kysely takes the type of a row from its query, with every driver.
      return { rows: (await read({ sql, parameters })) as R[] };
    },
    streamQuery: () => {
      throw new TypeError('a long read has all rows at once');
    },
  };
  const refuse = (): Promise<never> => Promise.reject(new TypeError('a long read has no transaction'));
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  };
}
