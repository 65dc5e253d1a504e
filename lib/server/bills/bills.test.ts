import { describe, expect, test } from 'vitest';
import type { BillView } from '@/lib/contract/bills';
import type { Person } from '@/lib/domain/person';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { listAlarms } from '@/lib/server/claims/list-alarms';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { lookUp } from '@/lib/server/lookup/look-up';
import { eraseOld } from '@/lib/server/retention/erase-old';
import { erasePayments } from '@/lib/server/retention/erase-payments';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { testDatabases } from '@/lib/testing/test-databases';
import { twoServers } from '@/lib/testing/two-servers';
import { addPayment } from './add-payment';
import { changeBill } from './change-bill';
import { closeBill } from './close-bill';
import { viewBill } from './find-bill';
import { listBills } from './list-bills';
import { noteCash } from './note-cash';
import { openBill } from './open-bill';
import { removeCash } from './remove-cash';
import { reopenBill } from './reopen-bill';

const KEY = 'b1110000-0000-4000-8000-000000000001';
const OTHER_KEY = 'b1110000-0000-4000-8000-000000000002';

type Known = { due?: string | number; order?: string; till?: string; key?: string | null };
const opens = (counter: TestCounter, person: Person, { due = '3,000', till = 'K000001', ...known }: Known = {}) =>
  openBill(counter.app, counter.as(person), {
    request: { till, due, ...(known.order === undefined ? {} : { order: known.order }) },
    key: known.key ?? null,
  });
const adds = (
  counter: TestCounter,
  person: Person,
  { bill, payment, key = null }: { bill: BillView; payment: { id: string }; key?: string | null },
) => addPayment(counter.app, counter.as(person), { billId: bill.id, paymentId: payment.id, key });
const notes = (
  counter: TestCounter,
  person: Person,
  { bill, amount, key = null }: { bill: BillView; amount: string; key?: string | null },
) => noteCash(counter.app, counter.as(person), { billId: bill.id, request: { amount }, key });
const sums = ({ receivedMinor, cashMinor, missingMinor }: BillView) => ({ receivedMinor, cashMinor, missingMinor });
const standings = ({ parts }: BillView) => parts.map((part) => (part.kind === 'cash' ? 'cash' : part.standing));
const actsOf = async ({ app }: TestCounter) => (await auditEntriesOf(app)).map(({ act, by }) => [act, by]);

