import SqliteDatabase from 'better-sqlite3';
import { syncFile } from './kept-store';

/** The years of their codes. Of each letter there is one copy, and none looks like another. */
const CODE_LETTERS = 'KLMNPQRTV';
export const MOST_COPIES = CODE_LETTERS.length;
/** The payments of thirty days are of thirty-one dates. */
const DAYS_APART = 31;
const DAYS_APART_MS = DAYS_APART * 24 * 60 * 60_000;
const CACHE_KIB = 1_536 * 1_024;
/** A copied message says nothing: its body is these two signs, packed as plain text. */
const SHORT_BODY = `x'00' || '{}'`;

/** What of a row is not the same in a copy, as SQL over the row and the numbers of this copy. */
type Changes = Readonly<Record<string, string>>;

const ID_PLACE = 25;
/** One of the digits of an id, further on in the sixteen, so that no two copies have the same. */
const otherId = (column: string): string =>
  `case when length(${column}) = 36 then substr(${column}, 1, ${ID_PLACE - 1}) ||
    substr('0123456789abcdef0123456789abcdef', instr('0123456789abcdef', substr(${column}, ${ID_PLACE}, 1)) + :n, 1) ||
    substr(${column}, ${ID_PLACE + 1}) else ${column} end`;
const OTHER_CODE = `:letter || substr(reference, 2)`;
const otherBytes = (column: string): string => `cast(${column} || char(:n) as blob)`;
const earlier = (column: string): string => `${column} - :ms`;

/** Tables that grow with payments, each after those that it refers to. What people did is not done again. */
const COPIED: Readonly<Record<string, Changes>> = {
  messages: {
    id: 'id + :messages',
    subject: otherId('subject'),
    fingerprint: otherBytes('fingerprint'),
    received_at: earlier('received_at'),
    checked_at: earlier('checked_at'),
    body: `cast(${SHORT_BODY} as blob)`,
  },
  payments: {
    seq: 'seq + :payments',
    id: otherId('id'),
    request_id: otherId('request_id'),
    ask_id: otherId('ask_id'),
    reference: OTHER_CODE,
    search_text: `case when reference is null then search_text
      else replace(search_text, lower(reference), lower(${OTHER_CODE})) end`,
    twin_id: otherId('twin_id'),
    ...Object.fromEntries(
      ['initiated_at', 'paid_at', 'reversed_at', 'first_heard_at', 'happened_at', 'checked_at', 'changed_at'].map(
        (column) => [column, earlier(column)],
      ),
    ),
  },
  evidence: {
    message_id: 'message_id + :messages',
    payment_seq: 'payment_seq + :payments',
    reference: OTHER_CODE,
  },
  evidence_keys: { hash: otherBytes('hash'), message_id: 'message_id + :messages' },
  asks: {
    id: otherId('id'),
    idempotency_key: otherId('idempotency_key'),
    created_at: earlier('created_at'),
    settled_at: earlier('settled_at'),
  },
  claims: { id: otherId('id'), payment_id: otherId('payment_id'), made_on: otherId('made_on') },
  totals: { day: `date(day, '-' || :days || ' days')` },
  hour_totals: { day: `date(day, '-' || :days || ' days')` },
};

/**
 * Adds so many copies of everything to a closed SQLite store, each a month older than the one before, with codes
 * and ids of its own and with short bodies. Its evidence still tells the codes of what was copied. All indexes that are
 * not needed meanwhile are made anew afterwards. A crash of the machine would leave a broken file.
 */
export function multiply(file: string, copies: number, onDone: (what: string) => void): void {
  if (copies > MOST_COPIES) throw new RangeError(`at most ${MOST_COPIES} copies have codes of their own`);
  const database = new SqliteDatabase(file, { fileMustExist: true });
  try {
    // The driver refuses to have no journal. One in memory is the next cheapest: a log would hold every page once more.
    for (const pragma of ['journal_mode = memory', 'synchronous = off', `cache_size = -${CACHE_KIB}`, 'threads = 2'])
      database.pragma(pragma);
    const made = database
      .prepare<[], { name: string; type: string; sql: string }>(
        `select name, type, sql from sqlite_master where sql is not null and type in ('index', 'trigger')
          and tbl_name in (${Object.keys(COPIED)
            .map((name) => `'${name}'`)
            .join(', ')})
          and sql not like 'create unique%'`,
      )
      .all();
    for (const { name, type } of made) database.exec(`drop ${type} "${name}"`);
    const last = { messages: lastOf(database, 'messages', 'id'), payments: lastOf(database, 'payments', 'seq') };
    database.pragma('foreign_keys = off');
    for (const [table, changes] of Object.entries(COPIED)) {
      copyRows(database, { table, changes, copies, last });
      onDone(table);
    }
    for (const { name, sql } of made) {
      database.exec(sql);
      onDone(name);
    }
    database.exec(`insert into payment_search (payment_search) values ('rebuild')`);
    database.pragma('journal_mode = wal');
  } finally {
    database.close();
  }
  syncFile(file);
}

function lastOf(database: SqliteDatabase.Database, table: string, key: string): number {
  return database.prepare<[], { n: number }>(`select max(${key}) as n from "${table}"`).get()?.n ?? 0;
}

type Copying = { table: string; changes: Changes; copies: number; last: { messages: number; payments: number } };

function copyRows(database: SqliteDatabase.Database, { table, changes, copies, last }: Copying): void {
  const columns = database.prepare<[], { name: string }>(`select name from pragma_table_info('${table}')`).all();
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name }) => (changes[name] === undefined ? `"${name}"` : changes[name])).join(', ');
  const key = changes['message_id'] === undefined ? 'rowid' : 'message_id';
  const until = lastOf(database, table, key);
  const insert = database.prepare(
    `insert into "${table}" (${names}) select ${values} from "${table}" where ${key} <= ${until}`,
  );
  for (let n = 1; n <= copies; n += 1)
    insert.run({
      n,
      letter: CODE_LETTERS.charAt(n - 1),
      messages: n * last.messages,
      payments: n * last.payments,
      ms: n * DAYS_APART_MS,
      days: n * DAYS_APART,
    });
}

/** Returns the code that a payment with this code has in the n-th copy, or the code itself when n is zero. */
export function codeInCopy(code: string, n: number): string {
  return n === 0 ? code : `${CODE_LETTERS.charAt(n - 1)}${code.slice(1)}`;
}
