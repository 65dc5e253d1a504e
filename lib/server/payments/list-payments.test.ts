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
});
