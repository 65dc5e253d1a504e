import { describe, expect, test } from 'vitest';
import type { Person } from '@/lib/domain/person';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { aCashier, aDevice, PIN } from '@/lib/testing/a-device';
import { aClosingShop, type ClosingShop, PASSWORD } from '@/lib/testing/a-closing-shop';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { anActor, aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { twoServers } from '@/lib/testing/two-servers';
import { verifyClosings } from '@/lib/server/store/queries/closing-chains';
import { changeClosingRules } from './closing-rules';
import { closeShift } from './close-shift';
import { listClosings } from './list-closings';
import { lookAtShift } from './look-at-shift';
import { openClosing } from './open-closing';
import { openShifts } from './open-shifts';

const KEY = 'c1050000-0000-4000-8000-000000000001';
const MINUTE_MS = 60_000;

const closedBy = (shop: ClosingShop, person: Person, more: { number?: number; proof?: string; till?: string } = {}) =>
  closeShift(shop.app, shop.as(person), {
    request: { till: 'K000001', number: 1, typed: '0', proof: PASSWORD, ...more },
    key: null,
  });
const refusals = async ({ app }: ClosingShop) =>
  (await auditEntriesOf(app))
    .filter(({ act }) => act === 'closing_refused')
    .map(({ by, name, after }) => [by, name, after]);

/** Somebody at a tablet of till K000001, with a PIN. */
async function atDevice(shop: ClosingShop, name = 'Amina Wanjiru'): Promise<Person> {
  const { device } = await aDevice(shop.app);
  const cashier = await aCashier(shop.app, { name });
  return { ...cashier, via: 'pin', device: { id: device.id, name: device.name } };
}

describe.each(testDatabases())('closing a shift in $engine', ({ engine, fresh, freshUrl }) => {
  test('keeps what came, what was ticked and by whom, and what the person typed, beside ours', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, clock, amina, owner } = shop;
    const first = await shop.pays();
    await shop.pays({ amountMinor: 50_00, reference: 'UKN7LATE01' });
    await claimPayment(app, shop.as(amina), { id: first.id, request: { order: '55' }, key: null });
    await shop.hears({
      kind: 'asked',
      state: 'failed',
      requestId: KEY,
      till: 'K000001',
      askedAmountMinor: 70_00,
      initiatedAt: shop.now(),
    });
    await shop.pays({ till: 'K000002', amountMinor: 999_00 });
    clock.advance(MINUTE_MS);
    const look = await lookAtShift(app, owner, '000001');
    expect(look.shift).toEqual({
      number: 1,
      from: '2026-11-22T21:00:00.000Z',
      to: '2026-11-23T09:01:00.000Z',
    });
    const { id, number } = await shop.closes({ typed: ' 1,300/- ' });
    expect(number).toBe(1);
    const closing = await openClosing(app, owner, id);
    expect(closing).toMatchObject({
      isIntact: true,
      body: {
        till: '000001',
        previous: '',
        ...look.shift,
        typed: { text: '1,300/-', minor: 1_300_00 },
        differenceMinor: 50_00,
        signedBy: { id: owner.id, name: 'Otieno Ouma', device: null },
        secondBy: null,
      },
      amendments: { figures: [], payments: [], unnamed: { count: 0, minor: 0 } },
    });
    expect(closing.body.figures).toEqual(look.figures);
    expect(look.figures).toEqual([
      {
        currency: 'KES',
        came: { count: 2, minor: 1_250_00 },
        takenBack: { count: 0, minor: 0 },
        net: { count: 2, minor: 1_250_00 },
        ticked: { count: 1, minor: 1_200_00 },
        notTicked: { count: 1, minor: 50_00 },
        takenBackTicked: { count: 0, minor: 0 },
        foundLate: { count: 0, minor: 0 },
        waiting: { count: 0, minor: 0 },
        unclear: { count: 0, minor: 0 },
        failed: { count: 1, minor: 70_00 },
        asked: { count: 1, minor: 70_00 },
        people: [
          {
            id: amina.id,
            name: 'Amina Wanjiru',
            handedOver: { count: 1, minor: 1_200_00 },
            asked: 0,
            askedFailed: 0,
          },
        ],
      },
    ]);
    expect((await auditEntriesOf(app)).at(-1)).toMatchObject({
      act: 'shift_closed',
      by: 'Otieno Ouma',
      subject: id,
      after: { number: 1, typed: '1,300/-', difference: '50.00' },
    });
  });

  test('goes on from the last closing, and what came or was taken back later is an amendment and never inside', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, clock, owner } = shop;
    const back = await shop.pays();
    await shop.hears({
      kind: 'asked',
      state: 'waiting',
      requestId: KEY,
      till: 'K000001',
      askedAmountMinor: 70_00,
      initiatedAt: shop.now(),
    });
    clock.advance(MINUTE_MS);
    const first = await shop.closes({ typed: '1200' });
    const before = await openClosing(app, owner, first.id);
    const lateAt = shop.now();
    clock.advance(10 * MINUTE_MS);
    // It happened before the closing, and was heard of after it.
    const late = await shop.pays({
      reference: 'UKN7LATE01',
      amountMinor: 30_00,
      paidAt: new Date(Date.parse(lateAt) - 30_000).toISOString(),
    });
    await shop.reverses(back);
    await shop.hears({
      kind: 'asked',
      state: 'paid',
      requestId: KEY,
      till: 'K000001',
      reference: 'UKN7ASKED1',
      amountMinor: 70_00,
      askedAmountMinor: 70_00,
      paidAt: shop.now(),
    });
    clock.advance(MINUTE_MS);
    const after = await openClosing(app, owner, first.id);
    expect([after.body, after.digest]).toEqual([before.body, before.digest]);
    expect(after.amendments.payments.map(({ reference, kind }) => [reference, kind])).toEqual([
      [back.reference, 'takenBack'],
      [late.reference, 'late'],
      ['UKN7ASKED1', 'moved'],
    ]);
    expect(after.amendments.unnamed).toEqual({ count: 0, minor: 0 });
    expect(after.amendments.figures.map(({ figure, before: was, now }) => [figure, was.minor, now.minor])).toEqual([
      ['came', 1_200_00, 1_230_00],
      ['takenBack', 0, 1_200_00],
      ['net', 1_200_00, 30_00],
      ['notTicked', 1_200_00, 30_00],
      ['waiting', 70_00, 0],
      ['asked', 70_00, 0],
    ]);
    const look = await lookAtShift(app, owner, 'K000001');
    expect(look.shift).toMatchObject({ number: 2, from: before.body.to });
    expect(look.figures[0]).toMatchObject({ came: { count: 1, minor: 70_00 }, asked: { count: 1 } });
    const second = await shop.closes({ typed: '70' });
    expect((await openClosing(app, owner, second.id)).body).toMatchObject({
      number: 2,
      previous: before.digest,
      from: before.body.to,
      differenceMinor: 0,
    });
    expect(await verifyClosings(app.store.db)).toEqual([{ till: '000001', closings: 2, faults: [] }]);
  });

  test('numbers the closings of each till without a gap, and closes each shift once, whoever tries at one moment', async () => {
    const { here, there } =
      engine === 'sqlite'
        ? await fresh().then(async (store) => {
            const shop = await aClosingShop(store);
            return { here: shop, there: shop };
          })
        : await twoServers(await freshUrl()).then(async ({ here: counter, there: other }) => {
            const owner = await aMember(counter.app, { name: 'Otieno Ouma', password: PASSWORD });
            return { here: { ...counter, owner }, there: other };
          });
    for (let number = 1; number <= 4; number += 1) {
      here.clock.advance(MINUTE_MS);
      const request = { number, typed: '0', proof: PASSWORD };
      const actor = here.as(here.owner);
      const tries = await Promise.allSettled([
        closeShift(here.app, actor, { request: { ...request, till: 'K000001' }, key: null }),
        closeShift(there.app, actor, { request: { ...request, till: 'K000001' }, key: null }),
        closeShift(here.app, actor, { request: { ...request, till: '000001' }, key: null }),
        closeShift(there.app, actor, { request: { ...request, till: 'K000002' }, key: null }),
      ]);
      // So many guesses at one password would be too many.
      for (const { clock } of new Set([here, there])) clock.advance(MINUTE_MS);
      expect(tries.at(-1)).toMatchObject({ status: 'fulfilled', value: { number } });
      const atFirst = tries.slice(0, 3);
      expect(atFirst.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const each of atFirst)
        if (each.status === 'rejected')
          expect(each.reason).toMatchObject({ code: 'shift_closed', params: { number, by: 'Otieno Ouma' } });
    }
    expect(await verifyClosings(here.app.store.db)).toEqual([
      { till: '000001', closings: 4, faults: [] },
      { till: '000002', closings: 4, faults: [] },
    ]);
  });

  test('makes one closing of an order that is sent twice, and refuses its key for another', async () => {
    const shop = await aClosingShop(await fresh());
    shop.clock.advance(MINUTE_MS);
    const made = await shop.closes({ key: KEY });
    expect(made).toEqual({ id: KEY, number: 1 });
    expect(await shop.closes({ key: KEY, number: 1 })).toEqual(made);
    await expect(shop.closes({ key: KEY, number: 2 })).rejects.toMatchObject({ code: 'idempotency_conflict' });
    await expect(shop.closes({ key: KEY, number: 1, till: 'K000002' })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    expect((await listClosings(shop.app, shop.owner, null)).closings).toHaveLength(1);
  });

  test('is refused and audited: by support, of a closed shift, of a till that is not theirs, with a wrong password', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, owner } = shop;
    const support = await aMember(app, { name: 'Sita Mwende', role: 'support', password: PASSWORD });
    const elsewhere = await aMember(app, {
      name: 'Chebet Rono',
      role: 'cashier',
      tills: ['000002'],
      password: PASSWORD,
    });
    await shop.closes();
    await expect(closedBy(shop, support, { number: 2 })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(closedBy(shop, elsewhere, { number: 2 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(closedBy(shop, owner)).rejects.toMatchObject({ code: 'shift_closed', params: { by: 'Otieno Ouma' } });
    await expect(closedBy(shop, owner, { number: 2, proof: 'something else' })).rejects.toMatchObject({
      code: 'sign_in_refused',
    });
    await expect(closedBy(shop, owner, { number: 3 })).rejects.toMatchObject({ params: { field: 'number' } });
    await expect(closedBy(shop, owner, { number: 2, till: 'K12' })).rejects.toMatchObject({
      params: { field: 'till' },
    });
    expect(await refusals(shop)).toEqual([
      ['Sita Mwende', 'K000001', { number: 2, reason: 'not_allowed' }],
      ['Chebet Rono', 'K000001', { number: 2, reason: 'not_found' }],
      ['Otieno Ouma', 'K000001', { number: 1, reason: 'shift_closed' }],
      ['Otieno Ouma', 'K000001', { number: 2, reason: 'sign_in_refused' }],
    ]);
    const [{ id } = { id: '' }] = (await listClosings(app, owner, null)).closings;
    await expect(openClosing(app, elsewhere, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(lookAtShift(app, elsewhere, 'K000001')).rejects.toMatchObject({ code: 'not_found' });
    expect((await listClosings(app, elsewhere, null)).closings).toEqual([]);
    expect((await openShifts(app, elsewhere)).map(({ key }) => key)).toEqual(['000002']);
  });

  test('limits guesses at the password as at the door', async () => {
    const shop = await aClosingShop(await fresh());
    const codes: string[] = [];
    for (let guess = 0; guess < 7; guess += 1)
      await closedBy(shop, shop.owner, { proof: 'a guess' }).catch(({ code }: { code: string }) => codes.push(code));
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'sign_in_refused'), 'too_many', 'too_many']);
  });

  test('is signed by PIN at a shared device, whose tries are counted and audited as there', async () => {
    const shop = await aClosingShop(await fresh());
    const cashier = await atDevice(shop);
    await shop.pays();
    shop.clock.advance(MINUTE_MS);
    await expect(closedBy(shop, cashier, { proof: '975310' })).rejects.toMatchObject({ code: 'wrong_pin' });
    const { id } = await closedBy(shop, cashier, { proof: PIN });
    expect((await openClosing(shop.app, cashier, id)).body).toMatchObject({
      figures: [{ net: { count: 1 } }],
      signedBy: { name: 'Amina Wanjiru', device: 'Front counter' },
    });
    const acts = (await auditEntriesOf(shop.app)).map(({ act }) => act);
    expect(acts.slice(-2)).toEqual(['pin_refused', 'shift_closed']);
  });

  test('needs a second person where the owner asks for one, who may close that till and proves it', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, owner, clock } = shop;
    const cashier = await atDevice(shop);
    const other = await aCashier(app, { name: 'Brian Kiprop' });
    const elsewhere = await aCashier(app, { name: 'Chebet Rono', tills: ['000002'] });
    await changeClosingRules(app, shop.as(owner), { needsSecond: true, dayEndsHour: 0 });
    clock.advance(MINUTE_MS);
    const signs = (person: Person, proof: string, second?: { staffId: string; proof: string }) =>
      closeShift(app, anActor(app, person), {
        request: { till: 'K000001', number: 1, typed: '0', proof, ...(second === undefined ? {} : { second }) },
        key: null,
      });
    await expect(signs(cashier, PIN)).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'second', reason: 'missing' },
    });
    for (const staffId of [cashier.id, elsewhere.id, aPerson().id])
      await expect(signs(cashier, PIN, { staffId, proof: PIN })).rejects.toMatchObject({
        params: { field: 'second', reason: 'not_allowed' },
      });
    await expect(signs(cashier, PIN, { staffId: other.id, proof: '975310' })).rejects.toMatchObject({
      code: 'wrong_pin',
      params: { whose: 'second' },
    });
    const finance = await aMember(app, { name: 'Farida Said', role: 'finance', password: PASSWORD });
    await expect(signs(owner, PASSWORD, { staffId: finance.id, proof: 'a guess' })).rejects.toMatchObject({
      code: 'sign_in_refused',
      params: { whose: 'second' },
    });
    const { id } = await signs(cashier, PIN, { staffId: other.id, proof: PIN });
    expect((await openClosing(app, owner, id)).body).toMatchObject({
      signedBy: { name: 'Amina Wanjiru' },
      secondBy: { name: 'Brian Kiprop', device: 'Front counter' },
    });
    expect((await auditEntriesOf(app)).at(-1)).toMatchObject({
      act: 'shift_closed',
      after: { second: 'Brian Kiprop' },
    });
  });

  test('refuses what is no figure, and audits a change of the rules with what they were', async () => {
    const shop = await aClosingShop(await fresh());
    await expect(shop.closes({ typed: 'about 900' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'typed', reason: 'not_an_amount' },
    });
    await changeClosingRules(shop.app, shop.as(shop.owner), { needsSecond: true, dayEndsHour: 4 });
    expect((await auditEntriesOf(shop.app)).at(-1)).toMatchObject({
      act: 'closing_rules_changed',
      before: { needsSecond: false, dayEndsHour: 0 },
      after: { needsSecond: true, dayEndsHour: 4 },
    });
  });

  test('lists closings page by page, and shows the open shifts of every till that took money', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, clock, owner } = shop;
    for (let n = 0; n < 33; n += 1) {
      clock.advance(MINUTE_MS);
      await shop.closes();
    }
    const first = await listClosings(app, owner, null);
    const rest = await listClosings(app, owner, first.nextCursor);
    expect([...first.closings, ...rest.closings].map(({ number }) => number)).toEqual(
      Array.from({ length: 33 }, (_, n) => 33 - n),
    );
    expect(rest.nextCursor).toBeNull();
    await shop.pays({ till: 'K000002' });
    clock.advance(MINUTE_MS);
    expect((await openShifts(app, owner)).map(({ key, shift, net }) => [key, shift.number, net.minor])).toEqual([
      ['000002', 1, 1_200_00],
    ]);
  });

  test('shows any changed byte of a closing, and that it was changed to whoever opens it', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, clock, owner } = shop;
    await shop.pays();
    for (let n = 0; n < 3; n += 1) {
      clock.advance(MINUTE_MS);
      await shop.closes();
    }
    const { db } = app.store;
    const rows = await db.selectFrom('closings').selectAll().orderBy('number').execute();
    const [, second] = rows;
    if (second === undefined) throw new Error('no closing');
    const faults = async () => (await verifyClosings(db)).flatMap((chain) => chain.faults.map(({ kind }) => kind));
    expect(await faults()).toEqual([]);
    const places = [0, 40, Math.floor(second.body.length / 2), second.body.length - 1];
    for (const column of ['body', 'digest', 'id', 'to_at'] as const)
      for (const place of places) {
        const text = second[column];
        const at = place % text.length;
        const changed = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
        await db
          .updateTable('closings')
          .set({ [column]: changed })
          .where('number', '=', 2)
          .execute();
        expect((await faults()).length, `${column} at ${at}`).toBeGreaterThan(0);
        await db
          .updateTable('closings')
          .set({ [column]: text })
          .where('number', '=', 2)
          .execute();
      }
    expect(await faults()).toEqual([]);
    await db
      .updateTable('closings')
      .set({ body: second.body.replace('"count":0', '"count":9') })
      .where('number', '=', 2)
      .execute();
    expect((await openClosing(app, owner, second.id)).isIntact).toBe(false);
    expect((await listClosings(app, owner, null)).closings.map(({ isIntact }) => isIntact)).toEqual([
      true,
      false,
      true,
    ]);
    await db.deleteFrom('closings').where('number', '=', 2).execute();
    expect(await faults()).toEqual(['missing']);
    await db.deleteFrom('closings').where('number', '>=', 2).execute();
    expect(await faults()).toEqual([]);
    const [, , third] = rows;
    const printed = { tillKey: '000001', number: 3, digest: third?.digest ?? '' };
    expect(await verifyClosings(db, [printed])).toMatchObject([{ faults: [{ kind: 'endRemoved', number: 3 }] }]);
    const other = { ...printed, tillKey: '000009' };
    expect(await verifyClosings(db, [other])).toContainEqual({
      till: '000009',
      closings: 0,
      faults: [{ kind: 'endRemoved', number: 3 }],
    });
  });

  test('keeps no payer: an erasure finds nothing in it', async () => {
    const shop = await aClosingShop(await fresh());
    const name = { firstName: 'Zuhura', middleName: null, lastName: 'Barasa' };
    await shop.pays({ phone: '+254700000021', name });
    await aRecordedPerson(shop.app);
    shop.clock.advance(MINUTE_MS);
    await shop.closes();
    const [row] = await shop.app.store.db.selectFrom('closings').selectAll().execute();
    expect(row?.body).toContain('"net":{"count":1');
    expect(row?.body).not.toMatch(/Zuhura|Barasa|254700000021|700000021/);
  });
});
