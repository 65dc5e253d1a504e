import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';

const COMMITS = 4_000;
const WARM_UP = 500;

/** Returns how many durable commits of one row the raw driver of SQLite makes in a second, one after another. */
export function sqliteCommits(file: string, body: string): number {
  const database = new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table rows (id text primary key, body text not null)');
  const insert = database.prepare('insert into rows values (?, ?)');
  for (let n = 0; n < WARM_UP; n += 1) insert.run(`warm ${n}`, body);
  const startedMs = performance.now();
  for (let n = 0; n < COMMITS; n += 1) insert.run(String(n), body);
  const perSecond = (COMMITS / (performance.now() - startedMs)) * 1_000;
  database.close();
  return perSecond;
}

/** The same for PostgreSQL, in a table that is there only meanwhile. */
export async function postgresCommits(url: string, body: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table bench_rows (id text primary key, body text not null)');
    const insert = (id: string) =>
      client.query({ name: 'row', text: 'insert into bench_rows values ($1, $2)', values: [id, body] });
    for (let n = 0; n < WARM_UP; n += 1) await insert(`warm ${n}`);
    const startedMs = performance.now();
    for (let n = 0; n < COMMITS; n += 1) await insert(String(n));
    const perSecond = (COMMITS / (performance.now() - startedMs)) * 1_000;
    await client.query('drop table bench_rows');
    return perSecond;
  } finally {
    await client.end();
  }
}
