import { describe, expect, test } from 'vitest';
import type { ReportQuery } from '@/lib/contract/report';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { lookUp } from '@/lib/server/lookup/look-up';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { anActor, anOwner, aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { readPeople } from './read-people';

const DAY: ReportQuery = { from: '2026-11-23', to: '2026-11-23', tills: [], isCounted: false };
const HOUR_MS = 3_600_000;

async function idOf({ app }: TestApp, reference: string): Promise<string> {
  const [payment] = await selectPayments(app.store, app.account.id, { filter: { reference }, limit: 1, after: null });
  if (payment === undefined) throw new Error('no such payment');
  return payment.id;
}

describe.each(testDatabases())('a report of people in $engine', ({ fresh }) => {
  test('counts the ticks of each, those without an order, late ones, releases, and what was shown and not ticked', async () => {
    const shop = await anApp(await fresh());
    const { app, clock } = shop;
    const amina = await aRecordedPerson(app, { name: 'Amina' });
    const brian = await aRecordedPerson(app, { name: 'Brian', role: 'cashier', tills: ['000001'] });
    for (const n of [1, 2, 3, 4]) await aTillPayment(app, { reference: `UKN7PEOP0${n}` });
    const tick = async (n: number, request: { order?: string }) =>
      claimPayment(app, anActor(app, brian), { id: await idOf(shop, `UKN7PEOP0${n}`), request, key: null });
    await tick(1, { order: '55' });
    await tick(2, {});
    clock.advance(HOUR_MS);
    await tick(3, { order: '56' });
    await releaseClaim(app, anActor(app, amina), await idOf(shop, 'UKN7PEOP01'));
    await tick(1, { order: '55' });
    await releaseClaim(app, anActor(app, amina), await idOf(shop, 'UKN7PEOP01'));
    await lookUp(app, anActor(app, brian), { q: 'UKN7PEOP04' });
    await lookUp(app, anActor(app, brian), { q: 'UKN7PEOP02' });

    expect(await readPeople(app, anOwner(), DAY)).toEqual([
      {
        staffId: brian.id,
        name: 'Brian',
        ticks: 4,
        withoutOrder: 1,
        // They were made an hour and a minute after the money arrived.
        longAfter: 2,
        standing: { ticks: 2, withoutOrder: 1, longAfter: 1 },
        searchedAs: 'Brian',
        releases: 0,
        releasedPayments: 0,
        shownNotTicked: 1,
      },
      {
        staffId: amina.id,
        name: 'Amina',
        ticks: 0,
        withoutOrder: 0,
        longAfter: 0,
        standing: { ticks: 0, withoutOrder: 0, longAfter: 0 },
        searchedAs: 'Amina',
        releases: 2,
        releasedPayments: 1,
        shownNotTicked: 0,
      },
    ]);
    // The list has exactly the payments of the ticks that still count, of the released ones, and of those only shown.
    const listed = async (q: string): Promise<(string | null)[]> =>
      (await listPayments(app, anOwner(), { q, limit: 50 })).payments.map(({ reference }) => reference);
    const ticks = 'handed:2026-11-23 by:Brian';
    expect(await listed(ticks)).toHaveLength(2);
    expect(await listed(`${ticks} order:none`)).toEqual(['UKN7PEOP02']);
    expect(await listed(`${ticks} late:yes`)).toEqual(['UKN7PEOP03']);
    expect(await listed(`${ticks} late:no`)).toEqual(['UKN7PEOP02']);
    expect(await listed('released:2026-11-23 releasedby:Amina')).toEqual(['UKN7PEOP01']);
    expect(await listed('shown:2026-11-23 shownto:Brian state:paid ticked:no')).toEqual(['UKN7PEOP04']);
    for (const q of [
      'released:2026-11-22 releasedby:Amina',
      'released:2026-11-23 releasedby:Brian',
      'shown:2026-11-24 shownto:Brian',
      'shown:2026-11-23 shownto:Amina',
    ])
      expect(await listed(q), q).toEqual([]);

    // On other days, and at tills that the reader does not see, nobody did anything.
    expect(await readPeople(app, anOwner(), { ...DAY, from: '2026-11-24', to: '2026-11-24' })).toEqual([]);
    expect(await readPeople(app, aPerson({ role: 'finance', tills: ['000002'] }), DAY)).toEqual([]);
    expect(await readPeople(app, anOwner(), { ...DAY, tills: ['000002'] })).toEqual([]);
  });

  test('says how a search finds a person by the name of today, and not where two have the same', async () => {
    const shop = await anApp(await fresh());
    const { app } = shop;
    const people = await Promise.all(
      ['Amina', 'AMINA', 'Brian'].map((name) => aRecordedPerson(app, { name, role: 'finance' })),
    );
    for (const [n, person] of people.entries()) {
      await aTillPayment(app, { reference: `UKN7NAME0${n}` });
      const id = await idOf(shop, `UKN7NAME0${n}`);
      await claimPayment(app, anActor(app, person), { id, request: {}, key: null });
    }
    await app.store.write((tx) =>
      tx.updateTable('staff').set({ name: 'Brian Mfano' }).where('name', '=', 'Brian').execute(),
    );
    const named = (await readPeople(app, anOwner(), DAY)).map(({ name, searchedAs }) => [name, searchedAs]);
    expect(named.sort()).toEqual([
      ['AMINA', null],
      ['Amina', null],
      ['Brian', 'Brian Mfano'],
    ]);
  });

  test('reads any number of ticks, page by page', async () => {
    const shop = await anApp(await fresh());
    const { app } = shop;
    const person = await aRecordedPerson(app);
    await aTillPayment(app, { reference: 'UKN7PAGE01' });
    const payment = await idOf(shop, 'UKN7PAGE01');
    const nowIso = new Date(app.nowMs()).toISOString();
    const ticks = 4_100;
    for (let at = 0; at < ticks; at += 100)
      await app.store.write((tx) =>
        tx
          .insertInto('claims')
          .values(
            Array.from({ length: 100 }, (_, n) => ({
              id: `claim ${at + n}`,
              account_id: app.account.id,
              payment_id: payment,
              made_on: payment,
              till_key: null,
              amount_minor: null,
              staff_id: person.id,
              staff_name: person.name,
              device_name: null,
              note: null,
              order_name: null,
              order_due_minor: null,
              claimed_at: nowIso,
              released_at: nowIso,
              released_by: null,
              displaced_at: null,
              alarm: null,
              alarmed_at: null,
              acknowledged_at: null,
              acknowledged_by: null,
            })),
          )
          .execute(),
      );
    expect(await readPeople(app, anOwner(), DAY)).toMatchObject([{ ticks, withoutOrder: ticks }]);
  });
});
