import { describe, expect, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { aFilledStore } from './a-filled-store';
import { benchApp } from './bench-app';
import { exportAll } from './export-all';
import { LIST_QUERIES } from './list-queries';
import { sizesOf } from './sizes';
import { timeSums } from './time-sums';
import { firstPage } from './time-list-queries';
import { lookedUp, someCodes } from './time-lookups';

const PAYMENTS = 300;

test('the list has eighty-five queries of an owner and two of a cashier, with names of their own', () => {
  expect(new Set(LIST_QUERIES.map(({ name }) => name)).size).toBe(87);
  const asked = new Set(LIST_QUERIES.map(({ query, tills }) => JSON.stringify([query, tills])));
  expect(asked.size).toBe(87);
});

describe.each(testDatabases())('what is measured in $engine', ({ freshUrl }) => {
  test('finds what its name says: nothing where nothing matches, and payments everywhere else', async () => {
    const store = await aFilledStore(await freshUrl(), { payments: PAYMENTS, mostInAGroup: 250 });
    const { app, isQuiet } = await benchApp(store);
    const rows = await Promise.all(
      LIST_QUERIES.map(async (query) => ({ name: query.name, rows: await firstPage(app, query) })),
    );
    expect(rows.filter((each) => /(?:, |with )none\b/.test(each.name) === (each.rows !== 0))).toEqual([]);
    expect(await exportAll(app)).toBe(PAYMENTS);
    const codes = someCodes({ recorded: PAYMENTS, copies: 0 }, 3);
    expect(await Promise.all(codes.map((code) => lookedUp(app, code)))).toEqual([1, 1, 1]);
    const sums = await timeSums(app, { warmUp: 0, runs: 1, mostMs: 0 });
    expect(sums.filter(({ note, what }) => what.endsWith(' in a month') && note === 'too_slow')).toEqual([]);
    expect(sums.find(({ what }) => what === 'the sums of everything')?.note).toBe(`${PAYMENTS} payments`);
    await isQuiet();
    const parts = new Map((await sizesOf(store)).map(({ part, bytes }) => [part, bytes]));
    for (const part of ['payments', 'messages with their bodies', 'evidence', 'search index', 'indexes of payments'])
      expect(parts.get(part), part).toBeGreaterThan(0);
  });
});
