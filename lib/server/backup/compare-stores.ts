import 'server-only';
import { type Kysely, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { MOVED_TABLES } from './moved-tables';

/** What two stores hold, side by side. */
export type Compared = {
  rows: number;
  /** Payments by state, as they are in both stores. Amounts are in minor units. */
  totals: { state: string; count: number; amountMinor: number }[];
  /** Where the two differ, for people to read. */
  differences: string[];
};

/** Compares the number of rows in every table, and the totals of the payments. */
export async function compareStores(one: Kysely<Database>, other: Kysely<Database>): Promise<Compared> {
  const differences: string[] = [];
  let rows = 0;
  for (const { name } of MOVED_TABLES) {
    const [here, there] = [await countOf(one, name), await countOf(other, name)];
    if (here !== there) differences.push(`the table ${name} (${here} rows and ${there})`);
    rows += there;
  }
  const [totals, others] = [await totalsOf(one), await totalsOf(other)];
  if (JSON.stringify(totals) !== JSON.stringify(others)) differences.push('the sums of the payments');
  return { rows, totals, differences };
}

async function countOf(db: Kysely<Database>, table: string): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.n);
}

async function totalsOf(db: Kysely<Database>): Promise<Compared['totals']> {
  const { rows } = await sql<{ state: string; count: number | string; amount: number | string | null }>`
    select state, count(*) as count, sum(amount_minor) as amount from payments group by state`.execute(db);
  return rows
    .map(({ state, count, amount }) => ({ state, count: Number(count), amountMinor: Number(amount ?? 0) }))
    .sort((a, b) => (a.state < b.state ? -1 : 1));
}
