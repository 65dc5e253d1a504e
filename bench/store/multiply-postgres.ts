import pg from 'pg';
import { changesOf, COPIED } from './copies';

/** For the indexes that are made anew. */
const INDEX_MEMORY = '1GB';

/** Does on a PostgreSQL store that nobody uses what `multiply` does on SQLite, in one transaction. */
export async function multiplyPostgres(url: string, copies: number, onDone: (what: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`set local maintenance_work_mem = '${INDEX_MEMORY}'`);
    const { rows: indexes } = await client.query<{ name: string; sql: string }>(
      `select indexname as name, indexdef as sql from pg_indexes
        where schemaname = current_schema() and tablename = any ($1) and indexdef not like 'CREATE UNIQUE%'`,
      [COPIED],
    );
    for (const { name } of indexes) await client.query(`drop index "${name}"`);
    await copyRows(client, copies, onDone);
    for (const { name, sql } of indexes) {
      await client.query(sql);
      onDone(name);
    }
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function copyRows(client: pg.Client, copies: number, onDone: (what: string) => void): Promise<void> {
  const last = { messages: await lastOf(client, 'messages', 'id'), payments: await lastOf(client, 'payments', 'seq') };
  for (const table of COPIED) {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
      [table],
    );
    await client.query(`create temporary table originals on commit drop as select * from "${table}"`);
    for (let n = 1; n <= copies; n += 1) {
      const changes = changesOf('postgres', { n, last })[table];
      const values = rows.map(({ name }) => changes[name] ?? `"${name}"`).join(', ');
      const names = rows.map(({ name }) => `"${name}"`).join(', ');
      await client.query(`insert into "${table}" (${names}) select ${values} from originals`);
    }
    await client.query('drop table originals');
    onDone(table);
  }
  // The numbers that the next rows get.
  for (const [table, key] of [
    ['messages', 'id'],
    ['payments', 'seq'],
  ] as const)
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', '${key}'), (select max(${key}) from "${table}"))`,
    );
}

async function lastOf(client: pg.Client, table: string, key: string): Promise<number> {
  const { rows } = await client.query<{ last: string }>(`select max(${key}) as last from "${table}"`);
  return Number(rows[0]?.last ?? 0);
}
