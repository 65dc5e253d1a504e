import { describe, expect, test } from 'vitest';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { testDatabases } from '@/lib/testing/test-databases';
import { twoServers } from '@/lib/testing/two-servers';
import { claimPayment } from './claim-payment';
import { releaseClaim } from './release-claim';

const ROUNDS = 5;

describe.each(testDatabases())('claims at the same moment in $engine', ({ engine, fresh, freshUrl }) => {
  /** A counter, and a second server of the same store if the engine allows one. */
  async function counters(): Promise<{ here: TestCounter; there: TestCounter['app'] }> {
    if (engine === 'sqlite') {
      const here = await aCounter(await fresh());
      return { here, there: here.app };
    }
    const { here, there } = await twoServers(await freshUrl());
    return { here, there: there.app };
  }
  const rowsOf = ({ app }: TestCounter, id: string) =>
    app.store.db.selectFrom('claims').selectAll().where('payment_id', '=', id).execute();

  test('as a reversal are refused or ring', async () => {
    const { here, there } = await counters();
    for (let round = 0; round < ROUNDS; round += 1) {
      const payment = await here.pays();
      const [first, , second] = await Promise.allSettled([
        claimPayment(there, here.as(here.amina), { id: payment.id, request: {}, key: null }),
        here.reverses(payment),
        claimPayment(here.app, here.as(here.brian), { id: payment.id, request: {}, key: null }),
      ]);
      const rows = await rowsOf(here, payment.id);
      expect((await here.find(payment.id)).state).toBe('reversed');
      expect(rows).toHaveLength([first, second].filter(({ status }) => status === 'fulfilled').length);
      expect(rows.every(({ alarm }) => alarm === 'reversed')).toBe(true);
    }
  });

  test('as a release leave at most one claim, and none is lost', async () => {
    const { here, there } = await counters();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await here.pays();
      await claimPayment(there, here.as(here.amina), { id, request: {}, key: null });
      const again = await Promise.allSettled([
        releaseClaim(there, here.as(here.finance), id),
        claimPayment(here.app, here.as(here.brian), { id, request: {}, key: null }),
        releaseClaim(here.app, here.as(here.finance), id),
        claimPayment(there, here.as(here.amina), { id, request: {}, key: null }),
      ]);
      const rows = await rowsOf(here, id);
      expect(rows.filter((row) => row.released_at === null).length).toBeLessThanOrEqual(1);
      expect(rows).toHaveLength(1 + [again[1], again[3]].filter(({ status }) => status === 'fulfilled').length);
      for (const each of again)
        if (each.status === 'rejected') expect(['already_claimed', 'not_found']).toContain(each.reason.code);
    }
  });
});
