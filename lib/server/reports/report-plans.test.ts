import { CompiledQuery, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import type { Store } from '@/lib/server/store/engine/store';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { askedQuery, tickedQuery, untickedQuery } from './read-handed-over';
import { shownQuery } from './read-people';
import { hoursQuery } from './read-totals';

const NOW = '2026-11-23T09:00:00.000Z';
const NOW_MS = Date.parse(NOW);
/** So many rows that reading all would cost more than an index. */
const ROWS = 20_000;
const MINUTE_MS = 60_000;

async function fill(store: Store): Promise<number> {
  const { id } = await currentAccount(store, {
    guid: 'a0000000-0000-4000-8000-000000000001',
    host: 'upstream.example',
    clientId: 'client',
    environment: 'sandbox',
    nowIso: NOW,
  });
  const numbers = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(ROWS)})`;
  await sql`
    insert into payments (
      id, account_id, state, kind, amount_minor, currency, till, till_key,
      first_heard_at, first_heard_from, confirmed, paid_at, happened_at, changed_at, search_text)
    ${numbers}
    select
      'payment-' || i, ${sql.lit(id)}, 'paid', 'till', 100, 'KES', 'K000001', '000001', ${sql.lit(NOW_MS)}, 'webhook', 1,
      ${sql.lit(NOW_MS)}, ${sql.lit(NOW_MS)} + i * ${sql.lit(MINUTE_MS)}, ${sql.lit(NOW_MS)}, ''
    from n`.execute(store.db);
  await sql`
    insert into hour_totals
      (account_id, day, hour, till_key, state, currency, failure_reason, count, amount_minor, late_count)
    ${numbers}
    select ${sql.lit(id)}, 'day ' || (100000 + i), 9, '000001', 'paid', 'KES', '', 1, 100, 0 from n`.execute(store.db);
  await sql`
    insert into claims (id, account_id, payment_id, made_on, staff_id, staff_name, claimed_at)
    ${numbers} select 'claim ' || i, ${sql.lit(id)}, 'payment-' || i, 'payment-' || i, 'amina', 'Amina', ${NOW} from n
    where i % 2 = 0`.execute(store.db);
  await sql.raw('analyze').execute(store.db);
  return id;
}

async function planOf(store: Store, query: CompiledQuery): Promise<string> {
  const explain = store.engine === 'sqlite' ? 'explain query plan ' : 'explain ';
  const { rows } = await store.db.executeQuery<Record<string, unknown>>(
    CompiledQuery.raw(explain + query.sql, [...query.parameters]),
  );
  return rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n');
}

describe.each(testDatabases())('a report reads only its own days, in $engine:', ({ fresh }) => {
  test('of kept totals, and of each piece of the payments', async () => {
    const store = await fresh();
    const accountId = await fill(store);
    const hours = hoursQuery(store.db, store, {
      accountId,
      range: { from: 'day 110000', to: 'day 110060' },
      tills: 'all',
    });
    expect(await planOf(store, hours.compile())).toMatch(/hour_totals_1|hour_totals_pkey/);
    const place = {
      accountId,
      fromMs: NOW_MS + 5_000 * MINUTE_MS,
      beforeMs: NOW_MS + 5_100 * MINUTE_MS,
      tills: 'all',
      currency: 'KES',
    } as const;
    for (const query of [untickedQuery, askedQuery, tickedQuery]) {
      const plan = await planOf(store, query(store.db, store, place).compile());
      expect(plan).toMatch(/payments_(?:newest|state)/);
      expect(plan).not.toMatch(/Seq Scan on payments\b|SCAN payments\b/);
    }
  });

  test('of what was shown, however much is paid', async () => {
    const store = await fresh();
    const accountId = await fill(store);
    const { app } = await anApp(store);
    for (const name of ['Amina', 'Brian', 'Chebet']) {
      const { id } = await aRecordedPerson(app, { name });
      await sql`
        insert into payment_showings (payment_id, staff_id, staff_name, shown_at)
        select id, ${id}, ${name}, ${NOW} from payments`.execute(store.db);
    }
    // The daily clean-up of a store counts only some rows of each index.
    if (store.engine === 'sqlite') await sql.raw('pragma analysis_limit = 400').execute(store.db);
    await sql.raw('analyze').execute(store.db);
    const reading = { from: '2026-11-24T00:00:00.000Z', before: '2026-11-25T00:00:00.000Z', tills: 'all' } as const;
    const account = { ...app.account, id: accountId };
    const plan = await planOf(store, shownQuery(store.db, { app: { ...app, account }, ...reading }).compile());
    // By the days alone, or by the days of each person while there are few.
    expect(plan).toMatch(/payment_showings_(?:shown|staff \(ANY\(staff_id\) AND shown_at>\? AND shown_at<\?\))/);
    expect(plan).not.toMatch(/payments_state|Seq Scan on payments\b|SCAN payments\b/);
  });
});
