import { describe, expect, test } from 'vitest';
import { Till, TillInput } from '@/lib/contract/tills';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { lookUp } from '@/lib/server/lookup/look-up';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { addTill } from './add-till';
import { anActor, anOwner } from '@/lib/testing/a-person';
import { tillsSeen } from './tills-seen';
import { changeTill } from './change-till';
import { removeTill } from './remove-till';

const UNKNOWN = 'a1b2c3d4-0000-4000-8000-000000000001';
const aTill = (number: string, more: Partial<Record<keyof TillInput, unknown>> = {}): TillInput =>
  TillInput.parse({ number, ...more });

describe.each(testDatabases())('tills in $engine', ({ fresh }) => {
  test('a till is stored as it was typed, and the list is sorted by number', async () => {
    const { app } = await anApp(await fresh());
    const added = Till.parse(
      await addTill(
        app,
        anActor(app),
        aTill(' k000002 ', {
          name: 'MAMA AMINA SHOP',
          branch: 'Ngara',
          paybill: '',
          paybillAccount: null,
          takesCents: true,
        }),
      ),
    );
    expect(added).toMatchObject({
      number: 'K000002',
      name: 'MAMA AMINA SHOP',
      branch: 'Ngara',
      paybill: null,
      paybillAccount: null,
      takesCents: true,
      coveredUntil: null,
    });
    await addTill(app, anActor(app), aTill('000001'));
    const { tills } = await tillsSeen(app, anOwner());
    expect(tills.map((till) => till.number)).toEqual(['000001', 'K000002']);
    expect(tills[1]).toEqual(added);
  });

  test('a number with and without K is one till, so the second is refused', async () => {
    const { app } = await anApp(await fresh());
    await addTill(app, anActor(app), aTill('K000001'));
    await expect(addTill(app, anActor(app), aTill('000001'))).rejects.toMatchObject({
      code: 'till_exists',
      status: 409,
      params: { number: '000001' },
    });
    await expect(addTill(app, anActor(app), aTill('k000001'))).rejects.toMatchObject({ code: 'till_exists' });
    expect((await tillsSeen(app, anOwner())).tills).toHaveLength(1);
  });

  test('only one of many people who add one till at once succeeds, and the others are told that it exists', async () => {
    const { app } = await anApp(await fresh());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => addTill(app, anActor(app), aTill(n % 2 === 0 ? 'K000001' : '000001'))),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'till_exists' });
    expect((await tillsSeen(app, anOwner())).tills).toHaveLength(1);
  });

  test('only one of two tills that change to one number at once gets it', async () => {
    const { app } = await anApp(await fresh());
    const [one, two] = [
      await addTill(app, anActor(app), aTill('000001')),
      await addTill(app, anActor(app), aTill('000002')),
    ];
    const outcomes = await Promise.allSettled([
      changeTill(app, anActor(app), { id: one.id, ...aTill('K000009') }),
      changeTill(app, anActor(app), { id: two.id, ...aTill('000009') }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'till_exists' });
  });

  test('a till can be changed, can gain or lose its K, and cannot take the number of another', async () => {
    const { app } = await anApp(await fresh());
    const till = await addTill(app, anActor(app), aTill('000001', { name: 'OLD NAME' }));
    await addTill(app, anActor(app), aTill('K000002'));
    expect(
      await changeTill(app, anActor(app), { id: till.id, ...aTill('K000001', { name: 'NEW NAME' }) }),
    ).toMatchObject({ id: till.id, number: 'K000001', name: 'NEW NAME' });
    await expect(changeTill(app, anActor(app), { id: till.id, ...aTill('000002') })).rejects.toMatchObject({
      code: 'till_exists',
    });
    await expect(changeTill(app, anActor(app), { id: UNKNOWN, ...aTill('000003') })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await tillsSeen(app, anOwner())).tills.map((shown) => shown.name)).toEqual(['NEW NAME', null]);
  });

  test('the removal of a till removes no payment', async () => {
    const { app, upstream } = await anApp(await fresh());
    const till = await addTill(app, anActor(app), aTill('K000001'));
    const id = await upstream.asks({ till: 'K000001' });
    await upstream.answers(id, 'pin');
    await lookUp(app, anActor(app), { q: id });
    await removeTill(app, anActor(app), till.id);
    expect((await tillsSeen(app, anOwner())).tills).toEqual([]);
    expect((await listPayments(app, anOwner(), { limit: 10 })).payments).toMatchObject([
      { requestId: id, state: 'paid', till: 'K000001' },
    ]);
    await expect(removeTill(app, anActor(app), till.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test("a till shows until when Kopo Kopo's list was read, alone or with the whole company", async () => {
    const { app } = await anApp(await fresh());
    await addTill(app, anActor(app), aTill('K000001'));
    const span = { account_id: app.account.id, from_at: '2026-11-23T07:00:00.000Z' };
    await app.store.db
      .insertInto('coverage')
      .values([
        { ...span, till_key: '000001', until_at: '2026-11-23T08:00:00.000Z' },
        { ...span, till_key: '', until_at: '2026-11-23T08:30:00.000Z' },
      ])
      .execute();
    expect((await tillsSeen(app, anOwner())).tills).toMatchObject([{ coveredUntil: '2026-11-23T08:30:00.000Z' }]);
  });
});

test.each(['', 'K', '12', 'KK000001', '000 001', 'K0000000000001', "1' or '1'='1"])(
  '%j is no till number',
  (number) => {
    expect(TillInput.safeParse({ number }).success).toBe(false);
  },
);
