import { describe, expect, test } from 'vitest';
import type { OpenCaseRequest } from '@/lib/contract/missing-cases';
import { TillInput } from '@/lib/contract/tills';
import type { Person } from '@/lib/domain/person';
import { lookUp } from '@/lib/server/lookup/look-up';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { exportPerson } from '@/lib/server/privacy/export-person';
import { personFound } from '@/lib/server/privacy/find-person';
import { eraseOld } from '@/lib/server/retention/erase-old';
import { stepPolls } from '@/lib/server/polls/step-polls';
import { addTill } from '@/lib/server/settings/add-till';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { viewCase } from './find-case';
import { listCases } from './list-cases';
import { openCase } from './open-case';
import { proposedCase } from './proposed-case';
import { listReading, readListAgain } from './read-list-again';
import { stepCaseByHand } from './step-case';

const CODE = 'UKN7MIS001';
const KEY = 'c1110000-0000-4000-8000-000000000001';
const WESTLANDS = TillInput.parse({ number: 'K000001', branch: 'Westlands' });
const MINUTE_MS = 60_000;

function entryOf({ app }: TestCounter, facts: Partial<OpenCaseRequest['entries'][number]> = {}) {
  const at = (minutes: number): string => new Date(app.nowMs() + minutes * MINUTE_MS).toISOString();
  return { till: 'K000001', code: CODE, amount: '1,200', from: at(-60), to: at(-30), ...facts };
}

const opens = (
  counter: TestCounter,
  entries: Partial<OpenCaseRequest['entries'][number]>[] = [{}],
  { person = counter.finance, key = null as string | null, note = '' } = {},
) => {
  const request = { entries: entries.map((facts) => entryOf(counter, facts)), ...(note === '' ? {} : { note }) };
  return openCase(counter.app, counter.as(person), { request, key });
};

const seenBy = ({ app }: TestCounter, person: Person, id: string) => viewCase(app, person, id);

