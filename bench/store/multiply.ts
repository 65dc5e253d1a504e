import SqliteDatabase from 'better-sqlite3';
import { changesOf, COPIED } from './copies';
import { syncFile } from './kept-store';

const CACHE_KIB = 1_536 * 1_024;
/** The engine's own, and what it may gather before it writes a part of the search index, so that few are merged. */
const [SEARCH_BYTES, MOST_SEARCH_BYTES] = [2 ** 20, 512 * 2 ** 20];

/**
 * Adds so many copies of everything to a closed SQLite store, each a month older than the one before, with codes
 * and ids of its own and with short bodies. Its evidence still tells the codes of what was copied. All indexes that are
 * not needed meanwhile are made anew afterwards. A crash of the machine would leave a broken file.
 */
export function multiply(file: string, copies: number, onDone: (what: string) => void): void {
  const database = new SqliteDatabase(file, { fileMustExist: true });
  try {
    // The driver refuses to have no journal. One in memory is the next cheapest: a log would hold every page once more.
    for (const pragma of ['journal_mode = memory', 'synchronous = off', `cache_size = -${CACHE_KIB}`, 'threads = 2'])
      database.pragma(pragma);
    const made = database
      .prepare<[], { name: string; type: string; sql: string }>(
        `select name, type, sql from sqlite_master where sql is not null and type in ('index', 'trigger')
          and tbl_name in (${COPIED.map((name) => `'${name}'`).join(', ')})
          and sql not like 'create unique%'`,
      )
      .all();
    for (const { name, type } of made) database.exec(`drop ${type} "${name}"`);
    database.pragma('foreign_keys = off');
    copyRows(database, copies, onDone);
    for (const { name, sql } of made) {
      database.exec(sql);
      onDone(name);
    }
    indexTexts(database);
    database.pragma('journal_mode = wal');
  } finally {
    database.close();
  }
  syncFile(file);
}

function copyRows(database: SqliteDatabase.Database, copies: number, onDone: (what: string) => void): void {
  const last = { messages: lastOf(database, 'messages', 'id'), payments: lastOf(database, 'payments', 'seq') };
  for (const table of COPIED) {
    const columns = database.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
    database.exec(`create temporary table originals as select * from main."${table}"`);
    for (let n = 1; n <= copies; n += 1) {
      const changes = changesOf('sqlite', { n, last })[table];
      const values = columns.map((name) => changes[name] ?? `"${name}"`).join(', ');
      database.exec(`insert into main."${table}" (${columns.join(', ')}) select ${values} from originals`);
    }
    database.exec('drop table originals');
    onDone(table);
  }
}

function indexTexts(database: SqliteDatabase.Database): void {
  // A bound number would be a real one, which this is not.
  const setBytes = (bytes: number): void => {
    database.exec(`insert into payment_search (payment_search, rank) values ('hashsize', ${bytes})`);
  };
  setBytes(MOST_SEARCH_BYTES);
  database.exec(`insert into payment_search (payment_search) values ('rebuild')`);
  setBytes(SEARCH_BYTES);
}

function lastOf(database: SqliteDatabase.Database, table: string, key: string): number {
  return database.prepare<[], number>(`select max(${key}) from "${table}"`).pluck().get() ?? 0;
}
