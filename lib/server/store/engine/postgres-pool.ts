import 'server-only';
import pg from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
const INT8 = 20;

type PoolOptions = Pick<pg.PoolConfig, 'max' | 'onConnect'> & { onIdleError: (error: Error) => void };

/** Returns a pool of connections that reads whole numbers as numbers and survives a restart of the database. */
export function postgresPool(url: string, { onIdleError, ...options }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...options,
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // Without this listener, a restart of the database would end our process.
  pool.on('error', onIdleError);
  // The pool listens only to idle connections. A connection that is cut while in use makes its query fail and then
  // emits this error too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
