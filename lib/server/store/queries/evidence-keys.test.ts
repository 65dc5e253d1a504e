import { describe, expect, test } from 'vitest';
import { aFact } from '@/lib/testing/a-fact';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import type { App } from '@/lib/server/app-context';
import { findPayment } from './payments';
import { paymentsOfRequests } from './person-rows';
import { keyHash } from './key-hash';

const FIRST = 'd79995cd-0111-e511-80da-0aa34a9b2381';
const SECOND = 'd79995cd-0111-e511-80da-0aa34a9b2382';
const ASK = 'a1b2c3d4-0000-4000-8000-000000000001';

const hears = (app: App, requestId: string, amountMinor: number) =>
  app.record({
    source: 'query',
    subject: requestId,
    body: `answer ${requestId} ${amountMinor}`,
    facts: [aFact({ state: 'paid', requestId, amountMinor, reference: `UKN7COLL${amountMinor}`, till: 'K000001' })],
    fault: null,
    signedWith: null,
    topic: null,
  });

describe.each(testDatabases())('two keys with one hash in $engine', ({ fresh }) => {
  test('lead to no other payment, and join nothing', async () => {
    const { app } = await anApp(await fresh());
    const { db } = app.store;
    await hears(app, FIRST, 100_00);
    const first = await findPayment(db, app.account.id, FIRST);
    // As if these keys had the hash of a key of the first payment.
    await db
      .insertInto('evidence_keys')
      .values(
        [`req:${SECOND}`, `ask:${ASK}`].map((key) => ({
          account_id: app.account.id,
          hash: keyHash(key),
          message_id: 1,
        })),
      )
      .execute();
    expect(await findPayment(db, app.account.id, SECOND)).toBeNull();
    expect(await paymentsOfRequests(db, [ASK])).toEqual([]);

    const { created, merged } = await hears(app, SECOND, 200_00);
    expect([created.length, merged]).toEqual([1, []]);
    const second = await findPayment(db, app.account.id, SECOND);
    expect(second).toMatchObject({ amountMinor: 200_00, conflict: null });
    expect(second?.id).not.toBe(first?.id);
    expect(await findPayment(db, app.account.id, FIRST)).toEqual(first);
  });
});
