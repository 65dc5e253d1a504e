import { describe, expect, test } from 'vitest';
import type { KeepSearchRequest } from '@/lib/contract/searches';
import type { Person } from '@/lib/domain/person';
import { eraseOld } from '@/lib/server/retention/erase-old';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { changeSearch } from './change-search';
import { deleteSearch } from './delete-search';
import { textOfSearch, viewSearch } from './find-search';
import { keepSearch } from './keep-search';
import { listSearches } from './list-searches';

const DAY_MS = 24 * 3_600_000;
const NOT_FOUND = { code: 'not_found' };
const NOT_ALLOWED = { code: 'not_allowed' };

const keeps = (counter: TestCounter, person: Person, request: KeepSearchRequest) =>
  keepSearch(counter.app, counter.as(person), request);
const rowsOf = ({ app }: TestCounter) => app.store.db.selectFrom('searches').selectAll().execute();

describe.each(testDatabases())('a search on $engine', ({ fresh }) => {
  test('is kept for a day for its maker alone, and the same text is the same search', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, clock } = counter;
    const kept = await keeps(counter, finance, { text: 'name:wanjiru state:failed' });
    expect(kept).toMatchObject({ name: null, isShared: false, isOwn: true, by: 'Farida Said' });
    expect(await textOfSearch(app, finance, kept.id)).toBe('name:wanjiru state:failed');
    await expect(textOfSearch(app, amina, kept.id)).rejects.toMatchObject(NOT_FOUND);
    await expect(textOfSearch(app, aPerson(), kept.id)).rejects.toMatchObject(NOT_FOUND);
    await expect(textOfSearch(app, finance, 'b1110000-0000-4000-8000-000000000009')).rejects.toMatchObject(NOT_FOUND);
    clock.advance(DAY_MS - 1_000);
    expect((await keeps(counter, finance, { text: 'name:wanjiru state:failed' })).id).toBe(kept.id);
    clock.advance(2_000);
    expect(await textOfSearch(app, finance, kept.id)).toContain('wanjiru');
    expect((await keeps(counter, amina, { text: 'name:wanjiru state:failed' })).id).not.toBe(kept.id);
    clock.advance(DAY_MS);
    await expect(viewSearch(app, finance, kept.id)).rejects.toMatchObject(NOT_FOUND);
    expect(await auditEntriesOf(app)).toEqual([]);
  });

  test('that is over is deleted by the next one of its maker, and by the daily erasure', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, clock } = counter;
    await keeps(counter, finance, { text: 'first' });
    await keeps(counter, amina, { text: 'of another' });
    const view = await keeps(counter, finance, { text: 'saved', name: 'Saved' });
    clock.advance(DAY_MS);
    await keeps(counter, finance, { text: 'second' });
    expect((await rowsOf(counter)).map(({ text }) => text).sort()).toEqual(['of another', 'saved', 'second']);
    await eraseOld(app, new AbortController().signal);
    expect((await rowsOf(counter)).map(({ text }) => text).sort()).toEqual(['saved', 'second']);
    // Nobody changed it for as long as payers are kept.
    clock.advance(400 * DAY_MS);
    await eraseOld(app, new AbortController().signal);
    await expect(viewSearch(app, finance, view.id)).rejects.toMatchObject(NOT_FOUND);
  });

  test('makes room for the newest of a person, who may save fifty', async () => {
    const counter = await aCounter(await fresh());
    const { finance, clock } = counter;
    const texts = Array.from({ length: 103 }, (_, at) => `text ${at}`);
    for (const text of texts) {
      await keeps(counter, finance, { text });
      clock.advance(1);
    }
    expect((await rowsOf(counter)).map(({ text }) => text).sort()).toEqual(texts.slice(3).sort());
    for (let at = 0; at < 50; at += 1) await keeps(counter, finance, { text: '', name: `View ${at}` });
    await expect(keeps(counter, finance, { text: '', name: 'One more' })).rejects.toMatchObject({ code: 'too_many' });
    expect(await rowsOf(counter)).toHaveLength(150);
  });

  test('is saved under a name, renamed and deleted by its maker, and the audit says so without name or text', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, as, clock } = counter;
    const saved = await keeps(counter, finance, {
      text: 'state:failed',
      name: 'Failed of Jane',
      columns: ['time', 'amount'],
      sort: 'amount',
      order: 'desc',
    });
    clock.advance(30 * DAY_MS);
    expect(await listSearches(app, finance)).toEqual([saved]);
    expect(saved).toMatchObject({ columns: ['time', 'amount'], sort: 'amount', order: 'desc', expiresAt: null });
    const changed = await changeSearch(app, as(finance), {
      id: saved.id,
      request: { name: 'Failed', columns: null, text: 'state:failed till:522533' },
    });
    expect(changed).toMatchObject({ name: 'Failed', columns: null, sort: 'amount', text: 'state:failed till:522533' });
    expect(await viewSearch(app, finance, saved.id)).toEqual(changed);
    await expect(changeSearch(app, as(amina), { id: saved.id, request: {} })).rejects.toMatchObject(NOT_FOUND);
    await expect(deleteSearch(app, as(amina), saved.id)).rejects.toMatchObject(NOT_FOUND);
    await deleteSearch(app, as(finance), saved.id);
    await expect(viewSearch(app, finance, saved.id)).rejects.toMatchObject(NOT_FOUND);
    const acts = await auditEntriesOf(app);
    expect(acts.map(({ act }) => act)).toEqual(['search_saved', 'search_deleted']);
    expect(JSON.stringify(acts)).not.toMatch(/Jane|failed/i);
  });

  test('that is shared is read by everyone under their own role, changed by its maker alone, and deleted by owners too', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, as } = counter;
    const owner = await aRecordedPerson(app);
    const support = await aRecordedPerson(app, { role: 'support' });
    const text = 'phone:0700000012 state:failed';
    const { id } = await keeps(counter, finance, { text, name: 'Of 0700000012' });
    await expect(viewSearch(app, support, id)).rejects.toMatchObject(NOT_FOUND);
    await changeSearch(app, as(finance), { id, request: { isShared: true } });
    expect(await viewSearch(app, support, id)).toMatchObject({ text, isOwn: false, isShared: true, by: 'Farida Said' });
    expect(await viewSearch(app, amina, id)).toMatchObject({
      text: 'phone:0700***012 state:failed',
      name: 'Of 0700***012',
    });
    expect(await textOfSearch(app, amina, id)).not.toContain('0700000012');
    await keeps(counter, support, { text: '', name: 'Zebra' });
    await keeps(counter, support, { text: '', name: 'Apple' });
    expect((await listSearches(app, support)).map(({ name }) => name)).toEqual(['Apple', 'Zebra', 'Of 0700000012']);
    await expect(changeSearch(app, as(owner), { id, request: { name: 'x' } })).rejects.toMatchObject(NOT_ALLOWED);
    await expect(deleteSearch(app, as(support), id)).rejects.toMatchObject(NOT_ALLOWED);
    await changeSearch(app, as(finance), { id, request: { isShared: false } });
    await expect(textOfSearch(app, support, id)).rejects.toMatchObject(NOT_FOUND);
    await changeSearch(app, as(finance), { id, request: { isShared: true } });
    await deleteSearch(app, as(owner), id);
    expect((await auditEntriesOf(app)).flatMap(({ act, after }) => (act === 'search_shared' ? [after] : []))).toEqual([
      { isShared: true },
      { isShared: false },
      { isShared: true },
    ]);
    expect(await listSearches(app, finance)).toEqual([]);
  });

  test('is not shared by a cashier, nor without a name, and is not kept without a text', async () => {
    const counter = await aCounter(await fresh());
    const { amina, finance, app, as } = counter;
    const shared = { text: 'x', name: 'X', isShared: true };
    await expect(keeps(counter, amina, shared)).rejects.toMatchObject(NOT_ALLOWED);
    await expect(keeps(counter, { ...finance, via: 'pin' }, shared)).rejects.toMatchObject(NOT_ALLOWED);
    const own = await keeps(counter, amina, { text: 'x', name: 'X' });
    const sharing = changeSearch(app, as(amina), { id: own.id, request: { isShared: true } });
    await expect(sharing).rejects.toMatchObject(NOT_ALLOWED);
    await expect(keeps(counter, finance, { text: '' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(keeps(counter, finance, { text: 'x', isShared: true })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const { id } = await keeps(counter, finance, { text: 'unsaved' });
    await expect(changeSearch(app, as(finance), { id, request: { name: 'x' } })).rejects.toMatchObject(NOT_FOUND);
  });
});
