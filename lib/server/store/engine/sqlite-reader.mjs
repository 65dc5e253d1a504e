import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

/**
 * A reader thread of an SQLite store. It takes `{ sql, parameters }` and answers `{ rows }`, or `{ failure }` with code
 * and message. `reader-thread.ts` starts it: scripts and tests by the path of this file, a build as it packed it. So it
 * is plain JavaScript and imports nothing of ours.
 */
const { file, cacheKib, givenUp, givesWay } = workerData;
const flag = new Int32Array(givenUp);
if (givesWay) giveWay();

const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
database.pragma('query_only = ON');
database.pragma(`cache_size = -${cacheKib}`);
// The driver cannot interrupt a statement. A statement with this condition ends at the next row after it is given up.
database.function('stillWanted', { deterministic: false }, () => {
  if (Atomics.load(flag, 0) === 1) throw new Error('the statement was given up');
  return 1;
});

parentPort.on('message', (message) => {
  if (message !== 'end') {
    parentPort.postMessage(answerTo(message));
    return;
  }
  database.close();
  parentPort.close();
});

/** Reads all rows of one statement. It leaves no read transaction open, so the next statement sees what is newest. */
function answerTo({ sql, parameters }) {
  try {
    const statement = database.prepare(sql).raw();
    const columns = statement.columns().map(({ name }) => name);
    return { rows: statement.all(...parameters).map((values) => rowOf(columns, values)) };
  } catch (error) {
    return { failure: { code: error.code ?? '', message: error.message } };
  }
}

/** Makes a row of its values, which takes half as long as when the driver does it. */
function rowOf(columns, values) {
  const row = {};
  for (let at = 0; at < columns.length; at += 1) row[columns[at]] = values[at];
  return row;
}

/** Lets all other threads go first: an export and a search would leave little of two cores to the counter. */
function giveWay() {
  // Linux gives each thread a priority of its own, and zero is this thread. Elsewhere it would be the whole process.
  if (process.platform !== 'linux') return;
  try {
    os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where the system forbids it, all threads stay equal.
  }
}
