import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

/**
 * The writer thread of an SQLite store. It takes `{ transaction, sql, parameters }`, in order, and answers each with
 * `{ rows, changes, insertId, inTransaction }`, or with `{ failure, inTransaction }`. `transaction` is the number of
 * the transaction to which the statement belongs, or null. A transaction that is left idle is rolled back, and told as
 * `{ over }`. `writer-thread.ts` starts it: scripts and tests by the path of this file, a build as it packed it. So it
 * is plain JavaScript and imports nothing of ours.
 */
const { file, cacheKib, busyTimeoutMs, idleMs, mostStatements } = workerData;

const database = new SqliteDatabase(file, { timeout: busyTimeoutMs });
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
// Recording changes the same pages of the indexes again and again. Copied into the file less often, they cost less: a
// log of 32 MiB, where SQLite's own limit is 4, lets a third more be recorded.
database.pragma('wal_autocheckpoint = 8000');
database.pragma('foreign_keys = ON');
// Deleted data is overwritten. Otherwise a phone would stay readable in the free space of the file.
database.pragma('secure_delete = ON');
database.pragma(`cache_size = -${cacheKib}`);
// On this connection nothing is given up.
database.function('stillWanted', { deterministic: false }, () => 1);

/** A plain `begin` takes the lock only when it first writes, and could then be refused it. */
const BEGIN = 'begin immediate';
const statements = new Map();
/** The number of the transaction that is open now. */
let open = null;
let idle = null;

parentPort.on('message', (message) => {
  clearTimeout(idle);
  if (message === 'end') {
    database.close();
    parentPort.close();
    return;
  }
  const answer = answerTo(message);
  if (!database.inTransaction) open = null;
  // It does not keep a thread alive that nobody can reach any more.
  else idle = setTimeout(giveUp, idleMs).unref();
  parentPort.postMessage({ ...answer, inTransaction: database.inTransaction });
});
parentPort.postMessage('opened');

function answerTo({ transaction, sql, parameters }) {
  try {
    if (sql === BEGIN && open === null) open = transaction;
    // A statement of a transaction that is over would be kept by itself, or become a part of the next one.
    else if (transaction !== open) return { failure: { code: 'TRANSACTION_OVER', message: 'the transaction is over' } };
    const statement = prepared(sql);
    if (statement.reader) return { rows: statement.all(parameters) };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], changes, insertId: lastInsertRowid };
  } catch (error) {
    return { failure: { code: error.code ?? '', message: error.message } };
  }
}

/** Preparing a statement takes longer than most of our statements. */
function prepared(sql) {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  const statement = database.prepare(sql);
  if (statements.size >= mostStatements) statements.delete(statements.keys().next().value);
  statements.set(sql, statement);
  return statement;
}

/** Others wait for the writer. A failure here ends the thread, and with it the transaction. */
function giveUp() {
  const over = open;
  database.exec('rollback');
  open = null;
  parentPort.postMessage({ over });
}