describe.each(testDatabases())('a case of a missing payment in $engine', ({ fresh }) => {
  test('is opened once, with words to send, its till as it was set up, and an audit entry', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as } = counter;
    const owner = await aRecordedPerson(app);
    await addTill(app, as(owner), WESTLANDS);
    const told = counter.listens(finance);
    const opened = await opens(counter, [{ till: '000001' }], { key: KEY, note: 'Jane was angry' });
    expect(opened).toMatchObject({
      id: KEY,
      version: 1,
      state: 'open',
      outcome: null,
      by: 'Farida Said',
      dueAt: null,
      acts: ['send', 'close'],
      entries: [
        { till: 'K000001', tillName: 'Westlands', code: CODE, amountMinor: 120_000, readAt: null, arrived: null },
      ],
      steps: [{ act: 'open', by: 'Farida Said', note: 'Jane was angry' }],
    });
    expect(opened.words).toContain(`Till: K000001 (Westlands)\nM-PESA code: ${CODE}\nAmount: KES 1,200.00`);
    expect(opened.words).not.toContain('Jane');
    expect(await opens(counter, [{ till: '000001' }], { key: KEY })).toEqual(opened);
    expect(told).toContainEqual({ event: 'case', data: { id: KEY } });
    const entries = (await auditEntriesOf(app)).filter(({ act }) => act === 'missing_case_opened');
    expect(entries).toMatchObject([{ by: 'Farida Said', subject: KEY, name: CODE }]);
    expect(JSON.stringify(entries)).not.toContain('Jane');
  });

  test('is refused with what is wrong: a code, a till, an amount, ranges that overlap, or a case that there is', async () => {
    const counter = await aCounter(await fresh());
    const first = entryOf(counter);
    const refused = [
      [[{ code: 'nonsense' }], 'entries.0.code', 'not_a_code'],
      [[{ till: 'shop' }], 'entries.0.till', 'not_a_till'],
      [[{ amount: 'much' }], 'entries.0.amount', 'not_an_amount'],
      [[{ amount: 250_001 }], 'entries.0.amount', 'too_large'],
      [[{ to: first.from }], 'entries.0.to', 'backwards'],
      [[{}, { code: 'UKN7MIS002', till: 'K000002' }], 'entries.1.from', 'overlaps'],
      [[{}, { code: 'UKN7M1SOO1', from: first.to, to: counter.now() }], 'entries.1.code', 'same_code'],
    ] as const;
    for (const [entries, field, reason] of refused)
      await expect(opens(counter, [...entries]), reason).rejects.toMatchObject({
        code: 'invalid_input',
        params: { field, reason },
      });
    const elsewhere = await aRecordedPerson(counter.app, { role: 'support', tills: ['000002'] });
    await expect(opens(counter, [{}], { person: elsewhere })).rejects.toMatchObject({ code: 'not_found' });
    const { id } = await opens(counter);
    // The same code with look-alike signs.
    await expect(opens(counter, [{ code: 'UKN7M1SOO1' }])).rejects.toMatchObject({
      code: 'case_exists',
      params: { id },
    });
    await expect(seenBy(counter, elsewhere, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listCases(counter.app, elsewhere, { show: 'open' })).cases).toEqual([]);
  });

  test('is sent, answered and closed by people, and two at once do not overwrite each other', async () => {
    const counter = await aCounter(await fresh());
    const { app, clock, finance, as } = counter;
    const support = await aRecordedPerson(app, { role: 'support', name: 'Salim Ali' });
    const { id } = await opens(counter);
    const steps = (person: Person, request: Parameters<typeof stepCaseByHand>[2]['request']) =>
      stepCaseByHand(app, as(person), { id, request });
    const sent = await steps(finance, { act: 'send', version: 1 });
    expect(sent).toMatchObject({ state: 'sent', version: 2, acts: ['answer', 'close'] });
    expect(Date.parse(sent.dueAt ?? '') - app.nowMs()).toBe(120 * MINUTE_MS);
    await expect(steps(support, { act: 'close', version: 1, outcome: 'given_up', note: 'x' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    await expect(steps(support, { act: 'send', version: 2 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    clock.advance(MINUTE_MS);
    const both = await Promise.allSettled([
      steps(support, { act: 'answer', version: 2, note: 'They look for it' }),
      steps(finance, { act: 'answer', version: 2, note: 'They look for it' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const closed = await steps(support, {
      act: 'close',
      version: 3,
      outcome: 'not_real',
      note: 'The message was edited',
    });
    expect(closed).toMatchObject({ state: 'closed', outcome: 'not_real', acts: ['reopen'], dueAt: null });
    expect((await listCases(app, finance, { show: 'open' })).cases).toEqual([]);
    expect((await listCases(app, finance, { show: 'closed' })).cases).toMatchObject([{ id, outcome: 'not_real' }]);
    expect(await steps(finance, { act: 'reopen', version: 4 })).toMatchObject({ state: 'answered', outcome: null });
    expect((await auditEntriesOf(app)).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['missing_case_sent', 'missing_case_answered', 'missing_case_closed']),
    );
  });

  test('closes itself when its money arrives, and says what differs', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, pays, reverses } = counter;
    const { id } = await opens(counter, [{ code: 'UKN7MI5001' }]);
    const told = counter.listens(finance);
    await pays({ reference: 'UKN7OTHER1' });
    expect(await seenBy(counter, finance, id)).toMatchObject({ state: 'open', version: 1 });
    const payment = await pays({ reference: 'UKN7MIS001', till: 'K000002', amountMinor: 12_000 });
    const closed = await seenBy(counter, finance, id);
    expect(closed).toMatchObject({
      state: 'closed',
      outcome: 'arrived',
      acts: [],
      closedAt: counter.now(),
      entries: [
        {
          arrived: {
            paymentId: payment.id,
            otherTill: 'K000002',
            otherAmountMinor: 12_000,
            otherCode: 'UKN7MIS001',
            isTakenBack: false,
          },
        },
      ],
    });
    expect(closed.steps.at(-1)).toMatchObject({ act: 'arrive', by: null });
    expect(told.map(({ event }) => event)).toContain('payment');
    expect((await auditEntriesOf(app)).filter(({ act }) => act === 'missing_case_arrived')).toMatchObject([
      { subject: id, by: 'Imelipwa' },
    ]);
    await reverses({ reference: 'UKN7MIS001' });
    expect((await seenBy(counter, finance, id)).entries[0]?.arrived).toMatchObject({ isTakenBack: true });
    await expect(
      stepCaseByHand(app, counter.as(finance), { id, request: { act: 'reopen', version: closed.version } }),
    ).rejects.toMatchObject({ code: 'changed_meanwhile' });
  });

  test('of several payments closes with the last of them, and one that was closed as not real is put right', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as, pays } = counter;
    const first = entryOf(counter);
    const { id } = await opens(counter, [{}, { code: 'UKN7MIS002', from: first.to, to: counter.now() }]);
    await pays({ reference: CODE });
    const half = await seenBy(counter, finance, id);
    expect(half).toMatchObject({ state: 'open', version: 2 });
    expect(half.words).not.toContain(CODE);
    const request = { act: 'close', version: 2, outcome: 'not_real', note: 'An edited message' } as const;
    await stepCaseByHand(app, as(finance), { id, request });
    await pays({ reference: 'UKN7MIS002' });
    expect(await seenBy(counter, finance, id)).toMatchObject({ state: 'closed', outcome: 'arrived' });
  });

  test('is closed as it is opened when the payment is here already, however the two meet', async () => {
    const counter = await aCounter(await fresh());
    const { finance, pays } = counter;
    await pays({ reference: CODE });
    expect(await opens(counter)).toMatchObject({ state: 'closed', outcome: 'arrived', version: 2 });
    for (let n = 0; n < 8; n += 1) {
      const code = `UKN7RAC00${n}`;
      const [opened] = await Promise.all([opens(counter, [{ code }]), pays({ reference: code })]);
      expect((await seenBy(counter, finance, opened.id)).outcome).toBe('arrived');
    }
  });

  test('shows no payment of another till, and moves with a payment that merges into another', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, hears, find, now } = counter;
    const support = await aRecordedPerson(app, { role: 'support', tills: ['000001'] });
    const { id } = await opens(counter);
    const paid = { state: 'paid', reference: CODE, paidAt: now(), amountMinor: 5_000, till: 'K000002' } as const;
    const [money] = (await hears(paid)).checked;
    const [request] = (await hears({ state: 'waiting', requestId: 'a-request', kind: 'asked', amountMinor: 5_000 }))
      .checked;
    await hears({ ...paid, requestId: 'a-request', kind: 'asked' });
    const merged = await find(money?.id ?? '');
    expect((await find(request?.id ?? '')).id).toBe(merged.id);
    expect((await seenBy(counter, finance, id)).entries[0]?.arrived).toMatchObject({ paymentId: merged.id });
    expect((await seenBy(counter, support, id)).entries[0]?.arrived).toMatchObject({
      paymentId: null,
      otherTill: 'K000002',
      otherAmountMinor: null,
    });
  });

  test('says when Kopo Kopo’s list was read for it again, and whether the payment was in it', async () => {
    const counter = await aCounter(await fresh());
    const { app, clock, finance, as } = counter;
    const { from, to } = entryOf(counter);
    const reading = await readListAgain(app, as(finance), { till: 'K000001', code: CODE, from, to });
    expect(reading).toMatchObject({ state: 'reading', readAt: null, paymentId: null });
    const now = () => listReading(app, finance, { id: reading.id, code: CODE });
    for (let steps = 0; steps < 30 && (await now()).state === 'reading'; steps += 1) {
      await stepPolls(app);
      clock.advance(1_000);
    }
    const read = await now();
    expect(read).toMatchObject({ state: 'read', paymentId: null });
    const opened = await opens(counter, [{ from, to }]);
    expect(opened.entries[0]?.readAt).toBe(read.readAt);
    expect(opened.words).toContain('did not have it at');
    const elsewhere = await aRecordedPerson(app, { role: 'support', tills: ['000002'] });
    await expect(listReading(app, elsewhere, { id: reading.id, code: CODE })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe.each(testDatabases())('a code that is not here after a quarter of an hour, in $engine', ({ fresh }) => {
  test('leads those who work on cases to a new case, filled with what the message says, and then to the case', async () => {
    const counter = await aCounter(await fresh());
    const { app, clock, finance, amina, as } = counter;
    await addTill(app, as(await aRecordedPerson(app)), WESTLANDS);
    const looks = async (person: Person, since?: string) => {
      const { verdict } = await lookUp(app, as(person), {
        q: CODE,
        till: 'K000001',
        due: '1,200',
        ...(since === undefined ? {} : { since }),
      });
      return verdict?.kind === 'not_yet' ? verdict.caseAt : 'another verdict';
    };
    const first = counter.now();
    expect(await looks(finance, first)).toBeUndefined();
    clock.advance(15 * MINUTE_MS);
    const address = (await looks(finance, first)) ?? '';
    expect(address).toMatch(/^\/books\/missing\/new\?code=UKN7MIS001&amount=1200\.00&from=.*&to=.*&till=K000001$/);
    expect(await looks(amina, first)).toBeUndefined();
    const asked = Object.fromEntries(new URL(address, 'http://localhost').searchParams);
    const read = {
      code: asked['code'],
      amount: asked['amount'],
      till: asked['till'],
      from: asked['from'],
      to: asked['to'],
    };
    const proposed = await proposedCase(app, finance, read);
    expect(proposed).toMatchObject({ code: CODE, amount: '1200', till: 'K000001', caseId: null, paymentId: null });
    const { id } = await opens(counter);
    expect(await looks(finance)).toBe(`/books/missing/${id}`);
    expect(await proposedCase(app, finance, read)).toMatchObject({ caseId: id });
    const payment = await counter.pays({ reference: CODE });
    expect(await proposedCase(app, finance, read)).toMatchObject({ caseId: null, paymentId: payment.id });
  });
});

describe.each(testDatabases())('what a case says of a customer, in $engine', ({ fresh }) => {
  const JANE = '+254700000031';

  test('is found, exported and erased with them: by their payment, phone or code, and nothing of others', async () => {
    const counter = await aCounter(await fresh());
    const { app, as, pays } = counter;
    const owner = as(await aRecordedPerson(app));
    const { id } = await opens(counter, [{}], { note: 'she waits at the door' });
    const other = await opens(counter, [{ code: 'UKN7MIS002' }], { note: 'see 0700 000 031' });
    const third = await opens(counter, [{ code: 'UKN7MIS003' }], { note: 'somebody else' });
    await pays({ reference: CODE, phone: JANE, name: { firstName: 'Jane', middleName: null, lastName: 'Wanjiru' } });
    expect(await personFound(app, owner, JANE)).toMatchObject({ counts: { payments: 1, notes: 2 } });
    const exported = await new Response(await exportPerson(app, owner, JANE)).text();
    expect(
      JSON.parse(exported)
        .caseNotes.map(({ text }: { text: string }) => text)
        .sort(),
    ).toEqual(['see 0700 000 031', 'she waits at the door']);
    expect(await erasePerson(app, owner, JANE)).toMatchObject({ notes: 2 });
    const notes = async (of: string) => (await seenBy(counter, owner.person, of)).steps.map(({ note }) => note);
    expect([await notes(id), await notes(other.id), await notes(third.id)]).toEqual([
      [null, null],
      [null],
      ['somebody else'],
    ]);
    expect((await seenBy(counter, owner.person, id)).outcome).toBe('arrived');
  });

  test('is erased when it is old, and what was done stays', async () => {
    const counter = await aCounter(await fresh());
    const { app, clock, finance } = counter;
    const { id } = await opens(counter, [{}], { note: 'she waits at the door' });
    clock.advance((app.retention.peopleDays + 1) * 24 * 60 * MINUTE_MS);
    await eraseOld(app, new AbortController().signal);
    expect((await seenBy(counter, finance, id)).steps).toMatchObject([{ act: 'open', by: 'Farida Said', note: null }]);
  });
});
