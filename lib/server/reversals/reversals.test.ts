import { describe, expect, test } from 'vitest';
import type { FollowRequest } from '@/lib/contract/reversals';
import type { Person } from '@/lib/domain/person';
import { acknowledgeAlarm } from '@/lib/server/claims/acknowledge-alarm';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { listAlarms } from '@/lib/server/claims/list-alarms';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { listNotes } from '@/lib/server/payment-notes/list-notes';
import { paymentHistory } from '@/lib/server/payments/payment-history';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { followReversal } from './follow-reversal';
import { listTakenBack } from './list-taken-back';
import { readReversal } from './read-reversal';
import { sumTakenBack } from './sum-taken-back';

const MONTH = '2026-11';
const DAY_MS = 24 * 60 * 60_000;

/** A payment that Amina ticks for an order, and whose money is taken back. */
async function tickedAndTakenBack(counter: TestCounter, facts: Parameters<TestCounter['pays']>[0] = {}) {
  const { app, amina, as, pays, reverses, find } = counter;
  const payment = await pays(facts);
  await claimPayment(app, as(amina), { id: payment.id, request: { order: '55' }, key: null });
  await reverses(payment);
  return find(payment.id);
}

const follows = ({ app, as }: TestCounter, person: Person, { id, ...request }: FollowRequest & { id: string }) =>
  followReversal(app, as(person), { id, request });

const listed = async ({ app, finance }: TestCounter, show: 'open' | 'settled' | 'nothing') =>
  (await listTakenBack(app, finance, { show })).rows.map(({ payment }) => payment.id);

const sums = async ({ app, finance }: TestCounter) => (await sumTakenBack(app, finance, [MONTH]))[0];