describe.each(testDatabases())('a bill in $engine', ({ engine, fresh, freshUrl }) => {
  test('takes payments and a note of cash until it is met, and says what is missing and what is too much', async () => {
    const counter = await aCounter(await fresh());
    const { amina } = counter;
    const bill = await opens(counter, amina, { order: '55' });
    expect(bill).toMatchObject({ dueMinor: 300_000, order: '55', by: 'Amina Wanjiru', parts: [], closed: null });
    const first = await adds(counter, amina, { bill, payment: await counter.pays({ phone: '+254700000031' }) });
    expect(sums(first)).toEqual({ receivedMinor: 120_000, cashMinor: 0, missingMinor: 180_000 });
    const second = await notes(counter, amina, { bill, amount: '600' });
    expect(sums(second)).toEqual({ receivedMinor: 120_000, cashMinor: 60_000, missingMinor: 120_000 });
    const met = await adds(counter, amina, { bill, payment: await counter.pays() });
    expect(sums(met)).toEqual({ receivedMinor: 240_000, cashMinor: 60_000, missingMinor: 0 });
    const over = await adds(counter, amina, { bill, payment: await counter.pays({ amountMinor: 5_000 }) });
    expect(over.missingMinor).toBe(-5_000);
    expect(over.parts[0]).toMatchObject({
      kind: 'payment',
      payment: { claim: { by: 'Amina Wanjiru', order: '55' }, sender: { phone: null } },
    });
    expect((await actsOf(counter)).map(([act]) => act)).toEqual([
      'bill_opened',
      'payment_claimed',
      'bill_payment_added',
      'bill_cash_noted',
      'payment_claimed',
      'bill_payment_added',
      'payment_claimed',
      'bill_payment_added',
    ]);
  });

  test('stays on the server for another person at its till, who goes on with it, and does not exist at another', async () => {
    const counter = await aCounter(await fresh());
    const { amina, brian, chebet, app } = counter;
    const [atTill, elsewhere] = [counter.listens(brian), counter.listens(chebet)];
    const bill = await opens(counter, amina);
    await adds(counter, amina, { bill, payment: await counter.pays() });
    const went = await adds(counter, brian, { bill, payment: await counter.pays() });
    expect(went.parts.map(({ by }) => by)).toEqual(['Amina Wanjiru', 'Brian Kiprop']);
    expect(await viewBill(app, amina, bill.id)).toEqual(went);
    expect((await listBills(app, brian)).bills).toEqual([went]);
    expect(atTill.filter(({ event }) => event === 'bill')).toHaveLength(3);
    expect(elsewhere.filter(({ event }) => event === 'bill')).toEqual([]);
    expect((await listBills(app, chebet)).bills).toEqual([]);
    await expect(viewBill(app, chebet, bill.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(notes(counter, chebet, { bill, amount: '10' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(opens(counter, chebet)).rejects.toMatchObject({ code: 'not_found' });
    const ownPayment = await counter.pays({ till: 'K000002' });
    await expect(adds(counter, counter.finance, { bill, payment: ownPayment })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { reason: 'other_till' },
    });
    expect((await counter.find(ownPayment.id)).changedAt).toBe(ownPayment.changedAt);
  });

  test('gets a payment once when two people add it at the same moment to two bills, and the second is told by whom', async () => {
    const { here, there } =
      engine === 'sqlite'
        ? await aCounter(await fresh()).then((one) => ({ here: one, there: one }))
        : await twoServers(await freshUrl());
    const bills = [await opens(here, here.amina), await opens(here, here.brian)] as const;
    for (let round = 0; round < 5; round += 1) {
      const payment = await here.pays();
      const tries = await Promise.allSettled([
        adds(here, here.amina, { bill: bills[0], payment }),
        addPayment(there.app, here.as(here.brian), { billId: bills[1].id, paymentId: payment.id, key: null }),
        adds(here, here.amina, { bill: bills[1], payment }),
      ]);
      const refused = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
      expect(refused).toHaveLength(2);
      for (const each of refused)
        expect(each).toMatchObject({ code: 'already_claimed', params: { by: expect.any(String) } });
    }
    const now = await Promise.all(bills.map(({ id }) => viewBill(here.app, here.finance, id)));
    expect(now.reduce((count, { parts }) => count + parts.length, 0)).toBe(5);
  });

  test('refuses a payment that was ticked elsewhere or is not paid, and the counter refuses what is in a bill', async () => {
    const counter = await aCounter(await fresh());
    const { amina, brian, app, as } = counter;
    const bill = await opens(counter, amina, { order: '55' });
    const ticked = await counter.pays();
    await claimPayment(app, as(brian), { id: ticked.id, request: { order: '12' }, key: null });
    await expect(adds(counter, amina, { bill, payment: ticked })).rejects.toMatchObject({
      code: 'already_claimed',
      params: { by: 'Brian Kiprop', order: '12' },
    });
    const waiting = await counter.pays({ state: 'waiting', paidAt: null, requestId: 'a-request' });
    await expect(adds(counter, amina, { bill, payment: waiting })).rejects.toMatchObject({ code: 'not_paid' });
    const added = await counter.pays();
    await adds(counter, amina, { bill, payment: added });
    expect((await lookUp(app, as(brian), { q: added.reference ?? '' })).verdict).toMatchObject({
      kind: 'already_claimed',
    });
    await expect(claimPayment(app, as(brian), { id: added.id, request: {}, key: null })).rejects.toMatchObject({
      code: 'already_claimed',
      params: { by: 'Amina Wanjiru', order: '55' },
    });
    expect(standings(await viewBill(app, amina, bill.id))).toEqual(['counted']);
  });

  test('neither claims nor adds when the transaction fails at its end', async () => {
    const counter = await aCounter(await fresh());
    const { app, amina } = counter;
    const bill = await opens(counter, amina);
    const payment = await counter.pays();
    let told = 0;
    const cut = {
      ...app,
      store: {
        ...app.store,
        // The claim tells of its payment first, then the bill of its part.
        tell: () => ((told += 1) === 2 ? Promise.reject(new Error('the line is cut')) : Promise.resolve()),
      },
    };
    const addition = { billId: bill.id, paymentId: payment.id, key: KEY };
    await expect(addPayment(cut, counter.as(amina), addition)).rejects.toThrow('the line is cut');
    expect((await viewBill(app, amina, bill.id)).parts).toEqual([]);
    expect(await app.store.db.selectFrom('claims').selectAll().execute()).toEqual([]);
    expect(standings(await addPayment(app, counter.as(amina), addition))).toEqual(['counted']);
  });

  test('is opened, paid and noted once when each request is sent again with its key, even after it was closed', async () => {
    const counter = await aCounter(await fresh());
    const { amina, brian, app } = counter;
    const [bill, same] = await Promise.all([
      opens(counter, amina, { key: OTHER_KEY }),
      opens(counter, amina, { key: OTHER_KEY }),
    ]);
    expect(same).toEqual(bill);
    const payment = await counter.pays();
    const part = { bill, payment, key: KEY };
    await Promise.all([adds(counter, amina, part), adds(counter, amina, part)]);
    const note = { bill, amount: '50', key: 'b1110000-0000-4000-8000-000000000003' };
    await Promise.all([notes(counter, amina, note), notes(counter, amina, note)]);
    expect(standings(await viewBill(app, amina, bill.id)).sort()).toEqual(['cash', 'counted']);
    await closeBill(app, counter.as(amina), bill.id);
    expect((await adds(counter, amina, part)).parts).toHaveLength(2);
    expect((await notes(counter, amina, note)).parts).toHaveLength(2);
    const conflict = { code: 'idempotency_conflict' };
    await expect(adds(counter, brian, part)).rejects.toMatchObject(conflict);
    await expect(adds(counter, amina, { ...part, payment: await counter.pays() })).rejects.toMatchObject(conflict);
    await expect(notes(counter, amina, { ...note, amount: '51' })).rejects.toMatchObject(conflict);
    await expect(opens(counter, amina, { key: OTHER_KEY, due: '1' })).rejects.toMatchObject(conflict);
    expect((await actsOf(counter)).map(([act]) => act).sort()).toEqual([
      'bill_cash_noted',
      'bill_closed',
      'bill_opened',
      'bill_payment_added',
      'payment_claimed',
    ]);
  });

  test('refuses a key that ticked the payment outside of it', async () => {
    const counter = await aCounter(await fresh());
    const bill = await opens(counter, counter.amina);
    const payment = await counter.pays();
    await claimPayment(counter.app, counter.as(counter.amina), { id: payment.id, request: {}, key: KEY });
    await expect(adds(counter, counter.amina, { bill, payment, key: KEY })).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
  });

  test('no longer counts money that was taken back, for which an alarm rings', async () => {
    const counter = await aCounter(await fresh());
    const { amina, app } = counter;
    const bill = await opens(counter, amina, { due: '1,200', order: '55' });
    const payment = await counter.pays();
    expect((await adds(counter, amina, { bill, payment })).missingMinor).toBe(0);
    await closeBill(app, counter.as(amina), bill.id);
    await counter.reverses(payment);
    const now = await viewBill(app, amina, bill.id);
    expect([standings(now), now.receivedMinor, now.missingMinor]).toEqual([['reversed'], 0, 120_000]);
    expect(await listAlarms(app, amina)).toMatchObject([{ kind: 'reversed', claim: { order: '55' } }]);
  });

  test('no longer counts a released payment, which may be added again', async () => {
    const counter = await aCounter(await fresh());
    const { amina, finance, app } = counter;
    const bill = await opens(counter, amina);
    const payment = await counter.pays();
    await adds(counter, amina, { bill, payment });
    await releaseClaim(app, counter.as(finance), payment.id);
    const released = await viewBill(app, amina, bill.id);
    expect(released).toMatchObject({ receivedMinor: 0, parts: [{ released: { by: 'Farida Said' } }] });
    counter.clock.advance(1_000);
    const again = await adds(counter, amina, { bill, payment });
    expect([standings(again), again.receivedMinor]).toEqual([['released', 'counted'], 120_000]);
  });

  test('counts two payments that turn out to be one once', async () => {
    const counter = await aCounter(await fresh());
    const { amina, app } = counter;
    const bill = await opens(counter, amina, { due: '2,400' });
    const fact = { state: 'paid', till: 'K000001', amountMinor: 120_000, paidAt: counter.now() } as const;
    const one = await counter.pays({ ...fact, reference: null, requestId: 'd79995cd-0111-e511-80da-0aa34a9b2388' });
    const two = await counter.pays({ ...fact, reference: 'UKN7CNTONE' });
    await adds(counter, amina, { bill, payment: one });
    counter.clock.advance(1_000);
    await adds(counter, amina, { bill, payment: two });
    await counter.hears({ ...fact, reference: 'UKN7CNTONE', requestId: 'd79995cd-0111-e511-80da-0aa34a9b2388' });
    const now = await viewBill(app, amina, bill.id);
    expect([standings(now), now.receivedMinor]).toEqual([['counted', 'twice'], 120_000]);
  });

  test('takes nothing more once it is closed, and a note of cash can be removed until then', async () => {
    const counter = await aCounter(await fresh());
    const { amina, brian, app } = counter;
    const bill = await opens(counter, amina);
    const { parts } = await notes(counter, amina, { bill, amount: '300' });
    const partId = parts[0]?.id ?? '';
    const removed = await removeCash(app, counter.as(brian), { billId: bill.id, partId });
    expect(removed).toMatchObject({ cashMinor: 0, parts: [{ removed: { by: 'Brian Kiprop' } }] });
    expect(await removeCash(app, counter.as(amina), { billId: bill.id, partId })).toEqual(removed);
    const closed = await closeBill(app, counter.as(brian), bill.id);
    expect(closed.closed).toEqual({ by: 'Brian Kiprop', at: counter.now() });
    expect(await closeBill(app, counter.as(amina), bill.id)).toEqual(closed);
    const refused = { code: 'bill_closed', params: { by: 'Brian Kiprop' } };
    const payment = await counter.pays();
    await expect(adds(counter, amina, { bill, payment })).rejects.toMatchObject(refused);
    await expect(notes(counter, amina, { bill, amount: '1' })).rejects.toMatchObject(refused);
    expect((await lookUp(app, counter.as(amina), { q: payment.reference ?? '' })).verdict).toMatchObject({
      kind: 'paid',
    });
  });

  test('is opened again with all its parts, and takes more', async () => {
    const counter = await aCounter(await fresh());
    const { amina, brian, chebet, app, as } = counter;
    const bill = await opens(counter, amina);
    await notes(counter, amina, { bill, amount: '300' });
    await closeBill(app, as(amina), bill.id);
    const reopened = await reopenBill(app, as(brian), bill.id);
    expect(reopened).toMatchObject({ closed: null, cashMinor: 30_000 });
    expect(await reopenBill(app, as(amina), bill.id)).toEqual(reopened);
    const payment = await counter.pays();
    expect(standings(await adds(counter, amina, { bill, payment }))).toEqual(['cash', 'counted']);
    await expect(reopenBill(app, as(chebet), bill.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await actsOf(counter)).filter(([act]) => act === 'bill_reopened')).toEqual([
      ['bill_reopened', 'Brian Kiprop'],
    ]);
  });

  test('gets another amount while it is open, and what is missing follows', async () => {
    const counter = await aCounter(await fresh());
    const { amina, brian, chebet, app, as } = counter;
    const bill = await opens(counter, amina, { due: '1,000' });
    await adds(counter, amina, { bill, payment: await counter.pays() });
    const told = counter.listens(amina);
    const changes = (person: Person, due: string) => changeBill(app, as(person), { billId: bill.id, request: { due } });
    expect(await changes(brian, '1,500')).toMatchObject({ dueMinor: 150_000, missingMinor: 30_000 });
    await changes(brian, '1500');
    expect(told.filter(({ event }) => event === 'bill')).toHaveLength(1);
    await expect(changes(amina, '0')).rejects.toMatchObject({ params: { field: 'due' } });
    await expect(changes(chebet, '20')).rejects.toMatchObject({ code: 'not_found' });
    await closeBill(app, as(amina), bill.id);
    await expect(changes(amina, '20')).rejects.toMatchObject({ code: 'bill_closed' });
    const [entry] = (await auditEntriesOf(app)).filter(({ act }) => act === 'bill_changed');
    expect(entry).toMatchObject({
      by: 'Brian Kiprop',
      before: { amountMinor: 100_000 },
      after: { amountMinor: 150_000 },
    });
  });

  test('is listed for twelve hours from when it was closed, however long it was open', async () => {
    const counter = await aCounter(await fresh());
    const { amina, app, as, clock } = counter;
    const bill = await opens(counter, amina);
    clock.advance(13 * 3_600_000);
    await closeBill(app, as(amina), bill.id);
    expect((await listBills(app, amina)).bills).toHaveLength(1);
    clock.advance(12 * 3_600_000 + 1_000);
    expect((await listBills(app, amina)).bills).toEqual([]);
  });

  test('refuses an amount that cannot be read, and a payment in no bill as a note of cash', async () => {
    const counter = await aCounter(await fresh());
    const bill = await opens(counter, counter.amina);
    for (const due of ['', '0', '-5', '1.200', 'tea', '100000000000'])
      await expect(opens(counter, counter.amina, { due })).rejects.toMatchObject({ params: { field: 'due' } });
    await expect(notes(counter, counter.amina, { bill, amount: '0' })).rejects.toMatchObject({
      params: { field: 'amount' },
    });
    const { parts } = await adds(counter, counter.amina, { bill, payment: await counter.pays() });
    const removal = { billId: bill.id, partId: parts[0]?.id ?? '' };
    await expect(removeCash(counter.app, counter.as(counter.amina), removal)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('shows its order without phones to cashiers, and loses it with a payer or with its age', async () => {
    const counter = await aCounter(await fresh());
    const { app, amina, finance, clock } = counter;
    const [paid, unpaid] = [
      await opens(counter, amina, { order: '0700000031' }),
      await opens(counter, amina, { order: 'Njeri' }),
    ];
    expect(paid.order).toBe('0700***031');
    expect((await viewBill(app, finance, paid.id)).order).toBe('0700000031');
    const payment = await counter.pays();
    await adds(counter, amina, { bill: paid, payment });
    await app.store.write((tx) =>
      erasePayments({ store: app.store, tx, accountId: app.account.id, nowIso: counter.now() }, [payment.id]),
    );
    expect((await viewBill(app, finance, paid.id)).order).toBeNull();
    expect((await viewBill(app, finance, unpaid.id)).order).toBe('Njeri');
    clock.advance(401 * 24 * 3_600_000);
    await eraseOld(app, new AbortController().signal);
    expect((await viewBill(app, finance, unpaid.id)).order).toBeNull();
  });
});

describe.each(testDatabases().filter(({ engine }) => engine === 'postgres'))(
  'two servers on $engine',
  ({ freshUrl }) => {
    test('tell each other of a bill that grew', async () => {
      const { here, there } = await twoServers(await freshUrl());
      const bill = await opens(here, here.amina);
      const told = there.listens(here.brian);
      await notes(here, here.amina, { bill, amount: '50' });
      await expect
        .poll(() => told.filter(({ event }) => event === 'bill').map(({ data }) => data))
        .toContainEqual({ id: bill.id });
    });
  },
);
