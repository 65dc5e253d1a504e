import { describe, expect, test } from 'vitest';
import { aCounter, type TestCounter, type Told } from '@/lib/testing/a-counter';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { testDatabases } from '@/lib/testing/test-databases';
import { twoServers } from '@/lib/testing/two-servers';
import { acknowledgeAlarm } from './acknowledge-alarm';
import { claimPayment } from './claim-payment';
import { listAlarms } from './list-alarms';
import { releaseClaim } from './release-claim';

const claims = ({ app, as }: TestCounter, person: TestCounter['amina'], id: string, order?: string) =>
  claimPayment(app, as(person), { id, request: order === undefined ? {} : { order }, key: null });
const alarmsIn = (told: readonly Told[]) => told.flatMap(({ event, data }) => (event === 'alarm' ? [data] : []));

describe.each(testDatabases())('an alarm in $engine', ({ engine, fresh, freshUrl }) => {
  test('rings when the money of a claimed payment goes back, in the same transaction, until one person acknowledges it', async () => {
    const counter = await aCounter(await fresh());
    const payment = await counter.pays();
    await claims(counter, counter.amina, payment.id, '55');
    const [atTill, inOffice, elsewhere] = [
      counter.listens(counter.brian),
      counter.listens(counter.finance),
      counter.listens(counter.chebet),
    ];
    counter.clock.advance(60_000);
    await counter.reverses(payment);
    // The reversal and its alarm are one commit: a reader sees both or neither.
    const [alarm] = await listAlarms(counter.app, counter.amina);
    expect(alarm).toMatchObject({
      kind: 'reversed',
      payment: { id: payment.id, state: 'reversed', amountMinor: 120_000 },
      claim: { by: 'Amina Wanjiru', order: '55' },
      raisedAt: counter.now(),
      acknowledged: null,
    });
    await expect.poll(() => alarmsIn(inOffice)).toMatchObject([{ id: alarm?.id, acknowledged: null }]);
    expect(alarmsIn(atTill)).toMatchObject([{ id: alarm?.id, kind: 'reversed' }]);
    expect(await listAlarms(counter.app, counter.finance)).toHaveLength(1);

    counter.clock.advance(5_000);
    const known = await acknowledgeAlarm(counter.app, counter.as(counter.finance), alarm?.id ?? '');
    expect(known.acknowledged).toEqual({ by: 'Farida Said', at: counter.now() });
    counter.clock.advance(5_000);
    expect((await acknowledgeAlarm(counter.app, counter.as(counter.amina), alarm?.id ?? '')).acknowledged).toEqual(
      known.acknowledged,
    );
    for (const person of [counter.amina, counter.finance]) expect(await listAlarms(counter.app, person)).toEqual([]);
    expect(alarmsIn(atTill).at(-1)).toMatchObject({ id: alarm?.id, acknowledged: { by: 'Farida Said' } });
    expect((await auditEntriesOf(counter.app)).filter(({ act }) => act === 'alarm_acknowledged')).toMatchObject([
      { by: 'Farida Said', subject: payment.id, after: { alarm: 'reversed' } },
    ]);
    expect(elsewhere).toEqual([]);
  });

  test('is acknowledged by only one of many people who try at the same moment', async () => {
    const counter = await aCounter(await fresh());
    const payment = await counter.pays();
    await claims(counter, counter.amina, payment.id);
    await counter.reverses(payment);
    const [alarm] = await listAlarms(counter.app, counter.amina);
    const known = await Promise.all(
      [counter.amina, counter.brian, counter.finance].map((person) =>
        acknowledgeAlarm(counter.app, counter.as(person), alarm?.id ?? ''),
      ),
    );
    expect(new Set(known.map(({ acknowledged }) => acknowledged?.by)).size).toBe(1);
    expect((await auditEntriesOf(counter.app)).filter(({ act }) => act === 'alarm_acknowledged')).toHaveLength(1);
  });

  test('is hidden from a cashier of another till, however many alarms ring', async () => {
    const counter = await aCounter(await fresh());
    const payment = await counter.pays();
    await claims(counter, counter.amina, payment.id);
    await counter.reverses(payment);
    const [alarm] = await listAlarms(counter.app, counter.amina);
    expect(await listAlarms(counter.app, counter.chebet)).toEqual([]);
    await expect(acknowledgeAlarm(counter.app, counter.as(counter.chebet), alarm?.id ?? '')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(acknowledgeAlarm(counter.app, counter.as(counter.amina), counter.app.newId())).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('does not ring for a payment without a claim or with a released one, and rings once however often the reversal comes', async () => {
    const counter = await aCounter(await fresh());
    const [unticked, released, ticked] = [await counter.pays(), await counter.pays(), await counter.pays()];
    await claims(counter, counter.amina, released.id);
    await releaseClaim(counter.app, counter.as(counter.finance), released.id);
    await claims(counter, counter.amina, ticked.id);
    for (const payment of [unticked, released, ticked, ticked]) await counter.reverses(payment);
    const [alarm, ...others] = await listAlarms(counter.app, counter.amina);
    expect([alarm?.payment.id, others]).toEqual([ticked.id, []]);
    await acknowledgeAlarm(counter.app, counter.as(counter.amina), alarm?.id ?? '');
    counter.clock.advance(1_000);
    await counter.reverses(ticked);
    expect(await listAlarms(counter.app, counter.amina)).toEqual([]);
  });

  test('stops when the claim is released, because the person who releases it knows of the alarm', async () => {
    const counter = await aCounter(await fresh());
    const payment = await counter.pays();
    await claims(counter, counter.amina, payment.id);
    await counter.reverses(payment);
    const told = counter.listens(counter.amina);
    await releaseClaim(counter.app, counter.as(counter.finance), payment.id);
    expect(await listAlarms(counter.app, counter.finance)).toEqual([]);
    await expect.poll(() => alarmsIn(told).at(-1)).toMatchObject({ acknowledged: { by: 'Farida Said' } });
  });

  test('rings for the later of two claims when two payments merge, and the first claim still counts', async () => {
    const counter = await aCounter(await fresh());
    const [older, younger] = await twoOfOne(counter);
    await claims(counter, counter.brian, younger);
    counter.clock.advance(1_000);
    await claims(counter, counter.amina, older);
    const told = counter.listens(counter.finance);
    await joins(counter);
    expect(await counter.find(younger)).toMatchObject({ id: older });
    const [alarm, ...others] = await listAlarms(counter.app, counter.finance);
    expect([alarm, others]).toMatchObject([
      { kind: 'claimed_twice', claim: { by: 'Amina Wanjiru' }, payment: { id: older, claim: { by: 'Brian Kiprop' } } },
      [],
    ]);
    await expect.poll(() => alarmsIn(told)).toMatchObject([{ id: alarm?.id, kind: 'claimed_twice' }]);
    await expect(claims(counter, counter.finance, younger)).rejects.toMatchObject({
      code: 'already_claimed',
      params: { by: 'Brian Kiprop' },
    });
    // The claim that counts rings itself when the money goes back.
    await counter.reverses({ reference: 'UKN7JOINED' });
    expect(
      (await listAlarms(counter.app, counter.amina)).map(({ kind, claim }) => `${kind} ${claim.by}`).sort(),
    ).toEqual(['claimed_twice Amina Wanjiru', 'reversed Brian Kiprop']);
  });

  test('rings again for a claim that a merge displaces, even if an earlier alarm of it was acknowledged', async () => {
    const counter = await aCounter(await fresh());
    const [older, younger] = await twoOfOne(counter);
    await claims(counter, counter.brian, older);
    counter.clock.advance(1_000);
    await claims(counter, counter.amina, younger);
    await counter.app.store.db
      .updateTable('claims')
      .set({
        alarm: 'reversed',
        alarmed_at: counter.now(),
        acknowledged_at: counter.now(),
        acknowledged_by: 'Farida Said',
      })
      .where('payment_id', '=', younger)
      .execute();
    await joins(counter);
    expect(await listAlarms(counter.app, counter.finance)).toMatchObject([
      { kind: 'claimed_twice', claim: { by: 'Amina Wanjiru' }, acknowledged: null },
    ]);
  });

  test('does not ring for one claim that moves in a merge, but the merge is announced', async () => {
    const counter = await aCounter(await fresh());
    const [older, younger] = await twoOfOne(counter);
    await claims(counter, counter.amina, younger);
    const told = counter.listens(counter.brian);
    await joins(counter);
    expect(await listAlarms(counter.app, counter.finance)).toEqual([]);
    await expect
      .poll(() => told.filter(({ event }) => event === 'payment'))
      .toMatchObject([{ data: { id: older, claim: { by: 'Amina Wanjiru' } } }]);
    await expect(claims(counter, counter.brian, older)).rejects.toMatchObject({ code: 'already_claimed' });
  });

  test.runIf(engine === 'postgres')(
    'raised at one server rings on the screens of the other, and can be acknowledged there',
    async () => {
      const { here, there } = await twoServers(await freshUrl());
      const { app } = there;
      const told = there.listens(await aRecordedPerson(app, { role: 'finance' }));
      const payment = await here.pays();
      await claims(here, here.amina, payment.id);
      await expect
        .poll(() => told.at(-1))
        .toMatchObject({ event: 'payment', data: { id: payment.id, claim: { by: 'Amina Wanjiru' } } });
      await here.reverses(payment);
      await expect
        .poll(() => alarmsIn(told))
        .toMatchObject([{ kind: 'reversed', payment: { id: payment.id }, acknowledged: null }]);
      const [alarm] = await listAlarms(app, there.finance);
      await acknowledgeAlarm(here.app, here.as(here.amina), alarm?.id ?? '');
      await expect
        .poll(() => alarmsIn(told).at(-1))
        .toMatchObject({ id: alarm?.id, acknowledged: { by: 'Amina Wanjiru' } });
      expect(await listAlarms(app, there.finance)).toEqual([]);
    },
  );
});

const REQUEST = 'a1b2c3d4-0000-4000-8000-000000000009';

/** Makes two payments that later merge, the older one first. */
async function twoOfOne(counter: TestCounter): Promise<[string, string]> {
  const asked = await counter.pays({ kind: 'asked', requestId: REQUEST, reference: 'UKN7JOINED', till: null });
  const walked = await counter.pays({ reference: 'UKN7JOINEX' });
  // A person who looked it up sees it, although its till is unknown.
  await counter.app.store.db
    .insertInto('payment_openings')
    .values(
      [counter.amina, counter.brian].map(({ id }) => ({
        payment_id: asked.id,
        staff_id: id,
        opened_at: counter.now(),
      })),
    )
    .execute();
  return [asked.id, walked.id];
}

/** Merges the two payments. */
async function joins(counter: TestCounter): Promise<void> {
  await counter.hears({
    state: 'paid',
    requestId: REQUEST,
    reference: 'UKN7JOINEX',
    till: 'K000001',
    amountMinor: 120_000,
    paidAt: counter.now(),
  });
}
