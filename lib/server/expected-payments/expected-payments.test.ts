import { describe, expect, test } from 'vitest';
import { EXPECT_MS, expectedPaymentState, OFFERED_BEFORE_MS } from '@/lib/domain/expected-payment';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { createRecorder } from '@/lib/server/record/recorder';
import { lookUp } from '@/lib/server/lookup/look-up';
import { aCounter, type TestCounter, type Told } from '@/lib/testing/a-counter';
import { aFact } from '@/lib/testing/a-fact';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { twoServers } from '@/lib/testing/two-servers';
import { cancelExpectedPayment } from './cancel-expected-payment';
import { chooseArrival } from './choose-arrival';
import { expectPayment } from './expect-payment';
import { listExpectedPayments } from './list-expected-payments';

const KEY = 'e4bec7ed-0000-4000-8000-000000000001';

const expects = (
  counter: TestCounter,
  person: Person,
  known: { till?: string; amount?: string | number; key?: string | null } = {},
) =>
  expectPayment(counter.app, counter.as(person), {
    request: { till: known.till ?? 'K000001', amount: known.amount ?? '1,200' },
    key: known.key ?? null,
  });
const chooses = (counter: TestCounter, person: Person, id: string, paymentId: string) =>
  chooseArrival(counter.app, counter.as(person), { id, paymentId });
const stateOf = (counter: TestCounter, view: ExpectedPaymentView | undefined) =>
  view === undefined ? 'none' : expectedPaymentState(view, counter.clock.nowMs());

async function shown(counter: TestCounter, person: Person, id: string): Promise<ExpectedPaymentView | undefined> {
  return (await listExpectedPayments(counter.app, person)).expectations.find((view) => view.id === id);
}
const becomes = async (counter: TestCounter, id: string, person = counter.amina) =>
  stateOf(counter, await shown(counter, person, id));
const expectedPaymentsIn = (told: readonly Told[]) =>
  told.flatMap(({ event, data }) => (event === 'expectation' ? [data] : []));

