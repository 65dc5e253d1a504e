import { CompiledQuery, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { foldedCode } from '@/lib/domain/confusables';
import { writtenForms } from '@/lib/domain/phone';
import { testDatabases } from '@/lib/testing/test-databases';
import { currentAccount } from './accounts';
import { paymentsQuery, selectPayments } from './payments';
import type { PaymentFilter, Visibility } from './payment-filter';

const ACCOUNT = 'a0000000-0000-4000-8000-000000000001';
const NOW = '2026-11-23T09:00:00.000Z';
/** So many rows that reading all would cost more than an index. */
const ROWS = 20_000;
const VISIBILITY: Visibility = { staffId: 'somebody', tills: ['000001'], tillUnknown: 'known' };

/**
 * The queries of a counter while a person types or hands over goods, each with the index that keeps it from reading the
 * whole record.
 */
const QUESTIONS: [PaymentFilter, RegExp][] = [
  [{ reference: 'UKN1AB2000' }, /payments_reference/],
  [{ foldedReference: foldedCode('UKNIAB2000') }, /payments_code\b/],
  [{ foldedEnd: foldedCode('B2000') }, /payments_code_end/],
  [{ phones: writtenForms('+254700002000') }, /payments_phone\b/],
  [{ phoneEnd: '2000' }, /payments_phone_end/],
  [{ phoneStart: '+254700', phoneEnd: '000' }, /payments_phone/],
  [{ phoneStart: '0711' }, /payments_phone\b/],
  [{ amountMinor: 2000_00 }, /payments_amount/],
  [{ nameWords: ['name2000', 'w'] }, /payment_search|payments_search/],
  [{ isOpenRequest: true }, /payments_state/],
];

describe.each(testDatabases())('a search by a typed text, in $engine', ({ engine, fresh }) => {
  test('uses an index for every person', { timeout: 30_000 }, async () => {
    const store = await fresh();
    await currentAccount(store, {
      id: ACCOUNT,
      host: 'upstream.example',
      clientId: 'client',
      environment: 'sandbox',
      nowIso: NOW,
    });
    await sql`
      insert into payments (
        id, account_id, state, kind, reference, amount_minor, currency, till, till_key, first_name, last_name, phone,
        first_heard_at, first_heard_from, confirmed, paid_at, happened_at, changed_at, search_text)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(ROWS)})
      select
        'payment-' || i, ${ACCOUNT}, 'paid', 'till', 'UKN1AB' || i, i * 100, 'KES', 'K000001', '000001',
        'Name' || i, 'Wanjiru', '+25470000' || i, ${NOW}, 'webhook', 1, ${NOW}, ${NOW}, ${NOW},
        'ukn1ab' || i || ' name' || i || ' wanjiru'
      from n`.execute(store.db);
    // SQLite plans only by the text of the query, as it does in a store that has run for a year.
    if (engine === 'postgres') await sql`analyze payments`.execute(store.db);
    for (const [filter, index] of QUESTIONS) {
      for (const visibility of [undefined, VISIBILITY]) {
        const seen: PaymentFilter = { ...filter, visibility };
        const page = { filter: seen, limit: 20, after: null };
        const query = paymentsQuery(store, ACCOUNT, page).compile();
        const { rows } = await store.db.executeQuery(
          CompiledQuery.raw(`explain ${engine === 'sqlite' ? 'query plan ' : ''}${query.sql}`, [...query.parameters]),
        );
        expect(JSON.stringify(rows), JSON.stringify(filter)).toMatch(index);
        expect(JSON.stringify(rows), JSON.stringify(filter)).not.toMatch(
          /payments_newest|Seq Scan on payments|SCAN payments\b/,
        );
        expect((await selectPayments(store, ACCOUNT, page)).length > 0, JSON.stringify(filter)).toBe(
          filter.phoneStart !== '0711' && filter.isOpenRequest === undefined,
        );
      }
    }
  });
});
