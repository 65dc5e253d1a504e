import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { findPayment } from '@/lib/server/store/queries/payments';
import { storeUnavailable } from '@/lib/server/store/engine/store-failure';
import { NOTHING_BESIDE } from '@/lib/server/store/files/beside-store';
import type { Store } from '@/lib/server/store/engine/store';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { testDatabases } from '@/lib/testing/test-databases';
import { requestPayment } from '@/lib/server/payment-requests/request-payment';
import { openPayment } from '@/lib/server/payments/open-payment';
import { exportPerson } from './export-person';
import { personFound } from './find-person';
import { erasePerson } from './erase-person';

const PHONE = '+254700000077';
const OTHER = '+254700000078';

async function aShop(store: Store) {
  const parts = await anApp(store);
  const { app, upstream } = parts;
  const actor = anActor(app);
  const paid = async (phone: string): Promise<string> => {
    const id = await upstream.asks({ phone, metadata: { note: `call ${phone}` } });
    await upstream.answers(id, 'pin');
    return (await openPayment(app, actor, { id, fresh: true })).id;
  };
  return { ...parts, actor, paid };
}

describe.each(testDatabases())('the data about one payer on $engine', ({ fresh }) => {
  test('is found by any spelling of the phone, without data of others', async () => {
    const { app, actor, paid } = await aShop(await fresh());
    const own = await paid(PHONE);
    await paid(OTHER);
    await requestPayment(app, actor, { asked: { till: 'K000001', phone: PHONE, amount: 10 }, idempotencyKey: null });
    for (const spelling of [PHONE, '0700000077', '700 000 077', '254700000077']) {
      const found = await personFound(app, actor, spelling);
      expect(found).toMatchObject({ phone: PHONE, counts: { payments: 2, asks: 1 } });
      expect(found.payments.map(({ id }) => id)).toContain(own);
      expect(JSON.stringify(found.payments)).not.toContain(OTHER);
    }
    for (const text of ['0700***077', 'Zuhura', ''])
      await expect(personFound(app, actor, text)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('is exported completely as JSON, without data of others', async () => {
    const { app, actor, paid } = await aShop(await fresh());
    const own = await paid(PHONE);
    await paid(OTHER);
    const text = await new Response(await exportPerson(app, actor, PHONE)).text();
    expect(JSON.parse(text)).toMatchObject({
      phone: PHONE,
      payments: [{ id: own, sender: { phone: PHONE } }],
      asks: [],
    });
    expect(JSON.parse(text).messages.length).toBeGreaterThan(0);
    expect(text).not.toContain(OTHER);
  });

  test('is erased on request: the money stays, and the audit has who erased it but not whose data it was', async () => {
    const { app, actor, paid } = await aShop(await fresh());
    const [own, other] = [await paid(PHONE), await paid(OTHER)];
    const before = await findPayment(app.store.db, app.account.id, own);
    expect(await erasePerson(app, actor, PHONE)).toMatchObject({ payments: 1 });
    const after = await findPayment(app.store.db, app.account.id, own);
    expect(after).toMatchObject({
      state: 'paid',
      amountMinor: before?.amountMinor,
      reference: before?.reference,
      firstName: null,
      phone: null,
      metadata: null,
    });
    expect((await findPayment(app.store.db, app.account.id, other))?.phone).toBe(OTHER);
    expect(await personFound(app, actor, PHONE)).toMatchObject({ counts: { payments: 0, messages: 0, asks: 0 } });
    // Kopo Kopo sends the name again in a later answer, and it is not stored again.
    await openPayment(app, actor, { id: before?.requestId ?? '', fresh: true });
    expect((await findPayment(app.store.db, app.account.id, own))?.phone).toBeNull();
    const entries = await auditEntriesOf(app);
    expect(entries.map(({ act }) => act)).toEqual(expect.arrayContaining(['person_forgotten', 'person_found']));
    expect(JSON.stringify(entries)).not.toMatch(/0000077|Amina Otieno.*Zuhura/);
  });

  test('that was erased before a step failed is audited and cleaned, and the person hears of the failure', async () => {
    const { app, actor, paid, logged } = await aShop(await fresh());
    const own = await paid(PHONE);
    const scrub = vi.spyOn(app.store, 'scrub');
    const erasedFirst = async (): Promise<boolean> =>
      (await findPayment(app.store.db, app.account.id, own))?.phone === null;
    const longRead = app.store.longRead;
    // The first look finds the payer. The second is too slow.
    vi.spyOn(app.store, 'longRead').mockImplementation(async (work, bounds) => {
      if (await erasedFirst()) throw new AppError('too_slow');
      return longRead(work, bounds);
    });
    await expect(erasePerson(app, actor, PHONE)).rejects.toMatchObject({ code: 'too_slow' });
    expect((await auditEntriesOf(app)).map(({ act }) => act)).toContain('person_forgotten');
    expect(logged.filter((line) => line.includes('person_forgotten'))).toEqual([
      expect.stringContaining('"payments":1'),
    ]);
    expect(scrub).toHaveBeenCalledOnce();
  });

  test('of whom nothing was erased before a failure leaves no entry', async () => {
    const { app, actor, paid } = await aShop(await fresh());
    await paid(PHONE);
    vi.spyOn(app.store, 'longRead').mockRejectedValue(new AppError('too_slow'));
    await expect(erasePerson(app, actor, PHONE)).rejects.toMatchObject({ code: 'too_slow' });
    expect((await auditEntriesOf(app)).map(({ act }) => act)).not.toContain('person_forgotten');
  });

  test('is found however long the desk searches', async () => {
    const { app, actor, paid } = await aShop(await fresh());
    await paid(PHONE);
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const searches = [1, 2].map(() => app.store.longRead(() => ended, { limitMs: 60 * 60_000 }));
    const longRead = vi.spyOn(app.store, 'longRead');
    const found = personFound(app, actor, PHONE);
    await vi.waitFor(() => expect(longRead).toHaveBeenCalled());
    vi.advanceTimersByTime(5 * 60_000);
    end();
    await Promise.all(searches);
    expect(await found).toMatchObject({ counts: { payments: 1 } });
  });
});

describe.each(testDatabases())('the note beside the store of an erased payer on $engine', ({ fresh }) => {
  test('is written before anything is erased: where it cannot be, the payer stays and may be erased again', async () => {
    const { app, actor, paid } = await aShop(await fresh());
    const own = await paid(PHONE);
    const phoneOf = async () => (await findPayment(app.store.db, app.account.id, own))?.phone;
    app.besideStore = {
      ...NOTHING_BESIDE,
      noteErasure() {
        throw storeUnavailable(new Error('the disk is full'));
      },
    };
    await expect(erasePerson(app, actor, PHONE)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await phoneOf()).toBe(PHONE);
    const noted: string[] = [];
    app.besideStore = { ...NOTHING_BESIDE, noteErasure: ({ phone }, atIso) => void noted.push(`${phone} ${atIso}`) };
    await erasePerson(app, actor, '0700 000 077');
    expect(new Set(noted)).toEqual(new Set([`${PHONE} ${new Date(app.nowMs()).toISOString()}`]));
    expect(await phoneOf()).toBeNull();
  });
});