describe.each(testDatabases())('an expected payment in $engine', ({ engine, fresh, freshUrl }) => {
  test('is met by the only payment of its sum at its till, and this is announced to every counter of the till', async () => {
    const counter = await aCounter(await fresh());
    const [atTill, elsewhere] = [counter.listens(counter.brian), counter.listens(counter.chebet)];
    const { id } = await expects(counter, counter.amina);
    expect(expectedPaymentsIn(atTill)).toMatchObject([
      { id, by: 'Amina Wanjiru', till: 'K000001', amountMinor: 120_000, outcome: null, payment: null, arrivals: [] },
    ]);
    counter.clock.advance(20_000);
    await counter.pays({ amountMinor: 120_001 });
    await counter.pays({ till: 'K000002' });
    expect(await becomes(counter, id)).toBe('waiting');
    // The till's number may come with or without its K.
    const paid = await counter.pays({ till: '000001', phone: '+254700000031' });
    expect(await shown(counter, counter.brian, id)).toMatchObject({
      outcome: 'met',
      endedAt: counter.now(),
      chosenBy: null,
      payment: { id: paid.id, claim: null, sender: { phone: null } },
      arrivals: [],
    });
    expect(expectedPaymentsIn(atTill).at(-1)).toMatchObject({
      id,
      outcome: 'met',
      payment: { id: paid.id, sender: { phone: null, phoneMasked: '0700***031' } },
    });
    expect(expectedPaymentsIn(elsewhere)).toEqual([]);
    expect((await listExpectedPayments(counter.app, counter.chebet)).expectations).toEqual([]);
    expect((await listExpectedPayments(counter.app, counter.finance)).expectations).toHaveLength(1);
    // A person who looks it up at the other counter sees that it was already shown as Paid.
    expect((await lookUp(counter.app, counter.as(counter.brian), { q: paid.reference ?? '' })).verdict).toMatchObject({
      kind: 'paid',
      shownBefore: { by: 'Amina Wanjiru' },
    });
  });

  test('is met in the transaction that records the payment, or not at all', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    const { app, clock } = counter;
    const message = (body: string, fact: Parameters<typeof aFact>[0]) =>
      ({
        source: 'webhook',
        subject: body,
        body,
        facts: [
          aFact({ kind: 'till', state: 'paid', till: 'K000001', amountMinor: 120_000, paidAt: counter.now(), ...fact }),
        ],
        fault: null,
        signedWith: 'api_key',
        topic: null,
      }) as const;
    const deps = {
      store: app.store,
      accountId: app.account.id,
      timeZone: app.timeZone,
      nowMs: clock.nowMs,
      newId: app.newId,
    };
    const cut = { ...app.store, tell: () => Promise.reject(new Error('the line is cut')) };
    const recordOnCutLine = createRecorder({ ...deps, store: cut }, () => undefined);
    await expect(recordOnCutLine(message('a', { reference: 'UKN7CNTAAA' }))).rejects.toThrow('the line is cut');
    expect(await becomes(counter, id)).toBe('waiting');
    await createRecorder(deps, () => undefined)(message('a', { reference: 'UKN7CNTAAA' }));
    expect(await becomes(counter, id)).toBe('met');
  });

  test('shows who saw the chosen payment as Paid before, because goods may have left already', async () => {
    const counter = await aCounter(await fresh());
    const { app, amina, brian, as } = counter;
    const [seen, unseen] = [await counter.pays(), await counter.pays()];
    counter.clock.advance(30_000);
    await lookUp(app, as(brian), { q: seen.reference ?? '' });
    const shownAt = counter.now();
    counter.clock.advance(30_000);
    const [one, two] = [await expects(counter, amina), await expects(counter, amina)];
    expect(await chooseArrival(app, as(amina), { id: one.id, paymentId: seen.id })).toMatchObject({
      outcome: 'met',
      shownBefore: { by: 'Brian Kiprop', at: shownAt },
    });
    counter.clock.advance(30_000);
    await lookUp(app, as(brian), { q: unseen.reference ?? '' });
    expect(await chooseArrival(app, as(brian), { id: two.id, paymentId: unseen.id })).toMatchObject({
      outcome: 'met',
      chosenBy: 'Brian Kiprop',
      shownBefore: null,
    });
  });

  test('waits while another counter waits for the same sum, until a person chooses, and the other counter gets the other payment', async () => {
    const counter = await aCounter(await fresh());
    const [first, second] = [await expects(counter, counter.amina), await expects(counter, counter.brian)];
    const told = counter.listens(counter.amina);
    const paid = await counter.pays();
    for (const { id } of [first, second])
      expect(await shown(counter, counter.amina, id)).toMatchObject({ outcome: null, arrivals: [{ id: paid.id }] });
    expect(expectedPaymentsIn(told)).toMatchObject([
      { id: first.id, arrivals: [{ id: paid.id }] },
      { id: second.id, arrivals: [{ id: paid.id }] },
    ]);
    expect(await chooses(counter, counter.brian, second.id, paid.id)).toMatchObject({
      outcome: 'met',
      chosenBy: 'Brian Kiprop',
      payment: { id: paid.id },
    });
    expect(await shown(counter, counter.amina, first.id)).toMatchObject({ outcome: null, arrivals: [] });
    expect(expectedPaymentsIn(told).slice(-2)).toMatchObject([
      { id: first.id, outcome: null, arrivals: [] },
      { id: second.id, outcome: 'met' },
    ]);
    // It is the only one that waits now, so the next payment meets it.
    const next = await counter.pays();
    expect(await shown(counter, counter.amina, first.id)).toMatchObject({ outcome: 'met', payment: { id: next.id } });
    expect((await auditEntriesOf(counter.app)).map(({ act, by }) => `${act} ${by}`)).toEqual([
      'payment_expected Amina Wanjiru',
      'payment_expected Brian Kiprop',
      'arrival_chosen Brian Kiprop',
    ]);
  });

  test('gets an arrival for one of many people who choose it at the same moment, and the others are told who has it', async () => {
    const counter = await aCounter(await fresh());
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        aRecordedPerson(counter.app, { name: `Cashier ${n}`, role: 'cashier', tills: ['000001'] }),
      ),
    );
    const waiting = await Promise.all(people.map((person) => expects(counter, person)));
    const paid = await counter.pays();
    const tries = await Promise.allSettled(
      people.map((person, n) => chooses(counter, person, waiting[n]?.id ?? '', paid.id)),
    );
    const won = tries.flatMap((each, n) => (each.status === 'fulfilled' ? [n] : []));
    expect(won).toHaveLength(1);
    for (const each of tries) {
      if (each.status === 'rejected')
        expect(
          each.reason instanceof AppError ? { code: each.reason.code, params: each.reason.params } : each.reason,
        ).toEqual({ code: 'already_taken', params: { by: `Cashier ${won[0]}`, at: counter.now() } });
    }
  });

  test('takes one arrival: a second choice is refused, and the same choice made twice counts once', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    await expects(counter, counter.brian);
    const [one, two] = [await counter.pays(), await counter.pays()];
    const tries = await Promise.allSettled([
      chooses(counter, counter.amina, id, one.id),
      chooses(counter, counter.brian, id, two.id),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const taken = (await shown(counter, counter.amina, id))?.payment?.id ?? '';
    expect(await chooses(counter, counter.amina, id, taken)).toMatchObject({ outcome: 'met', payment: { id: taken } });
    await expect(chooses(counter, counter.amina, id, taken === one.id ? two.id : one.id)).rejects.toMatchObject({
      code: 'already_taken',
    });
  });

  test('is not met when two fitting payments arrive together: both are offered', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    const fact = (reference: string) =>
      aFact({ kind: 'till', state: 'paid', reference, till: 'K000001', amountMinor: 120_000, paidAt: counter.now() });
    await Promise.all(
      ['UKN7CNTAAA', 'UKN7CNTBBB'].map((reference) =>
        counter.app.record({
          source: 'poll',
          subject: reference,
          body: reference,
          facts: [fact(reference)],
          fault: null,
          signedWith: null,
          topic: null,
        }),
      ),
    );
    expect(await shown(counter, counter.amina, id)).toMatchObject({ outcome: null, arrivals: [{}, {}] });
  });

  test('offers payments that arrived shortly before it was typed, and does not choose one by itself', async () => {
    const counter = await aCounter(await fresh());
    const old = await counter.pays();
    counter.clock.advance(OFFERED_BEFORE_MS + 1);
    const [claimed, before] = [await counter.pays(), await counter.pays()];
    await claimPayment(counter.app, counter.as(counter.brian), { id: claimed.id, request: {}, key: null });
    counter.clock.advance(60_000);
    const { id, arrivals } = await expects(counter, counter.amina);
    expect(arrivals.map((arrival) => arrival.id)).toEqual([before.id]);
    const after = await counter.pays();
    expect(await shown(counter, counter.amina, id)).toMatchObject({
      outcome: null,
      arrivals: [{ id: after.id }, { id: before.id }],
    });
    await expect(chooses(counter, counter.amina, id, old.id)).rejects.toMatchObject({
      code: 'invalid_input',
      params: { reason: 'does_not_fit' },
    });
    await expect(chooses(counter, counter.amina, id, claimed.id)).rejects.toMatchObject({
      code: 'already_claimed',
      params: { by: 'Brian Kiprop' },
    });
    expect(await chooses(counter, counter.amina, id, before.id)).toMatchObject({
      outcome: 'met',
      payment: { id: before.id },
    });
  });

  test('offers a payment made before it was typed and heard of after, because no one knows who it belongs to', async () => {
    const counter = await aCounter(await fresh());
    const paidAt = counter.now();
    counter.clock.advance(5 * 60_000);
    const { id } = await expects(counter, counter.amina);
    counter.clock.advance(10_000);
    const late = await counter.pays({ paidAt });
    expect(await shown(counter, counter.amina, id)).toMatchObject({ outcome: null, arrivals: [{ id: late.id }] });
  });

  test('is not met by the payment of a payment request, nor while a prompt for that sum is open at its till', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    const prompt = {
      kind: 'asked',
      askId: counter.app.newId(),
      requestId: 'a1b2c3d4-0000-4000-8000-000000000021',
      till: 'K000001',
      askedAmountMinor: 120_000,
      initiatedAt: counter.now(),
    } as const;
    await counter.hears(prompt);
    const walked = await counter.pays();
    expect(await shown(counter, counter.amina, id)).toMatchObject({ outcome: null, arrivals: [{ id: walked.id }] });
    const other = await expects(counter, counter.chebet, { till: 'K000002', amount: 300 });
    await counter.hears({
      ...prompt,
      requestId: 'a1b2c3d4-0000-4000-8000-000000000022',
      askId: counter.app.newId(),
      till: 'K000002',
      askedAmountMinor: 30_000,
      state: 'paid',
      reference: 'UKN7CNTASK',
      amountMinor: 30_000,
      paidAt: counter.now(),
    });
    expect(await becomes(counter, other.id, counter.chebet)).toBe('waiting');
    expect((await shown(counter, counter.chebet, other.id))?.arrivals).toMatchObject([{ kind: 'asked' }]);
  });

  test('ends by itself, and a later payment does not meet it', async () => {
    const counter = await aCounter(await fresh());
    const { id, expiresAt } = await expects(counter, counter.amina);
    expect(Date.parse(expiresAt)).toBe(counter.clock.nowMs() + EXPECT_MS);
    counter.clock.advance(EXPECT_MS);
    const paid = await counter.pays();
    expect(await shown(counter, counter.amina, id)).toMatchObject({ outcome: null, payment: null, arrivals: [] });
    expect(await becomes(counter, id)).toBe('expired');
    await expect(chooses(counter, counter.amina, id, paid.id)).rejects.toMatchObject({ code: 'not_found' });
    counter.clock.advance(EXPECT_MS);
    expect(await shown(counter, counter.amina, id)).toBeUndefined();
  });

  test('can be cancelled once by anyone who serves its till, and not after it was met', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    await expect(cancelExpectedPayment(counter.app, counter.as(counter.chebet), id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const told = counter.listens(counter.amina);
    await cancelExpectedPayment(counter.app, counter.as(counter.brian), id);
    await cancelExpectedPayment(counter.app, counter.as(counter.amina), id);
    expect(expectedPaymentsIn(told)).toMatchObject([{ id, outcome: 'cancelled' }]);
    await counter.pays();
    expect(await shown(counter, counter.amina, id)).toBeUndefined();
    const second = await expects(counter, counter.amina, { amount: 55 });
    await counter.pays({ amountMinor: 5_500 });
    await expect(cancelExpectedPayment(counter.app, counter.as(counter.brian), second.id)).rejects.toMatchObject({
      code: 'already_taken',
      params: { by: 'Amina Wanjiru' },
    });
    expect((await auditEntriesOf(counter.app)).filter(({ act }) => act === 'expectation_cancelled')).toHaveLength(1);
  });

  test('is stored once, however often it is sent with its key', async () => {
    const counter = await aCounter(await fresh());
    const views = await Promise.all([1, 2, 3].map(() => expects(counter, counter.amina, { key: KEY })));
    expect(new Set(views.map(({ id }) => id))).toEqual(new Set([KEY]));
    await expect(expects(counter, counter.amina, { key: KEY, amount: 5 })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
    await expect(expects(counter, counter.brian, { key: KEY })).rejects.toMatchObject({ code: 'idempotency_conflict' });
    expect((await listExpectedPayments(counter.app, counter.amina)).expectations).toHaveLength(1);
    expect(await auditEntriesOf(counter.app)).toHaveLength(1);
  });

  test.each([
    [{ amount: '0' }, { code: 'invalid_input', params: { field: 'amount', reason: 'too_small' } }],
    [{ amount: 'much' }, { code: 'invalid_input', params: { field: 'amount', reason: 'not_an_amount' } }],
    [{ till: 'shop' }, { code: 'invalid_input', params: { field: 'till', reason: 'not_a_till' } }],
    [{ till: 'K000002' }, { code: 'not_found' }],
  ])('of %j is refused', async (known, refusal) => {
    const counter = await aCounter(await fresh());
    await expect(expects(counter, counter.amina, known)).rejects.toMatchObject(refusal);
  });

  test('is no longer green when its money goes back, and this is announced', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    const paid = await counter.pays();
    expect(await becomes(counter, id)).toBe('met');
    const told = counter.listens(counter.brian);
    await counter.reverses(paid);
    expect(await becomes(counter, id)).toBe('undone');
    expect(expectedPaymentsIn(told)).toMatchObject([{ id, payment: { state: 'reversed' } }]);
  });

  test('is no longer green when its payment merges into that of another, and otherwise follows its payment through a merge', async () => {
    const counter = await aCounter(await fresh());
    const requestId = 'a1b2c3d4-0000-4000-8000-000000000031';
    const [first, second] = [await expects(counter, counter.amina), await expects(counter, counter.brian)];
    const older = await counter.pays({ reference: 'UKN7CNTAAA' });
    const younger = await counter.pays({ kind: 'asked', requestId, reference: 'UKN7CNTBBB' });
    await chooses(counter, counter.brian, second.id, younger.id);
    counter.clock.advance(1_000);
    await chooses(counter, counter.amina, first.id, older.id);
    const told = counter.listens(counter.amina);
    await counter.hears({
      state: 'paid',
      requestId,
      reference: 'UKN7CNTAAA',
      till: 'K000001',
      amountMinor: 120_000,
      paidAt: counter.now(),
    });
    expect((await counter.find(younger.id)).id).toBe(older.id);
    expect(await becomes(counter, first.id)).toBe('undone');
    expect(await shown(counter, counter.amina, first.id)).toMatchObject({ outcome: 'undone', payment: null });
    expect(await shown(counter, counter.amina, second.id)).toMatchObject({ outcome: 'met', payment: { id: older.id } });
    expect(
      expectedPaymentsIn(told)
        .map((view) => JSON.stringify(view))
        .some((text) => text.includes(first.id) && text.includes('"undone"')),
    ).toBe(true);
  });

  test('offers no payment that was claimed elsewhere', async () => {
    const counter = await aCounter(await fresh());
    const { id } = await expects(counter, counter.amina);
    await expects(counter, counter.brian);
    const paid = await counter.pays();
    const told = counter.listens(counter.amina);
    await claimPayment(counter.app, counter.as(counter.brian), { id: paid.id, request: {}, key: null });
    expect((await shown(counter, counter.amina, id))?.arrivals).toEqual([]);
    expect(expectedPaymentsIn(told)).toMatchObject([{ id, arrivals: [] }, { arrivals: [] }]);
  });

  test('typed at many counters while payments arrive never shares a payment with another, and gets none by guess', async () => {
    const counter = await aCounter(await fresh());
    const [views] = await Promise.all([
      Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          expects(counter, n % 2 === 0 ? counter.amina : counter.brian, { amount: 100 + (n % 3) }),
        ),
      ),
      Promise.all(Array.from({ length: 6 }, (_, n) => counter.pays({ amountMinor: 10_000 + 100 * (n % 3) }))),
    ]);
    const met = (await listExpectedPayments(counter.app, counter.amina)).expectations.filter(
      ({ outcome }) => outcome === 'met',
    );
    expect(new Set(met.map(({ payment }) => payment?.id)).size).toBe(met.length);
    expect(views).toHaveLength(6);
  });

  test.runIf(engine === 'postgres')(
    'at one server is announced on the screens of the other when it is typed, met and cancelled',
    async () => {
      const { here, there } = await twoServers(await freshUrl());
      const told = there.listens(there.brian);
      const { id } = await expects(here, here.amina);
      await expect.poll(() => expectedPaymentsIn(told)).toMatchObject([{ id, outcome: null }]);
      await here.pays();
      await expect.poll(() => expectedPaymentsIn(told).at(-1)).toMatchObject({ id, outcome: 'met' });
      const second = await expects(here, here.amina, { amount: 7 });
      await cancelExpectedPayment(here.app, here.as(here.amina), second.id);
      await expect.poll(() => expectedPaymentsIn(told).at(-1)).toMatchObject({ id: second.id, outcome: 'cancelled' });
    },
  );
});
