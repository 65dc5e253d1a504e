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
type Transaction = { on: WriterThread; number: number };

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
  begin(): Promise<void>;
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
  let held: (Transaction & { leave: () => void }) | null = null;

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
  const isOpen = (own: Transaction): boolean => held?.number === own.number && own.on.inTransaction();

  function turn(leave: () => void): Turn {
    let own: Transaction | null = null;
    return {
      run: async (statement) => (own === null ? current().run(statement, null) : own.on.run(statement, own.number)),
      async begin() {
        const begun = { on: current(), number: (last += 1) };
        await begun.on.run(BEGIN, begun.number);
        own = begun;
        held = { ...begun, leave };
      },
      async commit() {
        if (own === null) throw new TypeError('there is no transaction');
        const { on, number } = own;
        const wasGone = on.isGone();
        try {
          await on.run(COMMIT, number);
        } catch (error) {
          // What was not even sent is known not to be kept.
          throw isWriterGone(error) && !wasGone ? new CommitUnknown(error) : error;
        }
      },
      async rollback() {
        if (own !== null && isOpen(own)) await own.on.run(ROLLBACK, own.number);
      },
      inTransaction: () => own !== null && isOpen(own),
      leave() {
        if (own !== null && held?.number === own.number) {
          if (isOpen(own)) own.on.run(ROLLBACK, own.number).catch(() => undefined);
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