describe.each(testDatabases())('money that was taken back in $engine', ({ fresh }) => {
  test('is a case by itself once goods were handed over for it, and shows who knew of it', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, brian, as, pays, reverses } = counter;
    const { id } = await tickedAndTakenBack(counter);
    const unticked = await pays();
    await reverses(unticked);
    await pays();
    expect([await listed(counter, 'open'), await listed(counter, 'settled'), await listed(counter, 'nothing')]).toEqual(
      [[id], [], [unticked.id]],
    );
    expect(await readReversal(app, finance, id)).toMatchObject({
      version: 0,
      state: 'open',
      openMinor: 120_000,
      handedOver: { by: 'Amina Wanjiru', order: '55', acknowledged: null },
      acts: ['recover', 'write_off'],
    });
    const [alarm] = await listAlarms(app, brian);
    await acknowledgeAlarm(app, as(brian), alarm?.id ?? '');
    expect((await readReversal(app, finance, id)).handedOver?.acknowledged).toMatchObject({ by: 'Brian Kiprop' });
    expect(await readReversal(app, finance, unticked.id)).toMatchObject({ handedOver: null, acts: [] });
    expect(await sums(counter)).toMatchObject({
      count: 2,
      takenBackMinor: 240_000,
      handedOverCount: 1,
      handedOverMinor: 120_000,
      openMinor: 120_000,
      openCount: 1,
    });
  });

  test('is recovered in parts and written off, each with a note on the payment and an audit entry', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina } = counter;
    const { id } = await tickedAndTakenBack(counter);
    const some = await follows(counter, finance, {
      id,
      act: 'recover',
      version: 0,
      amount: '500',
      how: 'cash',
      note: 'Came by',
    });
    expect(some).toMatchObject({ version: 1, state: 'open', recoveredMinor: 50_000, openMinor: 70_000 });
    await expect(
      follows(counter, finance, { id, act: 'recover', version: 1, amount: 701, how: 'cash' }),
    ).rejects.toMatchObject({ code: 'invalid_input', params: { field: 'amount', reason: 'too_large' } });
    const rest = await follows(counter, finance, { id, act: 'write_off', version: 1, note: 'Moved away' });
    expect(rest).toMatchObject({ state: 'written_off', writtenOffMinor: 70_000, openMinor: 0, acts: ['reopen'] });
    expect(rest.steps).toMatchObject([
      { act: 'recover', amountMinor: 50_000, how: 'cash', by: 'Farida Said', note: 'Came by' },
      { act: 'write_off', amountMinor: 70_000, how: null, note: 'Moved away' },
    ]);
    expect([await listed(counter, 'open'), await listed(counter, 'settled')]).toEqual([[], [id]]);
    expect(await sums(counter)).toMatchObject({ recoveredMinor: 50_000, writtenOffMinor: 70_000, openMinor: 0 });
    expect((await listNotes(app, finance, id)).map(({ text }) => text)).toEqual(['Came by', 'Moved away']);
    const { acts } = await paymentHistory(app, amina, id);
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['recovered', 'written_off']));
    const entries = (await auditEntriesOf(app)).filter(({ act }) => act.startsWith('reversal_'));
    expect(entries.map(({ act }) => act).sort()).toEqual(['reversal_recovered', 'reversal_written_off']);
    expect(JSON.stringify(entries)).not.toMatch(/Came by|Moved away/);
    const again = await follows(counter, finance, { id, act: 'reopen', version: 2, note: 'She came back' });
    expect(again).toMatchObject({ version: 3, state: 'open', openMinor: 120_000, recoveredMinor: 0 });
    expect(again.steps).toHaveLength(3);
  });

  test('is settled by one of two people at once, and by nobody who may not see it', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance } = counter;
    const owner = await aRecordedPerson(app);
    const elsewhere = await aRecordedPerson(app, { role: 'finance', tills: ['000002'] });
    const { id } = await tickedAndTakenBack(counter);
    const act = { id, act: 'write_off', version: 0, note: 'Lost' } as const;
    const both = await Promise.allSettled([follows(counter, finance, act), follows(counter, owner, act)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(follows(counter, owner, act)).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await expect(follows(counter, elsewhere, { ...act, version: 1 })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listTakenBack(app, elsewhere, { show: 'settled' })).rows).toEqual([]);
    expect(await sumTakenBack(app, elsewhere, [MONTH])).toEqual([]);
  });

  test('of a payment that nobody ticked, whose tick was released or that is paid has nothing to settle', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as, pays, reverses } = counter;
    const paid = await pays();
    const unticked = await pays();
    await reverses(unticked);
    const released = await tickedAndTakenBack(counter);
    await releaseClaim(app, as(finance), released.id);
    for (const { id } of [paid, unticked, released])
      await expect(follows(counter, finance, { id, act: 'write_off', version: 0, note: 'x' })).rejects.toMatchObject({
        code: 'not_found',
      });
    expect(await listed(counter, 'nothing')).toEqual(expect.arrayContaining([unticked.id, released.id]));
  });

  test('counts in the month in which it was taken back, in the shop’s time zone, by currency', async () => {
    const counter = await aCounter(await fresh());
    const { app, clock, finance } = counter;
    await tickedAndTakenBack(counter);
    // 30 November, 23:59 in Nairobi, and two minutes later.
    clock.advance(Date.parse('2026-11-30T20:59:00.000Z') - app.nowMs());
    await tickedAndTakenBack(counter);
    clock.advance(120_000);
    const december = await tickedAndTakenBack(counter, { amountMinor: 30_000 });
    const found = await sumTakenBack(app, finance, ['2026-12', MONTH, '2026-10']);
    expect(found).toMatchObject([
      { month: '2026-12', currency: 'KES', count: 1, handedOverMinor: 30_000 },
      { month: MONTH, count: 2, handedOverMinor: 240_000, openCount: 2 },
    ]);
    expect((await listed(counter, 'open'))[0]).toBe(december.id);
  });

  test('is listed page by page without one left out or twice, also when many were taken back at one moment', async () => {
    const counter = await aCounter(await fresh());
    const { app, clock, finance } = counter;
    const all: string[] = [];
    for (let n = 0; n < 34; n += 1) {
      if (n % 9 === 0) clock.advance(DAY_MS / 100);
      const payment = await counter.pays();
      await counter.reverses(payment);
      all.push(payment.id);
    }
    const first = await listTakenBack(app, finance, { show: 'nothing' });
    const second = await listTakenBack(app, finance, { show: 'nothing', cursor: first.nextCursor ?? '' });
    expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([30, 4, null]);
    const seen = [...first.rows, ...second.rows];
    expect(seen.map(({ payment }) => payment.id).sort()).toEqual(all.sort());
    const times = seen.map(({ takenBackAt }) => takenBackAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('keeps all that was said when two payments turn out to be one', async () => {
    const counter = await aCounter(await fresh());
    const { finance, amina, app, as, hears, find, now } = counter;
    const paid = {
      state: 'paid',
      reference: 'UKN7REV001',
      paidAt: now(),
      amountMinor: 120_000,
      till: 'K000001',
    } as const;
    const [one] = (await hears(paid)).checked;
    const asked = { ...paid, reference: null, requestId: 'a-request', kind: 'asked' } as const;
    const [two] = (await hears(asked)).checked;
    if (one === undefined || two === undefined) throw new Error('nothing was recorded');
    for (const { id } of [one, two]) await claimPayment(app, as(amina), { id, request: {}, key: null });
    await hears({ ...asked, state: 'reversed', reversedAt: now() });
    await counter.reverses({ reference: 'UKN7REV001' });
    await follows(counter, finance, { id: one.id, act: 'recover', version: 0, amount: 100, how: 'mpesa', note: 'one' });
    await follows(counter, finance, { id: two.id, act: 'recover', version: 0, amount: 200, how: 'goods', note: 'two' });
    await hears({ ...paid, requestId: 'a-request', kind: 'asked' });
    const merged = await find(one.id);
    expect((await find(two.id)).id).toBe(merged.id);
    const reversal = await readReversal(app, finance, merged.id);
    expect(reversal).toMatchObject({ recoveredMinor: 30_000, openMinor: 90_000, version: 2 });
    expect(reversal.steps.map(({ note }) => note).sort()).toEqual(['one', 'two']);
    await follows(counter, finance, { id: merged.id, act: 'write_off', version: 2, note: 'rest' });
  });

  test('loses its notes with its payer, and what was done stays', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as } = counter;
    const { id } = await tickedAndTakenBack(counter, { phone: '+254700000031' });
    await follows(counter, finance, { id, act: 'write_off', version: 0, note: 'Jane is gone' });
    await erasePerson(app, as(await aRecordedPerson(app)), '+254700000031');
    expect((await readReversal(app, finance, id)).steps).toMatchObject([{ act: 'write_off', note: null }]);
  });
});
