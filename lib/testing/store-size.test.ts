import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aSqliteShop } from './a-sqlite-shop';
import { recordMixedPayments } from './mixed-payments';

const PAYMENTS = 3_000;
/** What a payment may cost, in bytes: all of it, the search index, and all other indexes and tables of keys. */
const MOST = { all: 2_560, search: 512, indexes: 614 };
/** The tables that hold what was heard and what it makes. All else finds rows in them. */
const ROWS = new Set(['messages', 'evidence', 'payments', 'asks']);
const Sizes = z.array(z.object({ name: z.string(), bytes: z.number() }));

test('a payment of the mixture of a shop costs little disk', { timeout: 600_000 }, async () => {
  const shop = await aSqliteShop();
  await recordMixedPayments(shop.app, PAYMENTS, Date.parse('2026-01-01T06:00:00.000Z'));
  await shop.store.scrub();
  await shop.store.close();
  const database = new SqliteDatabase(shop.file, { readonly: true });
  const sizes = Sizes.parse(
    database.prepare(`select name, sum(pgsize) as bytes from dbstat group by name having bytes > 16384`).all(),
  ).map(({ name, bytes }) => ({ name, bytes: bytes / PAYMENTS }));
  database.close();
  const sum = (counts: (name: string) => boolean): number =>
    Math.round(sizes.reduce((all, { name, bytes }) => all + (counts(name) ? bytes : 0), 0));
  const isSearch = (name: string): boolean => name.startsWith('payment_search');
  const found = {
    all: sum(() => true),
    search: sum(isSearch),
    indexes: sum((name) => !isSearch(name) && !ROWS.has(name)),
  };
  expect(
    [found.all <= MOST.all, found.search <= MOST.search, found.indexes <= MOST.indexes],
    JSON.stringify(sizes),
  ).toEqual([true, true, true]);
});
