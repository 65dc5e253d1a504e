import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aFact } from '@/lib/testing/a-fact';
import { anOwner } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import type { App } from '@/lib/server/app-context';
import { firstPage } from './first-page';
import { listPayments } from './list-payments';

/** Returns the app with a record that takes minutes to go through. */
async function aLargeRecord(app: App): Promise<App> {
  const { store } = app;
  const fact = aFact({ state: 'paid', reference: 'UKN0000001', till: 'K000001', amountMinor: 100_00 });
  await app.record({
    source: 'webhook',
    subject: 'one payment',
    body: JSON.stringify(fact),
    facts: [fact],
    fault: null,
    signedWith: null,
    topic: null,
  });
  const stillWanted: App['store']['stillWanted'] = () => sql`
    (with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)
    select count(*) from n where ${store.stillWanted()}) > 0`;
  return { ...app, store: { ...store, stillWanted } };
}

const MANY = 9_000;

/** Stores many payments, one each second. Returns their codes, newest first. */
async function manyPayments({ store, account, nowMs }: App): Promise<(string | null)[]> {
  const now = sql.lit(nowMs());
  await sql`
    insert into payments (
      id, account_id, state, kind, reference, currency, till, till_key, first_heard_at, first_heard_from, confirmed,
      happened_at, changed_at, search_text)
    with recursive n (i, code) as (
      select 1, 'UKN0000001' union all
      select i + 1, 'UKN' || substr(cast(10000001 + i as text), 2) from n where i < ${sql.lit(MANY)})
    select
      '01900000-0000-7000-8000-' || cast(100000000000 + i as text), ${sql.lit(account.id)}, 'paid', 'till', code, 'KES',
      'K000001', '000001', ${now}, 'webhook', 1, ${now} + i * 1000, ${now}, lower(code)
    from n`.execute(store.db);
  const rows = await store.db.selectFrom('payments').select('reference').orderBy('happened_at', 'desc').execute();
  return rows.map(({ reference }) => reference);
}

describe.each(testDatabases())('the list of payments in $engine', ({ fresh }) => {
  test('says that a search takes too long when its time is over', async () => {
    const { app } = await anApp(await fresh());
    const asked = { limit: 50, q: 'ukn' };
    const search = listPayments(await aLargeRecord(app), anOwner(), { ...asked, bounds: { limitMs: 50 } });
    await expect(search).rejects.toMatchObject({ code: 'too_slow' });
    expect((await listPayments(app, anOwner(), asked)).payments).toHaveLength(1);
  });

  test('ends its search when the person leaves', async () => {
    const { app } = await anApp(await fresh());
    const left = new AbortController();
    const listed = listPayments(await aLargeRecord(app), anOwner(), { limit: 50, bounds: { signal: left.signal } });
    left.abort();
    await expect(listed).rejects.toBe(left.signal.reason);
  });

  test('is left to the page, which then asks for it, when a search would keep the page itself waiting', async () => {
    const { app } = await anApp(await fresh());
    const page = await firstPage(await aLargeRecord(app), anOwner(), { q: 'ukn' });
    expect(Object.keys(page)).toEqual(['freshness']);
  });

  test('is there for the counter while two people of the desk search', async () => {
    const { app } = await anApp(await fresh());
    const large = await aLargeRecord(app);
    const left = new AbortController();
    const searches = ['one', 'two'].map((q) =>
      listPayments(large, anOwner(), { limit: 50, q, bounds: { signal: left.signal } }),
    );
    expect((await listPayments(app, anOwner(), { limit: 50 })).payments).toHaveLength(1);
    left.abort();
    await Promise.allSettled(searches);
  });

  test('says how far a search has looked, and goes on from there until it has everything', async () => {
    const { app } = await anApp(await fresh());
    const codes = await manyPayments(app);
    let ms = 0;
    // Each look at the clock finds a tenth of a second gone.
    const hasty: App = { ...app, steadyMs: () => (ms += 100) };
    const found: (string | null)[] = [];
    const searchedTo: (string | null | undefined)[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listPayments(hasty, anOwner(), { limit: 200, q: '99', cursor });
      found.push(...page.payments.map(({ reference }) => reference));
      searchedTo.push(page.searchedTo);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(found).toEqual(codes.filter((code) => code?.includes('99')));
    const secondsOn = (seconds: number): string => new Date(app.nowMs() + seconds * 1_000).toISOString();
    expect(searchedTo).toEqual([secondsOn(MANY - 3_999), secondsOn(MANY - 7_999), null]);
  });

  test('is never cut without a filter, nor with one that an index serves', async () => {
    const { app } = await anApp(await fresh());
    await manyPayments(app);
    let ms = 0;
    const hasty: App = { ...app, steadyMs: () => (ms += 1_000) };
    for (const filter of [{}, { state: 'paid' }, { state: 'failed' }, { till: 'K000001' }] as const) {
      const { payments, nextCursor, searchedTo } = await listPayments(hasty, anOwner(), { limit: 50, ...filter });
      const isFound = !('state' in filter && filter.state === 'failed');
      expect([payments.length, nextCursor !== null, searchedTo]).toEqual([isFound ? 50 : 0, isFound, null]);
    }
  });
});
