import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '@/lib/server/store/engine/store';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { anActor, aPerson, aRecordedPerson, aStranger } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { createPaymentViewsLog } from './payment-views-log';

const aPayment = (n: number) => ({
  paymentId: `a1b2c3d4-0000-4000-8000-${n.toString().padStart(12, '0')}`,
  name: n % 2 === 0 ? `TKA0000${n}` : null,
});
const log = (): undefined => undefined;

/** A store that counts its commits, and fails on demand. */
function watched(store: Store) {
  const seen = { commits: 0, fails: false };
  const write: Store['write'] = async (work) => {
    if (seen.fails) throw new Error('the store is down');
    const done = await store.write(work);
    seen.commits += 1;
    return done;
  };
  return { seen, store: { ...store, write } };
}

describe.each(testDatabases())('the payment views log in $engine', ({ fresh }) => {
  async function noted() {
    const { app } = await anApp(await fresh());
    const { seen, store } = watched(app.store);
    const actor = anActor(app, await aRecordedPerson(app, { name: 'Amina Otieno' }));
    return {
      app,
      actor,
      other: anActor(app, await aRecordedPerson(app, { name: 'Baraka Mwangi' })),
      seen,
      store,
      paymentViewsLog: createPaymentViewsLog({ store, log }),
    };
  }

  test('records a payment once for each person, however often they open it, also after a restart', async () => {
    const { app, actor, other, seen, store, paymentViewsLog } = await noted();
    for (let n = 0; n < 3; n += 1) paymentViewsLog.note(actor, aPayment(2));
    paymentViewsLog.note(other, aPayment(2));
    paymentViewsLog.note(actor, aPayment(1));
    await paymentViewsLog.flush();
    paymentViewsLog.note(actor, aPayment(2));
    await paymentViewsLog.flush();
    expect(seen.commits).toBe(1);
    const restarted = createPaymentViewsLog({ store, log });
    restarted.note(actor, aPayment(2));
    restarted.note(actor, aPayment(4));
    await restarted.flush();
    const entries = (await auditEntriesOf(app)).map(({ act, by, subject, name }) => ({ act, by, subject, name }));
    const opened = (by: string, n: number) => ({
      act: 'payment_opened',
      by,
      subject: aPayment(n).paymentId,
      name: aPayment(n).name ?? '',
    });
    expect(entries).toEqual(
      expect.arrayContaining([
        opened('Amina Otieno', 1),
        opened('Amina Otieno', 2),
        opened('Baraka Mwangi', 2),
        opened('Amina Otieno', 4),
      ]),
    );
    expect(entries).toHaveLength(4);
    expect(await app.store.db.selectFrom('payment_openings').selectAll().execute()).toHaveLength(4);
  });

  test('writes entries together: after a second, or at once when 200 wait', async () => {
    const { app, actor, seen, paymentViewsLog } = await noted();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    for (let n = 0; n < 50; n += 1) paymentViewsLog.note(actor, aPayment(n));
    vi.advanceTimersByTime(999);
    expect(seen.commits).toBe(0);
    vi.advanceTimersByTime(1);
    await paymentViewsLog.flush();
    expect(seen.commits).toBe(1);
    for (let n = 50; n < 250; n += 1) paymentViewsLog.note(actor, aPayment(n));
    await paymentViewsLog.flush();
    expect(seen.commits).toBe(2);
    expect(await auditEntriesOf(app)).toHaveLength(250);
  });

  test('writes an urgent entry before the caller goes on', async () => {
    const { app, actor, seen, paymentViewsLog } = await noted();
    await paymentViewsLog.noteNow(actor, aPayment(1));
    expect(await auditEntriesOf(app)).toHaveLength(1);
    await paymentViewsLog.noteNow(actor, aPayment(1));
    expect(seen.commits).toBe(1);
  });

  test('loses nothing while the store is down', async () => {
    const { app, actor, seen, paymentViewsLog } = await noted();
    seen.fails = true;
    paymentViewsLog.note(actor, aPayment(1));
    await expect(paymentViewsLog.noteNow(actor, aPayment(2))).rejects.toThrow('down');
    await expect(paymentViewsLog.flush()).rejects.toThrow('down');
    seen.fails = false;
    for (let n = 3; n < 1_203; n += 1) paymentViewsLog.note(actor, aPayment(n));
    await paymentViewsLog.flush();
    expect(await auditEntriesOf(app)).toHaveLength(1_202);
  });

  test('writes one entry when two servers record the same view at the same moment', async () => {
    const { app, actor, other, store, paymentViewsLog } = await noted();
    const second = createPaymentViewsLog({ store, log });
    for (let n = 0; n < 100; n += 1) {
      paymentViewsLog.note(n % 2 === 0 ? actor : other, aPayment(n));
      second.note((99 - n) % 2 === 0 ? actor : other, aPayment(99 - n));
    }
    await Promise.all([paymentViewsLog.flush(), second.flush()]);
    expect(await auditEntriesOf(app)).toHaveLength(100);
  });

  test('records nothing for a person who is not in the store', async () => {
    const { app, paymentViewsLog } = await noted();
    await paymentViewsLog.noteNow(aStranger(app), aPayment(1));
    await paymentViewsLog.noteNow(anActor(app, aPerson()), aPayment(1));
    expect(await auditEntriesOf(app)).toEqual([]);
  });
});
