import 'server-only';
import { createPlaces } from './places';
import type { Statement } from './reader-thread';
import { CommitUnknown } from './store-failure';
import {
  isWriterGone,
  type Ran,
  type StartWorker,
  startWriterThread,
  type WriterConnection,
  WriterGone,
  type WriterThread,
} from './writer-thread';

/** A transaction of one thread, with a number of its own. */
type Transaction = { on: WriterThread; number: number; begun: Promise<Ran>; isBeginning: boolean };

const BEGIN: Statement = { sql: 'begin immediate', parameters: [] };
const COMMIT: Statement = { sql: 'commit', parameters: [] };
const ROLLBACK: Statement = { sql: 'rollback', parameters: [] };

/** The one writer of an SQLite store: a thread, and the next one if that one ends by itself. */
export type Writer = {
  /** Opens the store, and makes its file if there is none. @throws SQLite's own error when it cannot be opened. */
  open(): Promise<void>;
  /** Takes a turn at the writer. Everybody else waits until it is left. */
  take(): Promise<Turn>;
  /** Ends the thread after the statements that it was given. An open transaction is rolled back. */
  end(): Promise<void>;
};

/**
 * A turn at the writer. Its transaction belongs to one thread: when that ends, the transaction is lost, and nothing of
 * it is run again. @throws {WriterGone} for each of its statements then.
 */
export type Turn = {
  run(statement: Statement): Promise<Ran>;
  /** Begins a transaction. If that fails, its first statement says so. */
  begin(): void;
  /** @throws {CommitUnknown} when the thread ended before it answered. */
  commit(): Promise<void>;
  /** Does nothing when the transaction is over already. */
  rollback(): Promise<void>;
  /** Whether the transaction that it began is still open. */
  inTransaction(): boolean;
  leave(): void;
};

export function createWriter(connection: WriterConnection, start?: StartWorker): Writer {
  const turns = createPlaces(1);
  let thread: WriterThread | null = null;
  let isClosed = false;
  let last = 0;
  /** The transaction that is open, and what gives its turn to the next. */
  let held: (Pick<Transaction, 'on' | 'number'> & { leave: () => void }) | null = null;

  /** Returns the thread. One that ended by itself is replaced. */
  function current(): WriterThread {
    if (isClosed) throw new WriterGone('the store is closed');
    if (thread === null || thread.isGone()) {
      const next: WriterThread = startWriterThread(connection, (over) => letGo(next, over), start);
      thread = next;
    }
    return thread;
  }
  /** Nobody may ever end a transaction that was left. All others would wait for its turn. */
  function letGo(on: WriterThread, over: number | null): void {
    if (held === null || held.on !== on || (over !== null && over !== held.number)) return;
    const { leave } = held;
    held = null;
    leave();
  }
  const isOpen = (own: Transaction): boolean =>
    held?.number === own.number && !own.on.isGone() && (own.isBeginning || own.on.inTransaction());

  /** Its begin and its first statement are sent together. If the begin fails, the statement fails with its reason. */
  async function runIn(own: Transaction, statement: Statement): Promise<Ran> {
    const [, ran] = await Promise.all([own.begun, own.on.run(statement, own.number)]);
    return ran;
  }

  function turn(leave: () => void): Turn {
    let own: Transaction | null = null;
    return {
      run: async (statement) => (own === null ? current().run(statement, null) : runIn(own, statement)),
      begin() {
        const on = current();
        const number = (last += 1);
        const begins = on.run(BEGIN, number);
        const begun: Transaction = { on, number, begun: begins, isBeginning: true };
        const isAnswered = (): void => void (begun.isBeginning = false);
        begins.then(isAnswered, isAnswered);
        own = begun;
        held = { on, number, leave };
      },
      async commit() {
        if (own === null) throw new TypeError('there is no transaction');
        const wasGone = own.on.isGone();
        try {
          await runIn(own, COMMIT);
        } catch (error) {
          // What was not even sent is known not to be kept.
          throw isWriterGone(error) && !wasGone ? new CommitUnknown(error) : error;
        }
      },
      async rollback() {
        if (own !== null && isOpen(own)) await runIn(own, ROLLBACK);
      },
      inTransaction: () => own !== null && isOpen(own),
      leave() {
        if (own !== null && held?.number === own.number) {
          if (isOpen(own)) runIn(own, ROLLBACK).catch(() => undefined);
          held = null;
        }
        leave();
      },
    };
  }

  return {
    async open() {
      try {
        await current().opened;
      } catch (error) {
        throw isWriterGone(error) ? (error.cause ?? error) : error;
      }
    },
    take: async () => turn(await turns.take()),
    async end() {
      isClosed = true;
      await thread?.end();
    },
  };
}
