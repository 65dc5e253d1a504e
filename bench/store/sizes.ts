import { sql } from 'kysely';
import type { Store } from '@/lib/server/store/engine/store';

/** A part of the store and its size. */
export type Part = { part: string; bytes: number };
type Size = { name: string; table: string; bytes: number };

/** Tables by their part. What is not here is counted as "other tables". */
const PART_OF_TABLE: Readonly<Record<string, string>> = {
  payments: 'payments',
  messages: 'messages with their bodies',
  evidence: 'evidence',
  evidence_keys: 'keys and earlier ids, with their indexes',
  payment_aliases: 'keys and earlier ids, with their indexes',
  asks: 'requests, claims, displays, audit',
  claims: 'requests, claims, displays, audit',
  payment_showings: 'requests, claims, displays, audit',
  audit: 'requests, claims, displays, audit',
};

/** Returns the size of each part of the store, the largest first. */
export async function sizesOf(store: Store): Promise<Part[]> {
  const parts = new Map<string, number>();
  for (const size of store.engine === 'sqlite' ? await sqliteSizes(store) : await postgresSizes(store)) {
    const part = partOf(size);
    parts.set(part, (parts.get(part) ?? 0) + Number(size.bytes));
  }
  return [...parts].map(([part, bytes]) => ({ part, bytes })).sort((a, b) => b.bytes - a.bytes);
}

function partOf({ name, table }: Size): string {
  if (/search/.test(name)) return 'search index';
  const part = PART_OF_TABLE[table] ?? 'other tables';
  const hasOwnIndexes = ['payments', 'messages', 'evidence'].includes(table);
  return hasOwnIndexes && name !== table ? `indexes of ${table}` : part;
}

async function sqliteSizes({ db }: Store): Promise<Size[]> {
  const { rows } = await sql<Size>`
    select d.name as name, coalesce(m.tbl_name, d.name) as "table", d.pgsize as bytes
    from dbstat as d left join sqlite_master as m on m.name = d.name where d.aggregate = true`.execute(db);
  return rows;
}

async function postgresSizes({ db }: Store): Promise<Size[]> {
  const { rows } = await sql<Size>`
    select c.relname as name, coalesce(t.relname, c.relname) as "table",
      case c.relkind when 'r' then pg_table_size(c.oid) else pg_relation_size(c.oid) end as bytes
    from pg_class as c left join pg_index as i on i.indexrelid = c.oid left join pg_class as t on t.oid = i.indrelid
    where c.relkind in ('r', 'i') and c.relnamespace = current_schema()::regnamespace`.execute(db);
  return rows;
}
