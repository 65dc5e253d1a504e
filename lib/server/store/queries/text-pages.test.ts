import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aFact } from '@/lib/testing/a-fact';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import type { Database } from '@/lib/server/store/engine/database';
import { pagesOfBodies, pagesOfFacts } from './text-pages';

const MESSAGES = 50;
/** What is unpacked in one turn keeps everybody waiting. */
const MOST_IN_A_TURN = 16;

describe.each(testDatabases())('all texts of the record in $engine', ({ fresh }) => {
  test('are unpacked a few at a time, and others are answered in between', async () => {
    const { app } = await anApp(await fresh());
    for (let n = 0; n < MESSAGES; n += 1) {
      const fact = aFact({ state: 'paid', reference: `UKN00000${10 + n}`, till: 'K000001', amountMinor: 100_00 });
      const body = JSON.stringify({ n });
      await app.record({
        source: 'webhook',
        subject: body,
        body,
        facts: [fact],
        fault: null,
        signedWith: null,
        topic: null,
      });
    }
    const read = <T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> => work(app.store.db);
    for (const texts of [pagesOfBodies(read), pagesOfFacts(read)]) {
      let [turns, isOver, unpacked, pages] = [0, false, 0, 0];
      const turn = (): void => {
        turns += 1;
        if (!isOver) setImmediate(turn);
      };
      setImmediate(turn);
      for await (const page of texts) {
        expect(page.length).toBeLessThanOrEqual(MOST_IN_A_TURN);
        unpacked += page.length;
        pages += 1;
      }
      isOver = true;
      expect(unpacked).toBe(MESSAGES);
      expect(turns).toBeGreaterThanOrEqual(pages);
    }
  });
});
