import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { PART_MS, READERS } from './long-read';
import { postgresPool } from './postgres-pool';
import type { Reads } from './read-dialect';
import { storeUnavailable } from './store-failure';

const CANCEL_AGAIN_MS = 100;
/** The server ended a statement because we asked it to, or because of its limit. */
const QUERY_CANCELED = '57014';

/** The connections of the long reads, apart from those that writers use. */
export type PostgresReaders = {
  read: Reads;
  end(): Promise<void>;
};

export function openPostgresReaders(
  url: string,
  { onIdleError, ask }: { onIdleError: (error: Error) => void; ask: pg.Pool },
): PostgresReaders {
  const pool = postgresPool(url, {
    onIdleError,
    max: READERS,
    async onConnect(client) {
      await client.query('set default_transaction_read_only = on');
      await client.query(`set statement_timeout = ${PART_MS}`);
    },
  });
  return {
    async read({ sql, parameters }, over) {
      // There is a connection for each read that may run at once, so this waits for no other.
      const client = await pool.connect().catch((error: unknown) => {
        throw storeUnavailable(error);
      });
      const ended = new AbortController();
      const cancel = (): void => void cancelUntil(ended.signal, ask, processOf(client));
      over.addEventListener('abort', cancel);
      try {
        over.throwIfAborted();
        const { rows } = await client.query<Record<string, unknown>>(sql, [...parameters]);
        return rows;
      } finally {
        over.removeEventListener('abort', cancel);
        ended.abort();
        // A cancellation may come late. It must not meet what somebody else asks over this connection.
        client.release(over.aborted);
      }
    },
    end: () => pool.end(),
  };
}

/**
 * Cancels what a process of the server runs, until it has ended. One cancellation is not enough: the process ignores it
 * if the statement has been sent but not begun. If the server cannot be asked, its own limit ends the statement.
 */
async function cancelUntil(ended: AbortSignal, ask: pg.Pool, processId: unknown): Promise<void> {
  while (!ended.aborted) {
    await ask.query('select pg_cancel_backend($1)', [processId]).catch(() => undefined);
    await delay(CANCEL_AGAIN_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}

export function isCanceled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === QUERY_CANCELED;
}

/** Returns the id of the server's process behind a connection. The types of `pg` do not have it. */
function processOf(client: pg.PoolClient): unknown {
  return 'processID' in client ? client.processID : null;
}
