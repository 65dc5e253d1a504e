import { describe, expect, onTestFinished, test } from 'vitest';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { requestPayment } from '@/lib/server/payment-requests/request-payment';
import { openSqlite } from '@/lib/server/store/engine/sqlite';
import { aCounter } from '@/lib/testing/a-counter';
import { type Fault, faultyWriter } from '@/lib/testing/a-faulty-writer';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { chanceOf } from './chance';
import { keptIn } from './kept';
import { noticesWithoutEnd } from './load';

const KEY = 'c1a10000-0000-4000-8000-000000000001';
const UNKNOWN = { code: 'store_unavailable', status: 503, cause: { name: 'CommitUnknown' } };

/** The two fates of a commit whose answer never comes: nobody can tell them apart. */
const FATES: readonly Fault[] = [
  { by: 'ends', when: 'before it runs a message' },
  { by: 'ends', when: 'before it answers it' },
];

describe.each(FATES)('when the writer ends $when that commits', (fault) => {
  async function aStore() {
    const sqlite = testDatabases().find(({ engine }) => engine === 'sqlite');
    const url = (await sqlite?.freshUrl()) ?? '';
    const { start, armCommit } = faultyWriter(fault);
    const store = await openSqlite(url.slice('file:'.length), start);
    onTestFinished(() => store.close());
    return { store, armCommit };
  }

  test('a notice is not accepted, and is kept once when it comes again', async () => {
    const { store, armCommit } = await aStore();
    const { app } = await anApp(store);
    const notice = noticesWithoutEnd(chanceOf(1))();
    const bytes = Buffer.from(notice.body);
    const take = () => receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
    armCommit();
    await expect(take()).rejects.toMatchObject(UNKNOWN);
    await take();
    expect(await keptIn(store, [notice])).toEqual([]);
  });

  test('a tick is one claim when it is sent again with its key', async () => {
    const { store, armCommit } = await aStore();
    const counter = await aCounter(store);
    const { id } = await counter.pays();
    const tick = () => claimPayment(counter.app, counter.as(counter.amina), { id, request: {}, key: KEY });
    armCommit();
    await expect(tick()).rejects.toMatchObject(UNKNOWN);
    expect((await tick()).claim).toMatchObject({ by: 'Amina Wanjiru' });
    expect((await auditEntriesOf(counter.app)).map(({ act }) => act)).toEqual(['payment_claimed']);
  });

  test('a payment request is sent at most once when it is asked for again with its key', async () => {
    const { store, armCommit } = await aStore();
    const counter = await aCounter(store);
    const ask = () =>
      requestPayment(counter.app, counter.as(counter.amina), {
        asked: { till: 'K000001', phone: '0700000041', amount: '1200' },
        idempotencyKey: KEY,
      });
    armCommit();
    await expect(ask()).rejects.toMatchObject(UNKNOWN);
    const [first, again] = [await ask(), await ask()];
    expect(again.id).toBe(first.id);
    expect(counter.sandbox.state.payments.size).toBeLessThanOrEqual(1);
  });
});
