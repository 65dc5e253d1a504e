import { describe, expect, test } from 'vitest';
import type { Person } from '@/lib/domain/person';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { paymentEvidence } from '@/lib/server/payments/payment-evidence';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { exportPerson } from '@/lib/server/privacy/export-person';
import { personFound } from '@/lib/server/privacy/find-person';
import { eraseOld } from '@/lib/server/retention/erase-old';
import { keepSearch } from '@/lib/server/searches/keep-search';
import { textOfSearch } from '@/lib/server/searches/find-search';
import { hasNoteWith } from '@/lib/server/store/queries/note-rows';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { addNote } from './add-note';
import { listNotes } from './list-notes';
import { removeNote } from './remove-note';

const JANE = '+254700000031';
const KEY = 'b1110000-0000-4000-8000-000000000001';
const DAY_MS = 24 * 3_600_000;

type Payment = { id: string };
const writes = (
  { app, as }: TestCounter,
  person: Person,
  { payment, text, key = null }: { payment: Payment; text: string; key?: string | null },
) => addNote(app, as(person), { id: payment.id, request: { text }, key });
const textsOn = async ({ app, finance }: TestCounter, { id }: Payment) =>
  (await listNotes(app, finance, id)).map(({ text }) => text);
const foundBy = async ({ app }: TestCounter, text: string) =>
  (await app.store.db.selectFrom('payments').select('id').where(hasNoteWith(text)).orderBy('id').execute()).map(
    ({ id }) => id,
  );

describe.each(testDatabases())('a note on a payment in $engine', ({ fresh }) => {
  test('is added once, told to open screens without its text, and stands in the timeline and the audit', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, as, pays, find } = counter;
    const payment = await pays();
    const told = counter.listens(amina);
    const written = await writes(counter, finance, { payment, text: 'Customer called: wants it back', key: KEY });
    expect(written).toEqual([
      {
        id: KEY,
        text: 'Customer called: wants it back',
        by: 'Farida Said',
        device: null,
        at: counter.now(),
        removed: null,
        isRemovable: true,
      },
    ]);
    expect(await writes(counter, finance, { payment, text: 'Customer called: wants it back', key: KEY })).toEqual(
      written,
    );
    expect((await find(payment.id)).changedAt > payment.changedAt).toBe(true);
    expect(told.map(({ event }) => event)).toContain('payment');
    expect(JSON.stringify(told)).not.toContain('wants it back');
    const owner = await aRecordedPerson(app);
    expect((await paymentEvidence(app, as(owner), payment.id)).acts).toMatchObject([
      { act: 'noted', by: 'Farida Said' },
    ]);
    const acts = (await auditEntriesOf(app)).filter(({ act }) => act === 'note_added');
    expect(acts).toMatchObject([{ by: 'Farida Said', subject: payment.id, name: payment.reference, after: null }]);
    await expect(
      writes(counter, owner, { payment, text: 'another person with that key', key: KEY }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  test('is removed by its maker or an owner, and that it was there stays to be seen', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as, pays } = counter;
    const owner = await aRecordedPerson(app);
    const support = await aRecordedPerson(app, { role: 'support' });
    const payment = await pays();
    const [first] = await writes(counter, finance, { payment, text: 'first' });
    const notes = await writes(counter, support, { payment, text: 'second' });
    expect(notes.map(({ isRemovable }) => isRemovable)).toEqual([false, true]);
    const [own, others] = [
      { id: payment.id, noteId: first?.id ?? '' },
      { id: payment.id, noteId: notes[1]?.id ?? '' },
    ];
    await expect(removeNote(app, as(support), own)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(removeNote(app, as(finance), { ...own, noteId: KEY })).rejects.toMatchObject({ code: 'not_found' });
    const left = await removeNote(app, as(finance), own);
    expect(left[0]).toMatchObject({
      text: null,
      by: 'Farida Said',
      removed: { by: 'Farida Said', at: counter.now() },
      isRemovable: false,
    });
    expect(await removeNote(app, as(owner), own)).toMatchObject([
      { removed: { by: 'Farida Said' } },
      { text: 'second' },
    ]);
    await removeNote(app, as(owner), others);
    expect(await textsOn(counter, payment)).toEqual([null, null]);
    expect(JSON.stringify(await app.store.db.selectFrom('payment_notes').selectAll().execute())).not.toMatch(
      /first|second/,
    );
    const { acts } = await paymentEvidence(app, as(owner), payment.id);
    expect(acts.map(({ act }) => act).sort()).toEqual(['note_removed', 'note_removed', 'noted', 'noted']);
    expect((await auditEntriesOf(app)).filter(({ act }) => act === 'note_removed')).toHaveLength(2);
  });

  test('does not exist for a person who does not see its payment, and has an end', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, pays } = counter;
    const elsewhere = await aRecordedPerson(app, { role: 'support', tills: ['000002'] });
    const payment = await pays();
    await writes(counter, finance, { payment, text: 'x' });
    await expect(listNotes(app, elsewhere, payment.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(writes(counter, elsewhere, { payment, text: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    const [row] = await app.store.db.selectFrom('payment_notes').selectAll().execute();
    if (row === undefined) throw new Error('no note');
    const others = Array.from({ length: 98 }, (_, at) => ({ ...row, id: `another-${at}` }));
    await app.store.write((tx) => tx.insertInto('payment_notes').values(others).execute());
    await writes(counter, finance, { payment, text: 'the last' });
    await expect(writes(counter, finance, { payment, text: 'one more' })).rejects.toMatchObject({ code: 'too_many' });
  });

  test('is found by a part of its text, in any letters, and not once it is removed', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as, pays } = counter;
    const [payment, other] = [await pays(), await pays()];
    const [note] = await writes(counter, finance, { payment, text: 'ÜBER 100% refund_asked' });
    await writes(counter, finance, { payment: other, text: 'refund asked' });
    expect(await foundBy(counter, 'über')).toEqual([payment.id]);
    expect(await foundBy(counter, 'REFUND_')).toEqual([payment.id]);
    expect(await foundBy(counter, '0% r')).toEqual([payment.id]);
    expect(await foundBy(counter, 'refund')).toEqual([payment.id, other.id].sort());
    expect(await foundBy(counter, 'nothing')).toEqual([]);
    await removeNote(app, as(finance), { id: payment.id, noteId: note?.id ?? '' });
    expect(await foundBy(counter, 'refund')).toEqual([other.id]);
  });

  test('is found by the list’s search of those who may read it, and cashiers find out nothing by it', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, pays } = counter;
    const payment = await pays();
    await writes(counter, finance, { payment, text: 'Refund asked' });
    const q = 'note:"refund asked"';
    const found = async (person: Person, text: string) =>
      (await listPayments(app, person, { q: text, limit: 10 })).payments.map(({ id }) => id);
    expect(await found(finance, q)).toEqual([payment.id]);
    expect(await found(finance, `-${q}`)).toEqual([]);
    expect(await found(amina, q)).toEqual([]);
    expect(await found(amina, `-${q}`)).toEqual([payment.id]);
  });

  test('moves with its payment when two turn out to be one', async () => {
    const counter = await aCounter(await fresh());
    const { finance, hears, find } = counter;
    const paid = { state: 'paid', reference: 'UKN7MRG001', paidAt: counter.now(), amountMinor: 5_000 } as const;
    const [one] = (await hears({ ...paid, till: 'K000001' })).checked;
    const [two] = (await hears({ state: 'waiting', requestId: 'a-request', kind: 'asked', amountMinor: 5_000 }))
      .checked;
    if (one === undefined || two === undefined) throw new Error('nothing was recorded');
    await writes(counter, finance, { payment: one, text: 'of the money' });
    await writes(counter, finance, { payment: two, text: 'of the request' });
    await hears({ ...paid, till: 'K000001', requestId: 'a-request', kind: 'asked' });
    const merged = await find(one.id);
    expect((await find(two.id)).id).toBe(merged.id);
    expect((await textsOn(counter, merged)).sort()).toEqual(['of the money', 'of the request']);
  });
});

