import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Store } from '@/lib/server/store/engine/store';
import { testDatabases } from '@/lib/testing/test-databases';
import { aFilledStore } from './a-filled-store';
import { fillStore } from './fill-store';
import { tickByVerb } from './tick';

/** More than one hundred, so that every kind of payment is among them, and more than one group. */
const PAYMENTS = 120;
const GROUP = 80;
const TABLES = [
  'payments',
  'messages',
  'evidence',
  'evidence_keys',
  'payment_aliases',
  'totals',
  'hour_totals',
  'asks',
  'claims',
  'payment_showings',
  'audit',
  'tills',
  'staff',
];
/** Of our own making: no two runs have the same. */
const OUR_ID = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

type Row = Record<string, unknown>;

async function rowsOf(store: Store, table: string): Promise<Row[]> {
  return (await sql<Row>`select * from ${sql.table(table)}`.execute(store.db)).rows;
}

/**
 * Returns all rows of a table, in an order of their own. A payment's id is replaced by what names it for people. A
 * total that came back to nothing counts as none: a payment that was heard of in two steps has waited in between.
 */
async function contentsOf(store: Store, table: string): Promise<string[]> {
  const names = new Map(
    (await rowsOf(store, 'payments')).map((row) => [row['id'], `payment ${String(row['reference'] ?? row['ask_id'])}`]),
  );
  return (await rowsOf(store, table))
    .filter((row) => !table.endsWith('totals') || Number(row['count']) !== 0)
    .map((row) => JSON.stringify({ ...row, seq: null, changed_at: null }))
    .map((text) => text.replaceAll(OUR_ID, (id) => names.get(id) ?? 'id'))
    .sort();
}

async function schemaOf(store: Store): Promise<unknown[]> {
  return store.engine === 'sqlite'
    ? (await sql`select type, name, sql from sqlite_master order by name`.execute(store.db)).rows
    : (await sql`select indexdef from pg_indexes where schemaname = current_schema() order by 1`.execute(store.db))
        .rows;
}

describe.each(testDatabases())('a store that is filled in bulk, in $engine', ({ fresh, freshUrl }) => {
  test('has the rows, the indexes and the search of one that heard every message by itself', async () => {
    const bulk = await aFilledStore(await freshUrl(), { payments: PAYMENTS, mostInAGroup: GROUP });
    const single = await fresh();
    await fillStore(single, { payments: PAYMENTS, mostInAGroup: 1, tick: tickByVerb });

    for (const table of TABLES) expect(await contentsOf(bulk, table), table).toEqual(await contentsOf(single, table));
    const counts = await Promise.all(TABLES.map(async (table) => [table, (await rowsOf(bulk, table)).length]));
    expect(Object.fromEntries(counts)).toMatchObject({ payments: PAYMENTS, totals: expect.any(Number) });
    expect(await schemaOf(bulk)).toEqual(await schemaOf(single));
    const found = async (store: Store): Promise<number> =>
      (await sql`select 1 from payments where ${store.textContains('nyambo')}`.execute(store.db)).rows.length;
    expect(await found(bulk)).toBe(Math.ceil(PAYMENTS / 3));
    expect(await found(single)).toBe(Math.ceil(PAYMENTS / 3));
  });
});
