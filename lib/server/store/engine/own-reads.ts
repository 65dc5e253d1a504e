import 'server-only';
import SqliteDatabase from 'better-sqlite3';
import type { Statement } from './reader-thread';

const MAY_READ = /^\s*(?:select|with)\b/i;

/**
 * The connection on which the server's own thread reads what a key answers with few rows: a hop to another thread and
 * back would cost more than such a read. Each read ends before it is answered, so that the next one sees every commit.
 */
export type OwnReads = {
  /** Whether this is a read. Everything else belongs to the writer. */
  takes(sql: string): boolean;
  run(statement: Statement): unknown[];
  /** Opens it anew: a connection learns of new statistics only when it opens. */
  renew(): void;
  isOpen(): boolean;
  close(): void;
};

type Connection = { file: string; cacheKib: number; busyTimeoutMs: number; mostStatements: number };

export function openOwnReads(connection: Connection): OwnReads {
  let database = opened(connection);
  /** Kysely prepares a statement for each query, which takes longer than most of our queries. */
  const statements = new Map<string, SqliteDatabase.Statement>();

  function prepared(sql: string): SqliteDatabase.Statement {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    const oldest = statements.size >= connection.mostStatements ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    statements.set(sql, statement);
    return statement;
  }

  return {
    takes(sql) {
      if (!MAY_READ.test(sql)) return false;
      const { readonly, reader } = prepared(sql);
      return readonly && reader;
    },
    run: ({ sql, parameters }) => prepared(sql).all(...parameters),
    renew() {
      const next = opened(connection);
      database.close();
      database = next;
      statements.clear();
    },
    isOpen: () => database.open,
    close: () => database.close(),
  };
}

function opened({ file, cacheKib, busyTimeoutMs }: Connection): SqliteDatabase.Database {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
  database.pragma('query_only = ON');
  database.pragma(`cache_size = -${cacheKib}`);
  // On this connection nothing is given up: it serves what a few rows answer.
  database.function('stillWanted', { deterministic: false }, () => 1);
  return database;
}
