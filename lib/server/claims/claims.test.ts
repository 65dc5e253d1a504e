import { describe, expect, test } from 'vitest';
import type { ClaimRequest } from '@/lib/contract/claims';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { SHIFT_MS } from '@/lib/domain/shift';
import { lookUp } from '@/lib/server/lookup/look-up';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { testDatabases } from '@/lib/testing/test-databases';
import { claimPayment } from './claim-payment';
import { handover } from './handover';
import { releaseClaim } from './release-claim';

const KEY = 'c1a10000-0000-4000-8000-000000000001';

const claims = (
  counter: TestCounter,
  person: Person,
  claim: { id: string; request?: ClaimRequest; key?: string | null },
) => claimPayment(counter.app, counter.as(person), { request: {}, key: null, ...claim });

describe.each(testDatabases())('a claim in $engine', ({ fresh }) => {
  test("is made once when twenty people try at the same moment: nineteen get the first claim's person, time and order", async () => {
    const counter = await aCounter(await fresh());
    const { id } = await counter.pays();
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        aRecordedPerson(counter.app, { name: `Cashier ${n}`, role: 'cashier', tills: ['000001'] }),
      ),
    );
    const tries = await Promise.allSettled(
      people.map((person, n) => claims(counter, person, { id, request: { order: `order ${n}`, note: `bag ${n}` } })),
    );
    const won = tries.flatMap((each, n) => (each.status === 'fulfilled' ? [n] : []));
    expect(won).toHaveLength(1);
    const [winner = -1] = won;
    const refused = tries.flatMap((each) =>
      each.status === 'rejected' && each.reason instanceof AppError
        ? [{ code: each.reason.code, params: each.reason.params }]
        : [],
    );
    expect(refused).toHaveLength(19);
    for (const each of refused)
      expect(each).toEqual({
        code: 'already_claimed',
        params: { by: `Cashier ${winner}`, at: counter.now(), order: `order ${winner}`, note: `bag ${winner}` },
      });
    expect((await auditEntriesOf(counter.app)).map(({ act, by }) => [act, by])).toEqual([
      ['payment_claimed', `Cashier ${winner}`],
    ]);
  });

  test('sent again with its key, even at the same moment, is the same claim and is announced once', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await counter.pays();
    const told = counter.listens(counter.brian);
    const said = await Promise.all(
      [1, 2, 3].map(() => claims(counter, counter.amina, { id, key: KEY, request: { order: '55' } })),
    );
    counter.clock.advance(60_000);
    const again = await claims(counter, counter.amina, { id, key: KEY, request: { order: '55' } });
    for (const each of said) expect(each).toEqual(again);
    expect(again.claim).toMatchObject({ by: 'Amina Wanjiru', order: '55' });
    expect(await auditEntriesOf(counter.app)).toHaveLength(1);
    expect(told.filter(({ data }) => JSON.stringify(data).includes(again.changedAt))).toMatchObject([
      { event: 'payment', data: { id, claim: { by: 'Amina Wanjiru', at: again.claim?.at, note: null, order: '55' } } },
    ]);
  });

  test('is refused with a key that was used for another payment or by another person', async () => {
    const counter = await aCounter(await fresh());
    const [first, second] = [await counter.pays(), await counter.pays()];
    await claims(counter, counter.amina, { id: first.id, key: KEY });
    await expect(claims(counter, counter.amina, { id: second.id, key: KEY })).rejects.toMatchObject({
      code: 'idempotency_conflict',
      status: 409,
    });
    await expect(claims(counter, counter.brian, { id: first.id, key: KEY })).rejects.toMatchObject({
      code: 'already_claimed',
      params: { by: 'Amina Wanjiru' },
    });
    expect((await claims(counter, counter.amina, { id: second.id })).claim).toMatchObject({ by: 'Amina Wanjiru' });
  });

  test('is refused for a payment that is unpaid, unclear or reversed', async () => {
    const counter = await aCounter(await fresh());
    const [waiting] = (
      await counter.hears({ kind: 'asked', requestId: 'a1b2c3d4-0000-4000-8000-000000000001', till: 'K000001' })
    ).checked;
    await expect(claims(counter, counter.amina, { id: waiting?.id ?? '' })).rejects.toMatchObject({
      code: 'not_paid',
      params: { state: 'waiting' },
    });
    const doubtful = await counter.pays({ reference: 'UKN7CNT777' });
    await counter.pays({ reference: 'UKN7CNT777', amountMinor: 500 });
    await expect(claims(counter, counter.amina, { id: doubtful.id })).rejects.toMatchObject({
      code: 'not_paid',
      params: { state: 'unclear' },
    });
    const back = await counter.pays();
    await counter.reverses(back);
    await expect(claims(counter, counter.amina, { id: back.id })).rejects.toMatchObject({
      code: 'not_paid',
      params: { state: 'reversed' },
    });
    expect(await auditEntriesOf(counter.app)).toEqual([]);
  });

  test('of a cashier at another till fails, because the payment does not exist for them', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await counter.pays();
    const told = counter.listens(counter.chebet);
    await expect(claims(counter, counter.chebet, { id })).rejects.toMatchObject({ code: 'not_found' });
    await claims(counter, counter.amina, { id });
    await expect(claims(counter, counter.chebet, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect(told).toEqual([]);
  });

  test('for an order adds up with its other claims: first still to pay, then too much', async () => {
    const counter = await aCounter(await fresh());
    const [first, second, third, elsewhere] = [
      await counter.pays({ amountMinor: 100_000 }),
      await counter.pays({ amountMinor: 50_000 }),
      await counter.pays({ amountMinor: 70_000 }),
      await counter.pays({ amountMinor: 9_900, till: 'K000002' }),
    ];
    const sum = async (id: string, request: ClaimRequest, person = counter.amina) =>
      (await claims(counter, person, { id, request })).orderSum;
    expect(await sum(first.id, { order: 'A55', due: '2,000' })).toEqual({
      order: 'A55',
      dueMinor: 200_000,
      paidMinor: 100_000,
      leftMinor: 100_000,
      payments: 1,
    });
    expect(await sum(elsewhere.id, { order: 'A55', due: 99 }, counter.chebet)).toMatchObject({
      paidMinor: 9_900,
      payments: 1,
    });
    expect(await sum(second.id, { order: 'a55' }, counter.brian)).toMatchObject({
      paidMinor: 150_000,
      leftMinor: 50_000,
      payments: 2,
    });
    expect(await sum(third.id, { order: 'A55', due: 2_000 })).toMatchObject({
      paidMinor: 220_000,
      leftMinor: -20_000,
      payments: 3,
    });
  });

  test('for an order does not count released claims, reversed payments or orders of another shift', async () => {
    const counter = await aCounter(await fresh());
    const payments = [
      await counter.pays({ amountMinor: 100_000 }),
      await counter.pays({ amountMinor: 100_000 }),
      await counter.pays({ amountMinor: 100_000 }),
    ];
    for (const { id } of payments) await claims(counter, counter.amina, { id, request: { order: '7', due: 3_000 } });
    await releaseClaim(counter.app, counter.as(counter.finance), payments[0]?.id ?? '');
    await counter.reverses({ reference: payments[1]?.reference ?? '' });
    const fourth = await counter.pays({ amountMinor: 20_000 });
    expect((await claims(counter, counter.amina, { id: fourth.id, request: { order: '7' } })).orderSum).toMatchObject({
      dueMinor: 300_000,
      paidMinor: 120_000,
      leftMinor: 180_000,
      payments: 2,
    });
    counter.clock.advance(SHIFT_MS + 1);
    const tomorrow = await counter.pays({ amountMinor: 20_000 });
    expect((await claims(counter, counter.amina, { id: tomorrow.id, request: { order: '7' } })).orderSum).toMatchObject(
      { dueMinor: null, paidMinor: 20_000, leftMinor: null, payments: 1 },
    );
  });

  test('without an order returns no sum, and an amount due that is no amount is refused', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await counter.pays();
    await expect(claims(counter, counter.amina, { id, request: { order: '7', due: 'a lot' } })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'due' },
    });
    expect(await claims(counter, counter.amina, { id, request: { order: '', note: '' } })).toMatchObject({
      orderSum: null,
      claim: { order: null, note: null },
    });
  });

  test('is released once, stays stored with the person who released it, and can then be made again', async () => {
    const counter = await aCounter(await fresh());
    const { id, reference } = await counter.pays();
    await claims(counter, counter.amina, { id, key: KEY });
    const told = counter.listens(counter.amina);
    counter.clock.advance(1_000);
    expect(await releaseClaim(counter.app, counter.as(counter.finance), id)).toMatchObject({ id, claim: null });
    await expect(releaseClaim(counter.app, counter.as(counter.finance), id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(told.at(-1)).toMatchObject({ event: 'payment', data: { id, claim: null, changedAt: counter.now() } });
    // A repeated request with the old key does not bring the released claim back.
    await expect(claims(counter, counter.amina, { id, key: KEY })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    expect((await claims(counter, counter.brian, { id })).claim).toMatchObject({ by: 'Brian Kiprop' });
    expect(await auditEntriesOf(counter.app)).toMatchObject([
      {
        act: 'payment_claimed',
        by: 'Amina Wanjiru',
        subject: id,
        name: reference,
        after: { amountMinor: 120_000, till: 'K000001' },
      },
      { act: 'claim_released', by: 'Farida Said', before: { by: 'Amina Wanjiru' } },
      { act: 'payment_claimed', by: 'Brian Kiprop' },
    ]);
    expect(
      await counter.app.store.db
        .selectFrom('claims')
        .select(['staff_name', 'released_by'])
        .orderBy('claimed_at')
        .orderBy('released_by')
        .execute(),
    ).toHaveLength(2);
  });

  test('is in the verdict of everyone who looks after it, and not before', async () => {
    const counter = await aCounter(await fresh());
    const { id, reference } = await counter.pays();
    const looks = (person: Person) => lookUp(counter.app, counter.as(person), { q: reference ?? '' });
    expect(await looks(counter.amina)).toMatchObject({ verdict: { kind: 'paid' }, payments: [{ claim: null }] });
    await claims(counter, counter.amina, { id, request: { order: '55' } });
    expect(await looks(counter.brian)).toMatchObject({
      verdict: { kind: 'already_claimed', shownBefore: null },
      payments: [{ claim: { by: 'Amina Wanjiru', order: '55' } }],
    });
  });
});

describe.each(testDatabases())('a payment shown as Paid in $engine', ({ fresh }) => {
  const looks = async (counter: TestCounter, person: Person, q: string) => {
    const { verdict } = await lookUp(counter.app, counter.as(person), { q });
    return verdict !== null && 'shownBefore' in verdict
      ? { kind: verdict.kind, shownBefore: verdict.shownBefore }
      : verdict;
  };

  test('is shown with its paid display to the next person at once, to the same person after a while, and to no one after the tick', async () => {
    const counter = await aCounter(await fresh());
    const { id, reference } = await counter.pays();
    const code = reference ?? '';
    const first = counter.now();
    expect(await looks(counter, counter.amina, code)).toEqual({ kind: 'paid', shownBefore: null });
    counter.clock.advance(60_000);
    expect(await looks(counter, counter.amina, code)).toEqual({ kind: 'paid', shownBefore: null });
    expect(await looks(counter, counter.brian, code)).toEqual({
      kind: 'paid',
      shownBefore: { by: 'Amina Wanjiru', at: first, isOwn: false },
    });
    counter.clock.advance(120_000);
    expect(await looks(counter, counter.amina, code)).toMatchObject({
      shownBefore: { by: 'Brian Kiprop', isOwn: false },
    });
    await claims(counter, counter.brian, { id });
    expect(await looks(counter, counter.amina, code)).toEqual({ kind: 'already_claimed', shownBefore: null });
  });

  test('to only one person is shown with their own paid display when they come back later', async () => {
    const counter = await aCounter(await fresh());
    const code = (await counter.pays()).reference ?? '';
    const first = counter.now();
    await looks(counter, counter.amina, code);
    counter.clock.advance(2 * 60_000 + 1);
    expect(await looks(counter, counter.amina, code)).toEqual({
      kind: 'paid',
      shownBefore: { by: 'Amina Wanjiru', at: first, isOwn: true },
    });
  });

  test('at two counters in the same moment is known to at least one of them', async () => {
    const counter = await aCounter(await fresh());
    const code = (await counter.pays()).reference ?? '';
    const seen = await Promise.all([looks(counter, counter.amina, code), looks(counter, counter.brian, code)]);
    expect(seen.some((each) => each !== null && 'shownBefore' in each && each.shownBefore !== null)).toBe(true);
  });

  test('to a person who may not claim payments stores no paid display', async () => {
    const counter = await aCounter(await fresh());
    const code = (await counter.pays()).reference ?? '';
    await looks(counter, await aRecordedPerson(counter.app, { role: 'support' }), code);
    expect(await looks(counter, counter.amina, code)).toEqual({ kind: 'paid', shownBefore: null });
  });

  test('from before this shift is marked as such', async () => {
    const counter = await aCounter(await fresh());
    const code = (await counter.pays()).reference ?? '';
    expect((await lookUp(counter.app, counter.as(counter.amina), { q: code })).verdict).toMatchObject({
      isOlderThanShift: false,
    });
    counter.clock.advance(SHIFT_MS + 1);
    expect((await lookUp(counter.app, counter.as(counter.amina), { q: code })).verdict).toMatchObject({
      kind: 'paid',
      isOlderThanShift: true,
    });
  });
});

describe.each(testDatabases())('the hand-over in $engine', ({ fresh }) => {
  test("lists this shift's open prompts and unticked payments at the person's tills", async () => {
    const counter = await aCounter(await fresh());
    await counter.pays({ reference: 'UKN7CNTOLD' });
    counter.clock.advance(SHIFT_MS + 1);
    const [unticked, ticked, elsewhere] = [
      await counter.pays(),
      await counter.pays(),
      await counter.pays({ till: 'K000002' }),
    ];
    const asked = await counter.hears({
      kind: 'asked',
      askId: counter.app.newId(),
      requestId: 'a1b2c3d4-0000-4000-8000-000000000002',
      till: 'K000001',
      initiatedAt: counter.now(),
      askedAmountMinor: 50_000,
    });
    await claims(counter, counter.amina, { id: ticked.id });
    const left = await handover(counter.app, counter.brian);
    expect(left).toMatchObject({
      asks: [{ id: asked.checked[0]?.id, state: 'waiting' }],
      unticked: [{ id: unticked.id, claim: null, sender: null }],
      more: false,
    });
    expect((await handover(counter.app, counter.chebet)).unticked.map(({ id }) => id)).toEqual([elsewhere.id]);
    expect((await handover(counter.app, counter.finance)).unticked).toHaveLength(2);
  });

  test('says that there is more than it lists', async () => {
    const counter = await aCounter(await fresh());
    await Promise.all(Array.from({ length: 101 }, () => counter.pays()));
    expect(await handover(counter.app, counter.amina)).toMatchObject({
      more: true,
      unticked: expect.objectContaining({ length: 100 }),
    });
  });
});
