import 'server-only';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { MovedTable } from './moved-tables';

const PAGE = 200;

type Row = Record<string, unknown>;
type Column = { name: string; type: string };

/** The stores between which tables are copied. */
export type Move = {
  from: Kysely<Database>;
  to: Kysely<Database>;
  /** Told of each page that is on disk. */
  copied: (table: string) => void;
};

/**
 * Copies a table of SQLite to PostgreSQL, page by page in the order of its key. Each page is one statement, so that
 * what is there already is the beginning of the table, and a copy that was cut off goes on behind it.
 */
export async function copyTable({ from, to, copied }: Move, table: MovedTable): Promise<void> {
  const columns = await columnsOf(to, table);
  let after = await lastRow(to, table, columns);
  for (;;) {
    const rows = await pageAfter(from, table, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    await insert(to, table, { columns, rows });
    copied(table.name);
    after = last;
  }
}

async function columnsOf(to: Kysely<Database>, { name }: MovedTable): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = current_schema() and table_name = ${name} order by ordinal_position`.execute(to);
  return rows;
}

/** Returns the row with the highest key. SQLite compares texts by their bytes, and PostgreSQL must do so too. */
async function lastRow(
  to: Kysely<Database>,
  { name, key }: MovedTable,
  columns: readonly Column[],
): Promise<Row | undefined> {
  const isText = (part: string): boolean => columns.some((column) => column.name === part && column.type === 'text');
  const order = key.map((part) => sql`${sql.ref(part)} ${isText(part) ? sql`collate "C"` : sql``} desc`);
  const { rows } = await sql<Row>`
    select ${listed(key)} from ${sql.table(name)} order by ${sql.join(order)} limit 1`.execute(to);
  return rows[0];
}

async function pageAfter(from: Kysely<Database>, { name, key }: MovedTable, after: Row | undefined): Promise<Row[]> {
  const later = after === undefined ? sql`true` : sql`(${listed(key)}) > (${sql.join(key.map((part) => after[part]))})`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(name)} where ${later} order by ${listed(key)} limit ${PAGE}`.execute(from);
  return rows;
}

async function insert(
  to: Kysely<Database>,
  { name }: MovedTable,
  { columns, rows }: { columns: readonly Column[]; rows: readonly Row[] },
): Promise<void> {
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => inPostgres(column, row[column.name])))})`);
  await sql`
    insert into ${sql.table(name)} (${listed(columns.map((column) => column.name))}) overriding system value
    values ${sql.join(values)}`.execute(to);
}

/** SQLite has no truth values: they are 0 and 1. Its times are texts, which PostgreSQL reads. */
function inPostgres({ name, type }: Column, value: unknown): unknown {
  if (value === undefined) throw new TypeError(`the store has no column ${name}`);
  return type === 'boolean' && value !== null ? value !== 0 : value;
}

function listed(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}
