import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anApp } from '@/lib/testing/an-app';
import { AMINA, BARAKA, keepOnlySearched, setUpSearched, someSearchedRows } from '@/lib/testing/payments-to-search';
import { testDatabases } from '@/lib/testing/test-databases';
import type { PaymentMeaning, PersonAct } from './payment-filter';
import { paymentsQuery } from './payments-query';

const someDays = fc
  .tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 }))
  .map(([a, b]) => ({ from: dayAt(Math.min(a, b)), before: dayAt(Math.max(a, b)) }));
const anAct: fc.Arbitrary<PersonAct> = fc.oneof(
  someDays,
  fc.subarray([AMINA, BARAKA]).map((by) => ({ by })),
  fc.tuple(someDays, fc.subarray([AMINA, BARAKA])).map(([days, by]) => ({ ...days, by })),
);
const aMeaning: fc.Arbitrary<PaymentMeaning> = fc
  .tuple(fc.constantFrom('released', 'shown'), anAct)
  .map(([what, act]) => ({ [what]: act }));

function dayAt(n: number): string {
  return new Date(Date.UTC(2026, 10, 13 + n)).toISOString();
}

describe.each(testDatabases())('what people did with payments, in $engine,', ({ fresh }) => {
  test('is found from the acts as it is found row by row, under ids that were merged away too', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(someSearchedRows, fc.array(aMeaning, { maxLength: 8 }), async (rows, meanings) => {
        await keepOnlySearched(app, rows);
        for (const meaning of meanings) {
          const page = {
            filter: { terms: [{ isNot: false, anyOf: [meaning], exceptTills: [] }] },
            limit: 200,
            after: null,
          };
          const idsOf = async (piece: object): Promise<string[]> => {
            const query = paymentsQuery(app.store, app.account.id, { ...page, ...piece }).compile();
            return (await app.store.db.executeQuery(query)).rows.map(({ id }) => id);
          };
          const fromActs = await idsOf({});
          expect(await idsOf({ piece: { downTo: null } }), JSON.stringify(meaning)).toEqual(fromActs);
          found += fromActs.length;
        }
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(0);
  }, 120_000);
});
