import 'server-only';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { isMarked } from '@/lib/domain/marked';
import { THREAD_MEMORY } from './thread-memory';

/**
 * A path from the folder that the program is started in, which is the project's. A build packs this program as a file
 * of its own, and starts that.
 */
const PROGRAM = 'lib/server/store/engine/sqlite-reader.mjs';
const READER_GONE: unique symbol = Symbol.for('imelipwa.ReaderGone');

export type Statement = { sql: string; parameters: readonly unknown[] };
type Reply = { rows: unknown[] } | { failure: { code: string; message: string } };

/** Thrown when a reader thread ended before it answered. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
  readonly [READER_GONE] = true;
}

export function isReaderGone(error: unknown): error is ReaderGone {
  return isMarked(error, READER_GONE);
}

/** One thread with one read-only connection. It runs one statement at a time. */
export type ReaderThread = {
  /** Returns the rows. @throws {ReaderGone} when the thread ended; an error with SQLite's own `code` otherwise. */
  read(statement: Statement): Promise<unknown[]>;
  /** Makes the running statement fail at its next row. */
  giveUp(): void;
  isGone(): boolean;
  /** Ends the thread after its running statement. A thread must not be stopped inside of SQLite. */
  end(): Promise<void>;
};

/** What the thread needs to open its connection, and whether it lets all other threads of the machine go before it. */
export type ReaderConnection = { file: string; cacheKib: number; givesWay: boolean };

export function startReaderThread(connection: ReaderConnection): ReaderThread {
  const givenUp = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const flag = new Int32Array(givenUp);
  // It needs nothing of our environment, and none of what prepares our own thread.
  const worker = started({ ...connection, givenUp });
  let running: { resolve: (rows: unknown[]) => void; reject: (error: Error) => void } | null = null;
  let gone: ReaderGone | null = null;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  function settle(): typeof running {
    const settled = running;
    running = null;
    // An idle thread does not keep the process alive.
    worker.unref();
    return settled;
  }
  function goes(cause?: unknown): void {
    gone ??= new ReaderGone('a reader thread ended', { cause });
    settle()?.reject(gone);
  }
  worker.unref();
  worker.on('message', (reply: Reply) => {
    const settled = settle();
    if ('rows' in reply) settled?.resolve(reply.rows);
    else settled?.reject(Object.assign(new Error(reply.failure.message), { code: reply.failure.code }));
  });
  worker.on('error', goes);
  worker.on('exit', () => goes());

  return {
    read: ({ sql, parameters }) =>
      new Promise((resolve, reject) => {
        if (gone !== null) throw gone;
        Atomics.store(flag, 0, 0);
        worker.postMessage({ sql, parameters });
        worker.ref();
        running = { resolve, reject };
      }),
    giveUp: () => void Atomics.store(flag, 0, 1),
    isGone: () => gone !== null,
    async end() {
      if (gone !== null) return;
      worker.ref();
      worker.postMessage('end');
      await exited;
    },
  };
}

/** @throws {ReaderGone} when the system has no thread for it now. */
function started(workerData: object): Worker {
  try {
    return new Worker(/* turbopackIgnore: true */ path.resolve(PROGRAM), {
      workerData,
      execArgv: [],
      env: {},
      resourceLimits: THREAD_MEMORY,
    });
  } catch (error) {
    throw new ReaderGone('a reader thread could not be started', { cause: error });
  }
}
