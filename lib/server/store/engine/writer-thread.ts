import 'server-only';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { isMarked } from '@/lib/domain/marked';
import type { Statement } from './reader-thread';
import { THREAD_MEMORY } from './thread-memory';

/**
 * A path from the folder that the program is started in, which is the project's. A build packs this program as a file
 * of its own, and starts that.
 */
const PROGRAM = 'lib/server/store/engine/sqlite-writer.mjs';
const WRITER_GONE: unique symbol = Symbol.for('imelipwa.WriterGone');

/** What the thread needs to open its connection. */
export type WriterConnection = {
  file: string;
  cacheKib: number;
  /** How long a statement waits for a lock that another process holds. */
  busyTimeoutMs: number;
  /** How long a transaction may wait for its next statement. */
  idleMs: number;
  mostStatements: number;
};

/** What a statement gave: its rows, or how many rows it changed. */
export type Ran = { rows: unknown[]; changes?: number; insertId?: number | bigint };

type Answer = { inTransaction: boolean } & (Ran | { failure: { code: string; message: string } });
type Told = 'opened' | { over: number | null } | Answer;
type Waiting = { resolve: (ran: Ran) => void; reject: (error: Error) => void };

/** Thrown when the writer thread ended before it answered. Nothing is run again: the statement may have been run. */
export class WriterGone extends Error {
  override readonly name = 'WriterGone';
  readonly [WRITER_GONE] = true;
}

export function isWriterGone(error: unknown): error is WriterGone {
  return isMarked(error, WRITER_GONE);
}

/** One thread with the connection that writes. It runs its statements one after another, in the order they came. */
export type WriterThread = {
  /** Resolves when the connection is open. @throws {WriterGone} with the reason as its cause. */
  opened: Promise<void>;
  /**
   * Runs a statement of the transaction with this number, or of none.
   * @throws {WriterGone} when the thread ended; an error with SQLite's own `code` otherwise.
   */
  run(statement: Statement, transaction: number | null): Promise<Ran>;
  /** Whether a transaction was open after the last answer. */
  inTransaction(): boolean;
  isGone(): boolean;
  /** Ends the thread after the statements that it was given. A thread must not be stopped inside of SQLite. */
  end(): Promise<void>;
};

/** Starts a worker with its data. A test takes its place to see and break what the threads tell each other. */
export type StartWorker = (data: WriterConnection) => Worker;

/**
 * Starts the writer thread. `onOver` is called when a transaction has ended that nobody ended: with its number when it
 * was left idle, with null when the thread itself ended.
 * @throws {WriterGone} when the system has no thread for it now.
 */
export function startWriterThread(
  connection: WriterConnection,
  onOver: (transaction: number | null) => void,
  start: StartWorker = startWorker,
): WriterThread {
  // It answers in order, and says first that it has opened its connection.
  const waiting: Waiting[] = [];
  let gone: WriterGone | null = null;
  let isEnding = false;
  let inTransaction = false;
  const worker = started(start, connection);
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const opened = new Promise<Ran>((resolve, reject) => waiting.push({ resolve, reject }));
  // A statement that waits for it fails with the same reason.
  opened.catch(() => undefined);

  function goes(cause?: unknown): void {
    if (gone !== null) return;
    gone = new WriterGone('the writer thread ended', { cause });
    inTransaction = false;
    for (const each of waiting.splice(0)) each.reject(gone);
    onOver(null);
  }
  worker.on('message', (told: Told) => {
    // What comes after an error is of a thread that has been given up.
    if (gone !== null) return;
    if (typeof told === 'object' && 'over' in told) {
      inTransaction = false;
      onOver(told.over);
      return;
    }
    const settled = waiting.shift();
    // An idle thread does not keep the process alive.
    if (waiting.length === 0) worker.unref();
    if (told === 'opened') {
      settled?.resolve({ rows: [] });
      return;
    }
    inTransaction = told.inTransaction;
    if ('rows' in told) settled?.resolve(told);
    else settled?.reject(Object.assign(new Error(told.failure.message), { code: told.failure.code }));
  });
  worker.on('error', goes);
  worker.on('exit', () => goes());

  return {
    opened: opened.then(() => undefined),
    run: ({ sql, parameters }, transaction) =>
      new Promise((resolve, reject) => {
        if (gone !== null) throw gone;
        if (isEnding) throw new WriterGone('the store is closed');
        worker.postMessage({ transaction, sql, parameters: parameters.map(compact) });
        worker.ref();
        waiting.push({ resolve, reject });
      }),
    inTransaction: () => inTransaction,
    isGone: () => gone !== null || isEnding,
    async end() {
      if (gone === null && !isEnding) {
        isEnding = true;
        worker.ref();
        worker.postMessage('end');
      }
      await exited;
    },
  };
}

/** A view is sent with all the memory that it is a view of, which for a packed text may be a hundred times as much. */
function compact(parameter: unknown): unknown {
  return parameter instanceof Uint8Array && parameter.byteLength < parameter.buffer.byteLength
    ? Uint8Array.from(parameter)
    : parameter;
}

/** @throws {WriterGone} */
function started(start: StartWorker, connection: WriterConnection): Worker {
  try {
    return start(connection);
  } catch (error) {
    throw new WriterGone('the writer thread could not be started', { cause: error });
  }
}

/** It needs nothing of our environment, and none of what prepares our own thread. */
function startWorker(workerData: WriterConnection): Worker {
  return new Worker(/* turbopackIgnore: true */ path.resolve(PROGRAM), {
    workerData,
    execArgv: [],
    env: {},
    resourceLimits: THREAD_MEMORY,
  });
}
