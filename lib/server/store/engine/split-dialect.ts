import 'server-only';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { OwnReads } from './own-reads';
import type { Turn, Writer } from './writer';

/** What a connection of this dialect can also say. */
export type SplitConnection = DatabaseConnection & {
  /** Whether its transaction is still open. */
  inTransaction(): boolean;
};

/**
 * The dialect of the same engine that reads over the connection of this thread and writes over that of the writer. All
 * statements of a transaction go to the writer, reads too. So do those that follow a write on a connection that is
 * held.
 */
export function splitDialect(dialect: Dialect, { reads, writer }: { reads: OwnReads; writer: Writer }): Dialect {
  return {
    createDriver: () => splitDriver(reads, writer),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

export function isSplitConnection(connection: DatabaseConnection): connection is SplitConnection {
  return 'inTransaction' in connection;
}

type Lent = SplitConnection & {
  /** The turn at the writer. It begins when the writer is first needed. */
  turn(): Promise<Turn>;
  leave(): Promise<void>;
};

function splitDriver(reads: OwnReads, writer: Writer): Driver {
  const all = new WeakMap<DatabaseConnection, Lent>();
  const lentOf = (connection: DatabaseConnection): Lent => {
    const lent = all.get(connection);
    if (lent === undefined) throw new TypeError('a connection of another driver');
    return lent;
  };
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    init: nothing,
    acquireConnection() {
      const lent = lend(reads, writer);
      all.set(lent, lent);
      return Promise.resolve(lent);
    },
    beginTransaction: async (connection) => (await lentOf(connection).turn()).begin(),
    commitTransaction: async (connection) => (await lentOf(connection).turn()).commit(),
    rollbackTransaction: async (connection) => (await lentOf(connection).turn()).rollback(),
    releaseConnection: (connection) => lentOf(connection).leave(),
    destroy: nothing,
  };
}

function lend(reads: OwnReads, writer: Writer): Lent {
  let taken: Promise<Turn> | null = null;
  let turn: Turn | null = null;
  const takeTurn = (): Promise<Turn> => (taken ??= writer.take().then((mine) => (turn = mine)));
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      // Kysely takes the type of a row from its query, with every driver.
      if (taken === null && reads.takes(sql)) return { rows: reads.run({ sql, parameters }) as R[] };
      const { rows, changes, insertId } = await (await takeTurn()).run({ sql, parameters });
      return {
        rows: rows as R[],
        ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
        ...(insertId === undefined ? {} : { insertId: BigInt(insertId) }),
      };
    },
    streamQuery: () => {
      throw new TypeError('a read has all rows at once');
    },
    turn: takeTurn,
    inTransaction: () => turn?.inTransaction() ?? false,
    async leave() {
      if (taken !== null) (await taken).leave();
    },
  };
}