describe.each(testDatabases())('what staff wrote about a payer in $engine', ({ fresh }) => {
  test('is found, exported and erased with them, by payment, phone, code and name, and nothing of others', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as, pays } = counter;
    const owner = as(await aRecordedPerson(app));
    const name = { firstName: 'Jane', middleName: null, lastName: 'Wanjiru' };
    const own = await pays({ phone: JANE, name });
    const other = await pays({ phone: '+254700000032', name: { ...name, firstName: 'Mary' } });
    await writes(counter, finance, { payment: own, text: 'came back angry' });
    for (const text of ['see 0700 000 031', `goes with ${own.reference}`, 'for wanjiru jane'])
      await writes(counter, finance, { payment: other, text });
    await writes(counter, finance, { payment: other, text: 'Wanjiru was kind' });
    const kept = await Promise.all(
      ['name:wanjiru', `ref:${own.reference}`, 'phone:254700000031', 'state:failed'].map((text) =>
        keepSearch(app, as(finance), { text }),
      ),
    );
    const named = await keepSearch(app, as(finance), { text: 'state:failed', name: 'Failed of Jane', isShared: true });
    expect((await personFound(app, owner, JANE)).counts).toMatchObject({ notes: 4, searches: 4 });
    const exported = JSON.parse(await new Response(await exportPerson(app, owner, JANE)).text());
    expect(exported.notes).toHaveLength(4);
    expect(exported.notes).toContainEqual({ payment: own.id, text: 'came back angry', addedAt: counter.now() });
    expect(exported.searches).toContainEqual({ text: 'state:failed', name: 'Failed of Jane', madeAt: counter.now() });
    counter.clock.advance(1_000);
    expect(await erasePerson(app, owner, JANE)).toMatchObject({ notes: 4, searches: 4 });
    expect(await textsOn(counter, own)).toEqual([null]);
    expect(await textsOn(counter, other)).toEqual([null, null, null, 'Wanjiru was kind']);
    expect(await textOfSearch(app, finance, kept[3]?.id ?? '')).toBe('state:failed');
    for (const { id } of [...kept.slice(0, 3), named])
      await expect(textOfSearch(app, finance, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await personFound(app, owner, JANE)).counts).toMatchObject({ notes: 0, searches: 0 });
  });

  test('is erased by its age, also where it was written after the payer was erased', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, pays, clock } = counter;
    const payment = await pays({ phone: JANE });
    await writes(counter, finance, { payment, text: 'early' });
    clock.advance(401 * DAY_MS);
    await eraseOld(app, new AbortController().signal);
    expect(await textsOn(counter, payment)).toEqual([null]);
    await writes(counter, finance, { payment, text: 'late' });
    await eraseOld(app, new AbortController().signal);
    expect(await textsOn(counter, payment)).toEqual([null, 'late']);
    clock.advance(401 * DAY_MS);
    await eraseOld(app, new AbortController().signal);
    expect(await textsOn(counter, payment)).toEqual([null, null]);
  });
});
