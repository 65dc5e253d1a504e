import { describe, expect, test } from 'vitest';
import { LookupAnswer } from '@/lib/contract/lookup';
import type { Person } from '@/lib/domain/person';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';
import { recentPolls } from '@/lib/server/store/queries/polls';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { aListingApp } from '@/lib/testing/a-listing-app';
import { anActor } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { lookUp } from './look-up';

const UNHEARD = 'UKN1MPU40Z';
const UNKNOWN_ID = 'a1b2c3d4-0000-0000-0000-000000000001';

const looks = async ({ app, as }: TestCounter, person: Person, asked: { q: string; isRecordOnly?: boolean }) =>
  LookupAnswer.parse(await lookUp(app, as(person), asked));

describe.each(testDatabases())('a lookup that a foreign page led to, in $engine', ({ fresh }) => {
  test('does not ask Kopo Kopo, and says of an unknown id that the record has nothing and Kopo Kopo was not asked', async () => {
    const counter = await aCounter(await fresh());
    await counter.upstream.forgets();
    expect(await looks(counter, counter.amina, { q: UNKNOWN_ID, isRecordOnly: true })).toMatchObject({
      payments: [],
      trouble: null,
      upstream: { outcome: 'not_asked' },
    });
    expect(counter.upstream.heard()).toEqual([]);
    expect(await looks(counter, counter.amina, { q: UNKNOWN_ID })).toMatchObject({ trouble: 'not_found' });
    expect(counter.upstream.heard().some((request) => request.endsWith(UNKNOWN_ID))).toBe(true);
  });

  test('shows a payment as Paid and stores no paid display', async () => {
    const counter = await aCounter(await fresh());
    const { app, amina, brian, pays } = counter;
    const { id, reference } = await pays();
    const q = reference ?? '';
    expect(await looks(counter, amina, { q, isRecordOnly: true })).toMatchObject({
      verdict: { kind: 'paid', shownBefore: null },
    });
    expect(await paidDisplaysOf(app.store.db, [id])).toEqual([]);
    expect(await looks(counter, brian, { q })).toMatchObject({ verdict: { kind: 'paid', shownBefore: null } });
    expect(await paidDisplaysOf(app.store.db, [id])).toHaveLength(1);
    // Earlier paid displays of others are still shown.
    expect(await looks(counter, amina, { q, isRecordOnly: true })).toMatchObject({
      verdict: { shownBefore: { by: brian.name } },
    });
  });

  test('orders no list for an unknown code', async () => {
    const { app } = await aListingApp(await fresh());
    const actor = anActor(app);
    expect(await lookUp(app, actor, { q: UNHEARD, isRecordOnly: true })).toMatchObject({
      verdict: { kind: 'not_yet' },
      list: { state: 'unread' },
      upstream: { outcome: 'not_asked' },
    });
    expect(await recentPolls(app.store.db, app.account.id, 5)).toEqual([]);
    await lookUp(app, actor, { q: UNHEARD });
    expect(await recentPolls(app.store.db, app.account.id, 5)).toHaveLength(1);
  });

  test('begins no write, so that it waits for no writer', async () => {
    const { app } = await aListingApp(await fresh());
    const write = () => Promise.reject(new Error('a record-only lookup wrote'));
    const readOnly = { ...app, store: { ...app.store, write } };
    expect(await lookUp(readOnly, anActor(app), { q: UNHEARD, isRecordOnly: true })).toMatchObject({
      list: { state: 'unread' },
      upstream: { outcome: 'not_asked' },
    });
  });
});
