import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { currentAccount } from './accounts';
import type { ListPlace, PaymentFilter } from './payment-filter';
import { searchInPieces } from './search-payments';

const ROWS = 60;
const NOW = '2026-11-23T09:00:00.000Z';
/** Rows whose text is many, some, few, or only trigrams of it. Several rows have one time. */
const NAMES = ['wanjiru', 'wanjiru wanjiru', 'wanji njiru', 'kamau', 'otieno'];

describe.each(testDatabases())('a search of payments in $engine', ({ fresh }) => {
  test('finds the same payments, whatever part of them is looked at one by one and wherever it stops meanwhile', async () => {
    const store = await fresh();
    const { id: accountId } = await currentAccount(store, {
      guid: 'a0000000-0000-4000-8000-000000000001',
      host: 'upstream.example',
      clientId: 'client',
      environment: 'sandbox',
      nowIso: NOW,
    });
    const nowMs = Date.parse(NOW);
    const nameOf = (n: number): string => NAMES[(n * n + (n % 7)) % NAMES.length] ?? '';
    const all = Array.from({ length: ROWS }, (_, n) => ({
      n,
      id: `payment-${String((n * 37) % ROWS).padStart(2, '0')}`,
      happenedMs: nowMs + Math.floor(n / 3) * 1_000,
      till: `00000${n % 2}`,
      text: nameOf(n),
      state: n % 5 === 0 ? 'failed' : 'paid',
    }));
    for (const { id, happenedMs, till, text, state } of all)
      await sql`
        insert into payments (
          id, account_id, state, kind, currency, till, till_key, first_heard_at, first_heard_from, confirmed,
          happened_at, changed_at, search_text)
        values (
          ${id}, ${accountId}, ${state}, 'till', 'KES', ${till}, ${till}, ${nowMs}, 'webhook', 1,
          ${happenedMs}, ${nowMs}, ${text})`.execute(store.db);
    const newestFirst = [...all].sort((a, b) => b.happenedMs - a.happenedMs || (a.id < b.id ? 1 : -1));

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('wanjiru', 'anji', 'wan', 'kamau', 'otieno', 'nobody', 'w', 'ji', 'zz', undefined),
        fc.constantFrom(undefined, '000000', '000001', '000009'),
        fc.constantFrom(undefined, 'paid' as const, 'failed' as const),
        fc.record({
          limit: fc.integer({ min: 1, max: 20 }),
          pieceRows: fc.integer({ min: 1, max: ROWS + 5 }),
          few: fc.integer({ min: 0, max: ROWS }),
        }),
        fc.infiniteStream(fc.boolean()),
        async (text, tillKey, state, sizes, goesOn) => {
          const filter: PaymentFilter = { text, tillKey, state };
          const found: string[] = [];
          for (let after: ListPlace | null = null; ; ) {
            const { payments, lookedTo } = await searchInPieces(store, accountId, {
              ...sizes,
              filter,
              after,
              goesOn: () => goesOn.next().value,
              bounds: {},
            });
            found.push(...payments.map(({ id }) => id));
            const last = payments.at(-1);
            const lastPlace = last === undefined ? null : { happenedAt: last.happenedAt, id: last.id };
            if (lookedTo === null && payments.length < sizes.limit) break;
            // It has always looked further than it had, and never less far than to what it found.
            const place: ListPlace | null = lookedTo ?? lastPlace;
            if (place === null || (after !== null && place.happenedAt > after.happenedAt)) throw new Error('no way on');
            expect(lastPlace === null || place.happenedAt <= lastPlace.happenedAt).toBe(true);
            after = place;
          }
          const expected = newestFirst.filter(
            (row) =>
              row.text.includes(text ?? '') &&
              (tillKey === undefined || row.till === tillKey) &&
              (state === undefined || row.state === state),
          );
          expect(found).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 100 },
    );
  });
});
