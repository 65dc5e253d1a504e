import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aCounter } from '@/lib/testing/a-counter';
import { testDatabases } from '@/lib/testing/test-databases';
import { addNote } from '@/lib/server/payment-notes/add-note';
import { hasNoteWith } from './note-rows';
import { matchingQuery } from './payments-query';

describe.each(testDatabases())('a search in notes, in $engine', ({ engine, fresh }) => {
  test('reads the notes, and finds their payments by key among very many', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as } = counter;
    const payment = await counter.pays();
    await addNote(app, as(finance), { id: payment.id, request: { text: 'Refund asked' }, key: null });
    const { store, account } = app;
    await sql`
      insert into payments (
        id, account_id, state, kind, amount_minor, currency, till, till_key, first_heard_at, first_heard_from,
        confirmed, happened_at, changed_at, search_text)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)
      select 'payment-' || i, ${sql.lit(account.id)}, 'paid', 'till', 100, 'KES', 'K000001', '000001',
        i, 'webhook', 1, i, i, '' from n`.execute(store.db);
    if (engine === 'postgres') await sql`vacuum analyze payments`.execute(store.db);
    else await store.scrub();
    const query = matchingQuery(store, account.id, { filter: {}, after: null }).where(hasNoteWith('refund')).compile();
    expect((await store.db.executeQuery(query)).rows.map(({ id }) => id)).toEqual([payment.id]);
    const explain = engine === 'sqlite' ? 'explain query plan ' : 'explain ';
    const { rows } = await store.db.executeQuery({ ...query, sql: `${explain}${query.sql}` });
    const plan = rows.map((row) => Object.values(row as object).join(' ')).join('\n');
    expect(plan).not.toMatch(/SCAN payments\b|Seq Scan on payments\b|payments_newest/);
  });
});
