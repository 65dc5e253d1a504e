import { sql } from 'kysely';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';

/**
 * What the recorder never asks while it records. An index that is missing here only makes the filling slower: it is
 * kept up to date row by row.
 */
const UNASKED = new Set([
  'messages_with_body',
  'payments_newest',
  'payments_till',
  'payments_state',
  'payments_amount',
  'payments_due',
  'payments_with_person',
  'payments_code',
  'payments_code_end',
  'payments_phone_end',
  'payments_search',
]);

/** A crash of the machine meanwhile would leave a broken file. */
const SQLITE_WITHOUT_SAFETY = ['synchronous = off', 'secure_delete = off', 'cache_size = -524288'];

type Made = { name: string; kind: 'index' | 'trigger'; statement: string };

/**
 * Opens an empty store for `work`, which fills it, without the indexes that filling does not need. Makes them
 * afterwards and closes the store: on SQLite the file is only safe again for the next who opens it. Returns how long
 * the indexes took.
 */
export async function inBulk(url: string, work: (store: Store) => Promise<void>): Promise<{ indexesMs: number }> {
  const store = await openStore(url, (error) => {
    throw error;
  });
  try {
    if (store.engine === 'sqlite')
      for (const pragma of SQLITE_WITHOUT_SAFETY) await sql`pragma ${sql.raw(pragma)}`.execute(store.db);
    const unasked = await unaskedOf(store);
    for (const { kind, name } of unasked) await sql`drop ${sql.raw(kind)} ${sql.ref(name)}`.execute(store.db);
    await work(store);
    const startedMs = performance.now();
    for (const { statement } of unasked) await sql.raw(statement).execute(store.db);
    await indexTexts(store);
    return { indexesMs: performance.now() - startedMs };
  } finally {
    await store.close();
  }
}

/** Returns the indexes, and on SQLite the triggers that keep the search index. */
async function unaskedOf({ engine, db }: Store): Promise<Made[]> {
  const { rows } =
    engine === 'sqlite'
      ? await sql<Made>`
          select name, type as kind, sql as statement from sqlite_master
          where sql is not null and type in ('index', 'trigger')`.execute(db)
      : await sql<Made>`
          select indexname as name, 'index' as kind, indexdef as statement from pg_indexes
          where schemaname = current_schema()`.execute(db);
  return rows.filter(({ kind, name }) => kind === 'trigger' || UNASKED.has(name));
}

/** Fills the search indexes of SQLite, which their triggers would have kept. PostgreSQL only counts its rows. */
async function indexTexts({ engine, db }: Store): Promise<void> {
  if (engine === 'postgres') {
    await sql`analyze`.execute(db);
    return;
  }
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and sql like 'create virtual table%fts5%'`.execute(db);
  for (const { name } of rows)
    await sql`insert into ${sql.table(name)} (${sql.ref(name)}) values ('rebuild')`.execute(db);
}
