import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aFact } from '@/lib/testing/a-fact';
import { anOwner } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import type { PaymentListQuery } from '@/lib/contract/list-query';
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
async function manyPayments({ store, account, nowMs }: App, many = MANY): Promise<(string | null)[]> {
  const now = sql.lit(nowMs());
  await sql`
    insert into payments (
      id, account_id, state, kind, reference, currency, till, till_key, first_heard_at, first_heard_from, confirmed,
      happened_at, changed_at, search_text)
    with recursive n (i, code) as (
      select 1, 'UKN0000001' union all
      select i + 1, 'UKN' || substr(cast(10000001 + i as text), 2) from n where i < ${sql.lit(many)})
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

  test('is sorted by time or by amount either way, with payments of no known amount after all others', async () => {
    const { app } = await anApp(await fresh());
    const amounts = [300, null, 100, 200, null, 200, 0];
    for (const [at, amount] of amounts.entries()) {
      const fact = aFact({
        state: amount === null ? 'failed' : 'paid',
        reference: `UKN000000${at}`,
        till: at === 3 ? 'K000002' : 'K000001',
        amountMinor: amount === null ? null : amount * 100,
        paidAt: new Date(app.nowMs() + at * 60_000).toISOString(),
      });
      const body = JSON.stringify(fact);
      const message = { source: 'webhook', subject: body, body, fault: null, signedWith: null, topic: null } as const;
      await app.record({ ...message, facts: [fact] });
    }
    const listed = async (asked: Partial<PaymentListQuery>): Promise<string> => {
      const found: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listPayments(app, anOwner(), { limit: 2, ...asked, cursor });
        found.push(...page.payments.map(({ reference }) => reference?.at(-1) ?? ''));
        if (page.nextCursor === null) return found.join('');
        cursor = page.nextCursor;
      }
    };
    expect(await listed({})).toBe('6543210');
    expect(await listed({ order: 'asc' })).toBe('0123456');
    expect(await listed({ sort: 'amount' })).toBe('0532641');
    expect(await listed({ sort: 'amount', order: 'asc' })).toBe('6235014');
    expect(await listed({ sort: 'amount', till: 'K000001' })).toBe('052641');
    expect(await listed({ sort: 'amount', order: 'asc', state: 'failed' })).toBe('14');
    expect(await listed({ sort: 'amount', q: 'ukn' })).toBe('0532641');
  });

  test('refuses a cursor of a list in another order', async () => {
    const { app } = await anApp(await fresh());
    await manyPayments(app);
    const { nextCursor } = await listPayments(app, anOwner(), { limit: 50 });
    const asked = { limit: 50, sort: 'amount', cursor: nextCursor ?? '' } as const;
    await expect(listPayments(app, anOwner(), asked)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('says as far as which amount a search has looked, and when only payments without one are left', async () => {
    const { app } = await anApp(await fresh());
    // More than are sorted at once.
    await manyPayments(app, 24_000);
    await sql`update payments set amount_minor = seq where seq % 2 = 0`.execute(app.store.db);
    const least = await sql<{ n: number }>`select min(amount_minor) as n from payments`.execute(app.store.db);
    let ms = 0;
    const hasty: App = { ...app, steadyMs: () => (ms += 100) };
    const said: [boolean, number | null | undefined][] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listPayments(hasty, anOwner(), { limit: 200, q: 'z', sort: 'amount', order: 'asc', cursor });
      said.push([(page.searchedTo ?? null) !== null, page.searchedToMinor]);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const first = Number(least.rows[0]?.n);
    expect(said).toEqual([
      ...[3_999, 7_999, 11_999].map((rows) => [true, first + 2 * rows]),
      ...[null, null, null].map((minor) => [true, minor]),
      [false, undefined],
    ]);
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
