import { describe, expect, test } from 'vitest';
import { LookupAnswer, type LookupRequest } from '@/lib/contract/lookup';
import { AppError } from '@/lib/domain/errors';
import { TillInput } from '@/lib/contract/tills';
import type { Person } from '@/lib/domain/person';
import { addTill } from '@/lib/server/settings/add-till';
import { anActor, aPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { testDatabases } from '@/lib/testing/test-databases';
import { lookUp } from './look-up';
import { openPayment } from '@/lib/server/payments/open-payment';

/** The time in these tests is noon of 23 November 2026 in Kenya. */
const UNHEARD = 'UKN1MPU40Z';

describe.each(testDatabases())('a whole code that is not in the record, in $engine', ({ fresh }) => {
  async function aShop() {
    const { app, clock } = await anApp(await fresh());
    for (const till of [
      { number: 'K000001', branch: 'Moi Avenue' },
      { number: 'K000002', name: 'Mteja Stores', branch: 'Westlands' },
      { number: 'K000003' },
    ])
      await addTill(app, anActor(app), TillInput.parse(till));
    const looks = async (q: string, asked: Partial<LookupRequest> = {}, person?: Person) =>
      LookupAnswer.parse(await lookUp(app, anActor(app, person), { q, ...asked }));
    return { app, clock, looks };
  }
  const at = (till: string): Person => aPerson({ role: 'cashier', tills: [till] });

  test('gets "not yet", never "false", and no data of any payment', async () => {
    const { looks } = await aShop();
    for (const q of [UNHEARD, `${UNHEARD} Confirmed. Ksh1,230.00 paid to MTEJA STORES. on 23/11/26 at 11:59 AM`]) {
      expect(await looks(q), q).toMatchObject({
        verdict: { kind: 'not_yet', differences: [], codeDay: null, lastHere: null },
        payments: [],
        code: UNHEARD,
        list: { state: 'reading' },
        upstream: { outcome: 'pending' },
      });
    }
  });

  test('gets "not yet" and has the list read, even where the last payment at the till is not found in time', async () => {
    const { app } = await aShop();
    const longRead = () => Promise.reject(new AppError('too_slow'));
    const slow = { ...app, store: { ...app.store, longRead } };
    const answer = LookupAnswer.parse(await lookUp(slow, anActor(app), { q: UNHEARD }));
    expect(answer).toMatchObject({ verdict: { kind: 'not_yet' }, list: { state: 'reading' } });
    expect(answer.verdict).not.toHaveProperty('lastHere');
  });

  test('that is typed in groups is found, even where a search for it as a name takes too long', async () => {
    const { app } = await aShop();
    await aTillPayment(app, { reference: 'UKQFNEJBDN' });
    const longRead = () => Promise.reject(new AppError('too_slow'));
    const slow = { ...app, store: { ...app.store, longRead } };
    const { payments } = await lookUp(slow, anActor(app), { q: 'ukqf nejbdn' });
    expect(payments.map(({ reference }) => reference)).toEqual(['UKQFNEJBDN']);
    await expect(lookUp(slow, anActor(app), { q: 'ukqf nejbdz' })).rejects.toMatchObject({ code: 'too_slow' });
  });

  test('shows the day in the code, if that is not today', async () => {
    const { clock, looks } = await aShop();
    expect((await looks('UHE1MPU40Z')).verdict).toMatchObject({ codeDay: '2026-08-14' });
    expect((await looks('ZZZZZZZZZ9')).verdict).toMatchObject({ codeDay: null });
    expect((await looks('9E53317173F0D4B3FED16BB92FAC74A4')).verdict).toMatchObject({ codeDay: null });
    // After midnight in Kenya, but before it in UTC.
    clock.advance(12.5 * 3_600_000);
    expect((await looks(UNHEARD)).verdict).toMatchObject({ codeDay: '2026-11-23' });
    expect((await looks('UKO1MPU40Z')).verdict).toMatchObject({ codeDay: null });
  });

  test('shows the last payment at the requested till, or at the tills of the person', async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, {
      reference: 'UKN2AAAA01',
      till: 'K000001',
      amountMinor: 100_00,
      paidAt: '2026-11-23T08:50:00.000Z',
    });
    await aTillPayment(app, {
      reference: 'UKN2AAAA02',
      till: 'K000002',
      amountMinor: 200_00,
      paidAt: '2026-11-23T08:55:00.000Z',
    });
    await aTillPayment(app, {
      reference: 'UKN2AAAA03',
      till: 'K000002',
      amountMinor: 300_00,
      state: 'failed',
      paidAt: null,
      initiatedAt: '2026-11-23T08:59:00.000Z',
    });
    const last = (amountMinor: number, happenedAt: string) => ({
      lastHere: { amountMinor, currency: 'KES', happenedAt },
    });
    expect((await looks(UNHEARD)).verdict).toMatchObject(last(200_00, '2026-11-23T08:55:00.000Z'));
    expect((await looks(UNHEARD, { till: '000001' })).verdict).toMatchObject(last(100_00, '2026-11-23T08:50:00.000Z'));
    expect((await looks(UNHEARD, { till: 'K000003' })).verdict).toMatchObject({ lastHere: null });
    expect((await looks(UNHEARD, {}, at('000001'))).verdict).toMatchObject(last(100_00, '2026-11-23T08:50:00.000Z'));
    // A till that the person may not see does not count as requested.
    expect((await looks(UNHEARD, { till: 'K000002' }, at('000001'))).verdict).toMatchObject(
      last(100_00, '2026-11-23T08:50:00.000Z'),
    );
  });

  test("shows only the till's name if it was paid at a till that the person may not see", async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, {
      reference: UNHEARD,
      till: 'K000002',
      amountMinor: 777_00,
      name: { firstName: 'Amina', middleName: null, lastName: 'Otieno' },
      phone: '+254700000012',
    });
    for (const q of [UNHEARD, 'uknImpu4oz', `${UNHEARD} Confirmed. Ksh1,230.00 paid to MTEJA STORES.`]) {
      const answer = await looks(q, {}, at('000001'));
      expect(answer, q).toMatchObject({
        verdict: { kind: 'other_till', till: 'Westlands · K000002', differences: [] },
        payments: [],
      });
      expect(JSON.stringify(answer), q).not.toMatch(/777|Amina|000012/);
    }
    expect((await looks(UNHEARD, {}, at('000002'))).verdict).toMatchObject({ kind: 'paid' });
    for (const q of ['U40Z', '777', 'amina'])
      expect(await looks(q, {}, at('000001')), q).toMatchObject({ verdict: null, payments: [] });
  });

  test("an id of a payment at a till that the person may not see gets the same answer as its code: our id, Kopo Kopo's, or one in an address", async () => {
    const { app, looks } = await aShop();
    const requestId = 'a652f86f-f2aa-4d70-baa2-ccfe4b78f4fc';
    await aTillPayment(app, {
      reference: UNHEARD,
      requestId,
      till: 'K000002',
      amountMinor: 777_00,
      name: { firstName: 'Amina', middleName: null, lastName: 'Otieno' },
    });
    const [ours = ''] = (await looks(UNHEARD)).payments.map(({ id }) => id);
    for (const q of [
      ours,
      requestId,
      `https://app.example/api/v1/incoming_payments/${requestId}`,
      `/payments/${ours}`,
    ]) {
      const answer = await looks(q, {}, at('000001'));
      expect(answer.verdict, q).toEqual({ kind: 'other_till', till: 'Westlands · K000002', differences: [] });
      expect(answer, q).toMatchObject({ payments: [], upstream: { outcome: 'none' } });
      expect(JSON.stringify(answer), q).not.toMatch(/777|Amina/);
    }
    for (const id of [ours, requestId]) {
      const opened = openPayment(app, anActor(app, at('000001')), { id });
      await expect(opened).rejects.toMatchObject({ code: 'not_found', params: { till: 'Westlands · K000002' } });
      await expect(opened).rejects.not.toMatchObject({ params: { host: expect.anything() } });
    }
    expect((await looks(ours, {}, at('000002'))).verdict).toMatchObject({ kind: 'paid' });
  });

  test('an id of an unpaid request at another till shows that till, and does not say that it was paid', async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, { reference: UNHEARD, till: 'K000002', state: 'failed', paidAt: null });
    const [ours = ''] = (await looks(UNHEARD)).payments.map(({ id }) => id);
    const answer = await looks(ours, {}, at('000001'));
    expect(answer.verdict).toEqual({ kind: 'at_other_till', till: 'Westlands · K000002', differences: [] });
  });

  test('shows no other till when no money arrived there', async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, { reference: UNHEARD, till: 'K000002', state: 'failed', paidAt: null });
    expect((await looks(UNHEARD, {}, at('000001'))).verdict).toMatchObject({ kind: 'not_yet' });
  });

  test('an unreadable amount due is refused whatever is found, and does not count as nothing owed', async () => {
    const { looks } = await aShop();
    for (const q of [UNHEARD, '1200'])
      await expect(looks(q, { due: '12 hundred' })).rejects.toMatchObject({
        code: 'invalid_input',
        params: { field: 'due' },
      });
  });
});
