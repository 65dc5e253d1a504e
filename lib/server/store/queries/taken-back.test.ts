import { CompiledQuery, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Store } from '@/lib/server/store/engine/store';
import { testDatabases } from '@/lib/testing/test-databases';
import { currentAccount } from './accounts';
import { handedOverSums, takenBackQuery, takenBackSums } from './taken-back';

const NOW = '2026-11-23T09:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const ROWS = 20_000;
/** One of so many was taken back. */
const EACH = 100;
const STATISTICS = { sqlite: [false, true], postgres: [true] };

async function fill(store: Store): Promise<number> {
  const { id } = await currentAccount(store, {
    guid: 'a0000000-0000-4000-8000-000000000001',
    host: 'upstream.example',
    clientId: 'client',
    environment: 'sandbox',
    nowIso: NOW,
  });
  await sql`
    insert into payments (
      id, account_id, state, kind, reference, amount_minor, currency, till, till_key, first_heard_at, first_heard_from,
      confirmed, paid_at, reversed_at, happened_at, changed_at, search_text)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(ROWS)})
    select
      'payment-' || i, ${sql.lit(id)}, case when i % ${sql.lit(EACH)} = 0 then 'reversed' else 'paid' end, 'till',
      'UKN1AB' || i, i * 100, 'KES', 'K000001', '000001', ${sql.lit(NOW_MS)}, 'webhook', 1, ${sql.lit(NOW_MS)},
      case when i % ${sql.lit(EACH)} = 0 then ${sql.lit(NOW_MS)} + i * 1000 end, ${sql.lit(NOW_MS)} + i,
      ${sql.lit(NOW_MS)}, ''
    from n`.execute(store.db);
  await sql`
    insert into claims (id, account_id, payment_id, made_on, staff_id, staff_name, claimed_at)
    select 'claim-' || id, account_id, id, id, 'amina', 'Amina', ${NOW} from payments
    where seq % 3 <> 0`.execute(store.db);
  return id;
}

async function takeStatistics(store: Store): Promise<void> {
  if (store.engine === 'postgres') await sql`vacuum analyze payments, claims`.execute(store.db);
  else await store.scrub();
}

async function planOf(store: Store, query: CompiledQuery): Promise<string> {
  const explain = store.engine === 'sqlite' ? 'explain query plan' : 'explain';
  const { rows } = await store.db.executeQuery(CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]));
  return JSON.stringify(rows);
}

describe.each(testDatabases())('payments that were taken back among very many, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('are listed and added up by an index of theirs alone (statistics: %s)', async (has) => {
    const store = await fresh();
    const accountId = await fill(store);
    if (has) await takeStatistics(store);
    const seen = { accountId, visibility: undefined };
    const page = { ...seen, show: 'nothing', limit: 31 } as const;
    const after = { atMs: NOW_MS + 10_000_000, id: 'payment-10000' };
    const stretch = { ...seen, fromMs: NOW_MS + 1_000_000, beforeMs: NOW_MS + 2_000_000 };
    const queries = [
      takenBackQuery(store.db, store, { ...page, after: null }),
      takenBackQuery(store.db, store, { ...page, after }),
      takenBackQuery(store.db, store, { ...page, show: 'open', after }),
      takenBackQuery(store.db, store, { ...page, show: 'settled', after: null }),
      takenBackSums(store.db, store, stretch),
      handedOverSums(store.db, store, stretch),
    ];
    for (const query of queries) {
      const compiled = query.compile();
      const plan = await planOf(store, compiled);
      expect(plan, compiled.sql).toMatch(/payments_taken_back/);
      expect(plan, compiled.sql).not.toMatch(
        /Seq Scan on payments\b|SCAN payments\b(?! USING INDEX payments_taken_back)/,
      );
    }
    // A page is read in the order of the index, and sorted by nothing but it.
    for (const query of queries.slice(0, 4))
      expect(await planOf(store, query.compile())).not.toMatch(/TEMP B-TREE|"Sort|Sort Key/);
    const ids = (await takenBackQuery(store.db, store, { ...page, after }).execute()).map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['payment-9900', 'payment-9600']);
    expect(await takenBackSums(store.db, store, stretch).execute()).toMatchObject([{ currency: 'KES' }]);
    const [sums] = await takenBackSums(store.db, store, stretch).execute();
    expect(Number(sums?.count)).toBe(10);
  });
});
