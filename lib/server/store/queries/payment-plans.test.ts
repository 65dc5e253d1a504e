import { CompiledQuery, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { foldedCode } from '@/lib/domain/confusables';
import { writtenForms } from '@/lib/domain/phone';
import { testDatabases } from '@/lib/testing/test-databases';
import type { Store } from '@/lib/server/store/engine/store';
import { currentAccount } from './accounts';
import { selectPayments } from './payments';
import { paymentsQuery } from './payments-query';
import { BEFORE_ALL_IDS, type ListWalk } from './list-order';
import { endOfPieceQuery, findsManyQuery, listedQuery } from './search-payments';
import type { ListPlace, PaymentFilter, PaymentMeaning, PaymentTerm, Visibility } from './payment-filter';
import { countedQuery, rebuildTotalsIfZoneChanged } from './totals';

const ACCOUNT_GUID = 'a0000000-0000-4000-8000-000000000001';
const NOW = '2026-11-23T09:00:00.000Z';
const NOW_MS = sql.lit(Date.parse(NOW));
/** So many rows that reading all would cost more than an index. */
const ROWS = 20_000;
const VISIBILITY: Visibility = { staffId: 'somebody', tills: ['000001'], tillUnknown: 'known' };

/**
 * The search index tells SQLite the numbers of the rows. Otherwise it would compare them with all rows of the account.
 */
const FOUND_BY_TEXT = /USING INTEGER PRIMARY KEY \(rowid=\?\).*payment_search|payments_search/;

/**
 * The queries of a counter while a person types or hands over goods, each with the index that keeps it from reading the
 * whole record.
 */
const QUESTIONS: [PaymentFilter, RegExp][] = [
  [{ reference: 'UKN1AB2000' }, /payments_code\b/],
  [{ foldedReference: foldedCode('UKNIAB2000') }, /payments_code\b/],
  [{ foldedEnd: foldedCode('B2000') }, /payments_code_end/],
  [{ phones: writtenForms('+254700002000') }, /payments_phone\b/],
  [{ phoneEnd: '2000' }, /payments_phone_end/],
  [{ phoneStart: '+254700', phoneEnd: '000' }, /payments_phone/],
  [{ phoneStart: '0711' }, /payments_phone\b/],
  [{ amountMinor: 2000_00 }, /payments_amount/],
  [{ nameWords: ['name2000', 'w'] }, FOUND_BY_TEXT],
  [{ isOpenRequest: true }, /payments_state/],
];

/** Fills a store with one account's payments, all at the same moment or one each `stepMs`. Returns the account. */
async function fill(store: Store, stepMs = 0): Promise<number> {
  const { id } = await currentAccount(store, {
    guid: ACCOUNT_GUID,
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
      'payment-' || i, ${sql.lit(id)}, 'paid', 'till', 'UKN1AB' || i, i * 100, 'KES', 'K000001', '000001',
      'Name' || i, 'Wanjiru', '+25470000' || i, ${NOW_MS}, 'webhook', 1, ${NOW_MS}, ${NOW_MS} + i * ${sql.lit(stepMs)}, ${NOW_MS},
      'ukn1ab' || i || ' name' || i || ' wanjiru'
    from n`.execute(store.db);
  return id;
}

/** Lets the engine count what its indexes hold, as each does in a running store. */
async function takeStatistics(store: Store): Promise<void> {
  if (store.engine === 'postgres') {
    // It also takes new rows into the search index, which keeps them apart until then.
    await sql`vacuum analyze payments`.execute(store.db);
    return;
  }
  await store.scrub();
  const { rows } = await sql`select 1 from sqlite_stat1 where tbl = 'payments'`.execute(store.db);
  expect(rows.length).toBeGreaterThan(5);
  // Samples would be data of payers that no erasure knows of.
  expect((await sql`select 1 from sqlite_stat4`.execute(store.db)).rows).toEqual([]);
}

async function planOf(store: Store, query: CompiledQuery): Promise<string> {
  const explain = store.engine === 'sqlite' ? 'explain query plan' : 'explain';
  return JSON.stringify(
    (await store.db.executeQuery(CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]))).rows,
  );
}

// SQLite has statistics once it has cleaned up. Before that it plans only by the text of the query.
const STATISTICS = { sqlite: [false, true], postgres: [true] };

describe.each(testDatabases())('a search by a typed text, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('uses an index for every person (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store);
    if (hasStatistics) await takeStatistics(store);
    for (const [filter, index] of QUESTIONS) {
      for (const visibility of [undefined, VISIBILITY]) {
        const seen: PaymentFilter = { ...filter, visibility };
        const page = { filter: seen, limit: 20, after: null };
        const plan = await planOf(store, paymentsQuery(store, accountId, page).compile());
        expect(plan, JSON.stringify(filter)).toMatch(index);
        expect(plan, JSON.stringify(filter)).not.toMatch(/payments_newest|Seq Scan on payments|SCAN payments\b/);
        expect((await selectPayments(store, accountId, page)).length > 0, JSON.stringify(filter)).toBe(
          filter.phoneStart !== '0711' && filter.isOpenRequest === undefined,
        );
      }
    }
  });
});

describe.each(testDatabases())('a search by the last four signs, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('compares all four before it reads a row (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store, 700);
    if (hasStatistics) await takeStatistics(store);
    for (const filter of [{ foldedEnd: foldedCode('2000') }, { phoneEnd: '2000' }]) {
      const query = paymentsQuery(store, accountId, { filter, limit: 21, after: null }).compile();
      if (engine === 'postgres') {
        expect(await planOf(store, query)).toMatch(/Index Cond: [^"]*- 3\), 1\)/);
        continue;
      }
      const columns = (await stepsOf(store, query)).filter(({ opcode }) => opcode === 'Column');
      const fourth = columns.findIndex(({ p1, p2 }) => p1 !== TABLE_CURSOR && p2 === FOURTH_SIGN_AT);
      expect(fourth, JSON.stringify(filter)).toBeGreaterThanOrEqual(0);
      expect(fourth).toBeLessThan(columns.findIndex(({ p1 }) => p1 === TABLE_CURSOR));
    }
  });
});

/** The table is opened first. The index holds account, ending, time and the sign before the ending. */
const TABLE_CURSOR = 0;
const FOURTH_SIGN_AT = 3;

/** Returns the steps of the program that SQLite makes of a query. */
async function stepsOf(store: Store, query: CompiledQuery): Promise<Step[]> {
  const explained = CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]);
  return (await store.db.executeQuery<Step>(explained)).rows;
}

type Step = { opcode: string; p1: number; p2: number };

/** The lists that a person leafs through, each with the index that has their order. */
const LISTS: [PaymentFilter, RegExp][] = [
  [{}, /payments_newest/],
  [{ tillKey: '000001' }, /payments_(?:till|newest)/],
  [{ state: 'paid' }, /payments_(?:state|newest)/],
];

describe.each(testDatabases())('a page of a list, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('sorts no more than payments of one moment (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store, 700);
    if (hasStatistics) await takeStatistics(store);
    for (const [filter, index] of LISTS) {
      const after = { happenedAt: new Date(Date.parse(NOW) + 5_000 * 700).toISOString(), id: 'payment-5000' };
      const plan = await planOf(store, paymentsQuery(store, accountId, { filter, limit: 50, after }).compile());
      expect(plan, JSON.stringify(filter)).toMatch(index);
      expect(plan, JSON.stringify(filter)).toMatch(/FOR LAST TERM OF ORDER BY|Incremental Sort/);
      const page = await selectPayments(store, accountId, { filter, limit: 50, after });
      expect(page.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `payment-${4_999 - n}`));
      const rising = { filter, limit: 50, after, order: { by: 'time', isAscending: true } as const };
      const up = await planOf(store, paymentsQuery(store, accountId, rising).compile());
      expect(up, JSON.stringify(filter)).toMatch(index);
      expect(up, JSON.stringify(filter)).toMatch(/FOR LAST TERM OF ORDER BY|Incremental Sort/);
      const older = await selectPayments(store, accountId, rising);
      expect(older.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `payment-${5_001 + n}`));
    }
  });
});

/** Filters that no index by amount serves. */
const NARROWED_BY_ROW: PaymentFilter[] = [
  { state: 'paid' },
  { state: 'failed', tillKey: '000001' },
  { text: 'wanjiru' },
  { from: NOW },
  { visibility: VISIBILITY },
];
const BY_TIME: ListWalk = { along: 'time', isAscending: false };
/** Each walk by amount with a place and the next five payments. Every tenth payment has no amount. */
const WALKS: [ListWalk, { at: number; next: number[] }][] = [
  [
    { along: 'amount', isAscending: false },
    { at: 5_001, next: [4_999, 4_998, 4_997, 4_996, 4_995] },
  ],
  [
    { along: 'amount', isAscending: true },
    { at: 5_001, next: [5_002, 5_003, 5_004, 5_005, 5_006] },
  ],
  [
    { along: 'noAmount', isAscending: false },
    { at: 5_000, next: [4_990, 4_980, 4_970, 4_960, 4_950] },
  ],
  [
    { along: 'noAmount', isAscending: true },
    { at: 5_000, next: [5_010, 5_020, 5_030, 5_040, 5_050] },
  ],
];
/** What an engine reads when it does not follow the index of amounts. */
const NOT_BY_AMOUNT = /payments_(?:newest|till|state)\b|payments?_search|Seq Scan on payments|MULTI-INDEX/;

describe.each(testDatabases())('a list by amount, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])(
    'follows the index of amounts, whatever it is filtered by (statistics: %s)',
    async (has) => {
      const store = await fresh();
      const accountId = await fill(store, 700);
      await sql`update payments set amount_minor = null where seq % 10 = 0`.execute(store.db);
      if (has) await takeStatistics(store);
      const placeOf = (at: number, amountMinor: number | null, id = `payment-${at}`): ListPlace => ({
        happenedAt: new Date(Date.parse(NOW) + at * 700).toISOString(),
        id,
        amountMinor,
      });
      for (const [walk, { at, next }] of WALKS) {
        const told = JSON.stringify(walk);
        const amountOf = (of: number): number | null => (walk.along === 'amount' ? of * 100 : null);
        const order = { by: 'amount', isAscending: walk.isAscending } as const;
        const page = { filter: {}, limit: 5, after: placeOf(at, amountOf(at)), order, walk };
        const plan = await planOf(store, paymentsQuery(store, accountId, page).compile());
        expect(plan, told).toMatch(/payments_amount/);
        expect(plan, told).toMatch(/FOR LAST TERM OF ORDER BY|Incremental Sort/);
        expect((await selectPayments(store, accountId, page)).map(({ id }) => id)).toEqual(
          next.map((each) => `payment-${each}`),
        );
        const end = await planOf(store, endOfPieceQuery(store, accountId, { ...page, limit: 400 }).compile());
        expect(end, told).toMatch(/COVERING INDEX payments_amount|Index (?:Only )?Scan[^"]* payments_amount/);
        const to = walk.isAscending ? at + 4_000 : at - 4_000;
        const downTo = placeOf(to, amountOf(to), BEFORE_ALL_IDS);
        for (const filter of NARROWED_BY_ROW) {
          const piece = { ...page, filter, limit: 51, piece: { downTo } };
          const stretch = await planOf(store, paymentsQuery(store, accountId, piece).compile());
          expect(stretch, `${told} ${JSON.stringify(filter)}`).toMatch(/payments_amount/);
          expect(stretch, `${told} ${JSON.stringify(filter)}`).not.toMatch(NOT_BY_AMOUNT);
        }
      }
    },
  );

  test.each(STATISTICS[engine])('is sorted where the list by time is short (statistics: %s)', async (has) => {
    const store = await fresh();
    const accountId = await fill(store, 700);
    if (has) await takeStatistics(store);
    const [from, before] = [4_000, 4_100].map((at) => new Date(Date.parse(NOW) + at * 700).toISOString());
    for (const narrowed of NARROWED_BY_ROW) {
      const filter = { ...narrowed, from, before };
      const counted = await planOf(store, listedQuery(store, accountId, { filter, most: 20_000 }));
      expect(counted).toMatch(/COVERING INDEX payments_(?:newest|till|state)|Index (?:Only )?Scan[^"]* payments_/);
      const page = { filter, limit: 51, after: null, order: { by: 'amount', isAscending: false } as const };
      const plan = await planOf(store, paymentsQuery(store, accountId, { ...page, piece: { downTo: null } }).compile());
      expect(plan, JSON.stringify(filter)).toMatch(/payments_(?:newest|till|state)/);
      expect(plan, JSON.stringify(filter)).not.toMatch(/payments_amount|payments?_search|Seq Scan on payments/);
    }
  });
});

/** A till whose few payments are old, and one that has none. */
const SMALL: Visibility = { staffId: 'somebody', tills: ['000002', '000003'], tillUnknown: 'known' };

describe.each(testDatabases())('the list of a person who sees small tills, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('reads only the payments of these tills (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store, 700);
    await sql`update payments set till_key = '000002' where seq % 2000 = 7 and seq < 9000`.execute(store.db);
    await sql`update payments set till_key = null where seq in (5, 6)`.execute(store.db);
    if (hasStatistics) await takeStatistics(store);
    for (const visibility of [SMALL, { ...SMALL, tillUnknown: 'all' } as const]) {
      const page = { filter: { visibility }, limit: 4, after: null };
      const plan = await planOf(store, paymentsQuery(store, accountId, page).compile());
      expect(plan).toMatch(/payments_till/);
      expect(plan).not.toMatch(/payments_newest|Seq Scan on payments|SCAN payments\b/);
      const found = await selectPayments(store, accountId, page);
      expect(found.map(({ id }) => id)).toEqual(['payment-8007', 'payment-6007', 'payment-4007', 'payment-2007']);
      const after = { happenedAt: found.at(-1)?.happenedAt ?? '', id: 'payment-2007' };
      const rest = await selectPayments(store, accountId, { ...page, after });
      const unknown = visibility.tillUnknown === 'all' ? ['payment-6', 'payment-5'] : [];
      expect(rest.map(({ id }) => id)).toEqual(['payment-7', ...unknown]);
    }
  });
});

/** Texts that no payment holds, that one holds, and that all hold. */
const TEXTS = ['xyzzyx', '+2547009999', 'name7777', 'wanjiru'];

describe.each(testDatabases())('a search for a text, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])(
    'reads few rows, however many hold the text (statistics: %s)',
    async (hasStatistics) => {
      const store = await fresh();
      const accountId = await fill(store, 700);
      if (hasStatistics) await takeStatistics(store);
      const after = { happenedAt: new Date(Date.parse(NOW) + 9_000 * 700).toISOString(), id: 'payment-9000' };
      const downTo = { happenedAt: new Date(Date.parse(NOW) + 5_000 * 700).toISOString(), id: '0' };
      const narrowed: PaymentFilter[] = [{}, { state: 'paid' }, { tillKey: '000001' }, { from: NOW }];
      for (const [text, narrow] of TEXTS.flatMap((each) => narrowed.map((filter) => [each, filter] as const))) {
        const page = { filter: { ...narrow, text }, limit: 51, after };
        // A piece goes through the rows in the list's order, between its two ends.
        const piece = await planOf(store, paymentsQuery(store, accountId, { ...page, piece: { downTo } }).compile());
        expect(piece, text).toMatch(
          /happened_at>\? AND happened_at<\?|Index Cond: [^"]*happened_at >= [^"]*happened_at/,
        );
        expect(piece, text).toMatch(/payments_(?:newest|till|state)/);
        expect(piece, text).not.toMatch(/payments?_search|Seq Scan|SCAN payments\b/);
        // An index alone tells where it ends.
        const end = await planOf(
          store,
          endOfPieceQuery(store, accountId, { ...page, limit: 4_000, walk: BY_TIME }).compile(),
        );
        expect(end, text).toMatch(/COVERING INDEX payments_(?:newest|till|state)|Index (?:Only )?Scan[^"]* payments_/);
        if (text === 'wanjiru') continue;
        // Few hold it: the search index finds them, and they are sorted.
        const few = await planOf(store, paymentsQuery(store, accountId, page).compile());
        expect(few, text).toMatch(FOUND_BY_TEXT);
        expect(few, text).not.toMatch(/Seq Scan on payments|SCAN payments\b/);
        const asked = sql`select 1 where ${store.findsMoreThan(2_000, text)}`.compile(store.db);
        expect(await planOf(store, asked), text).toMatch(/payment_search|payments_search/);
      }
    },
  );
});

/** What a text may mean beside its signs, each with its index. The oldest payment that meets it is the same. */
const MEANINGS: [PaymentMeaning, RegExp][] = [
  [{ id: 'payment-2000' }, /payments_id|autoindex_payments|unique|payments_\w*key/],
  [{ reference: 'UKN1AB2000' }, /payments_code\b/],
  [{ foldedReference: foldedCode('UKNIAB2000') }, /payments_code\b/],
  [{ foldedEnd: foldedCode('B2000') }, /payments_code_end/],
  [{ phones: writtenForms('+254700002000') }, /payments_phone\b/],
  [{ phoneEnd: '02000', exceptTills: ['000009'] }, /payments_phone_end/],
  [{ phoneStart: '+254700002000' }, /payments_phone/],
  [{ amountMinor: 2000_00 }, /payments_amount/],
  [{ nameWords: ['name2000', 'name20'] }, FOUND_BY_TEXT],
  [{ text: 'ab2000' }, FOUND_BY_TEXT],
];

describe.each(testDatabases())('a text with several meanings, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])(
    'finds each meaning by its own index, and looks through a piece by none (statistics: %s)',
    async (hasStatistics) => {
      const store = await fresh();
      const accountId = await fill(store, 700);
      if (hasStatistics) await takeStatistics(store);
      const downTo = { happenedAt: new Date(Date.parse(NOW) + 5_000 * 700).toISOString(), id: '0' };
      const after = { happenedAt: new Date(Date.parse(NOW) + 9_000 * 700).toISOString(), id: 'payment-9000' };
      const narrowed: PaymentFilter[] = [{}, { state: 'paid' }, { tillKey: '000001' }, { visibility: VISIBILITY }];
      for (const [meaning, index] of MEANINGS) {
        const told = JSON.stringify(meaning);
        const asked = await planOf(store, findsManyQuery(store, accountId, { meanings: [meaning], few: 2_000 }));
        expect(asked, told).toMatch(index === FOUND_BY_TEXT ? /payments?_search/ : index);
        expect(asked, told).not.toMatch(/payments_newest|Seq Scan on payments|SCAN payments\b/);
        for (const narrow of narrowed) {
          const filter: PaymentFilter = { ...narrow, text: 'xyzzyx', meanings: [meaning] };
          const page = { filter, limit: 51, after };
          const few = await planOf(store, paymentsQuery(store, accountId, page).compile());
          expect(few, told).toMatch(index);
          expect(few, told).toMatch(FOUND_BY_TEXT);
          expect(few, told).not.toMatch(/payments_(?:newest|state|till)\b|Seq Scan on payments/);
          // What was found is scanned once, under the name of the table.
          expect(few.match(/SCAN payments\b|CTE Scan on found payments/g), told).toHaveLength(1);
          const found = await selectPayments(store, accountId, page);
          expect(found.map(({ id }) => id).at(-1), told).toBe('payment-2000');
          const piece = await planOf(store, paymentsQuery(store, accountId, { ...page, piece: { downTo } }).compile());
          expect(piece, told).toMatch(
            /happened_at>\? AND happened_at<\?|Index Cond: [^"]*happened_at >= [^"]*happened_at/,
          );
          expect(piece, told).toMatch(/payments_(?:newest|till|state)/);
          expect(piece, told).not.toMatch(
            /MULTI-INDEX|Bitmap \w+ Scan on payments\b|payments?_search|Seq Scan on payments\b|SCAN payments\b/,
          );
        }
      }
    },
  );
});

const TERM = { isNot: false, exceptTills: [] };
const term = (...anyOf: PaymentMeaning[]): PaymentTerm => ({ ...TERM, anyOf });
const without = (...anyOf: PaymentMeaning[]): PaymentTerm => ({ ...TERM, anyOf, isNot: true });
const sumOf = (fromMinor: number, toMinor: number | null): PaymentMeaning[] => [
  { sum: { fromMinor, toMinor, of: 'paid' } },
  { sum: { fromMinor, toMinor, of: 'asked' } },
];

const A_DAY = { from: '2026-11-23', before: '2026-11-24' };
/** What operators look for, each alone, with the indexes that find the few payments which meet it. */
const FOUND: [string, PaymentTerm, readonly RegExp[]][] = [
  ['id', term({ id: 'payment-2000' }), [/payments_id|autoindex_payments|unique|payments_\w*key/]],
  ['ref, whole', term({ reference: 'UKN1AB2000' }), [/payments_code\b/]],
  [
    'ref, a part',
    term({ codePart: '1ab2000' }, { foldedEnd: foldedCode('1AB2000') }),
    [FOUND_BY_TEXT, /payments_code_end/],
  ],
  ['name', term({ nameParts: ['name2000', 'w'] }), [FOUND_BY_TEXT]],
  ['phone', term({ phones: writtenForms('+254700002000') }), [/payments_phone\b/]],
  ['phone, its end', { ...term({ phoneEnd: '02000' }), exceptTills: ['000009'] }, [/payments_phone_end/]],
  ['order', term({ orderName: 'order 2000' }, { metadataValue: 'inv-2000' }), [/claims_order/, FOUND_BY_TEXT]],
  ['by', term({ claimedBy: ['amina'] }), [/claims_staff/]],
  ['handed', term({ claimed: A_DAY }), [/claims_made/]],
  ['released', term({ released: A_DAY }), [/audit_act/]],
  ['releasedby', term({ released: { by: ['amina'] } }), [/audit_releases/]],
  ['released and releasedby', term({ released: { ...A_DAY, by: ['amina'] } }), [/audit_releases/]],
  ['shown', term({ shown: A_DAY }), [/payment_showings_shown\b/]],
  ['shownto', term({ shown: { by: ['amina'] } }), [/payment_showings_staff/]],
  ['shown and shownto', term({ shown: { ...A_DAY, by: ['amina'] } }), [/payment_showings_staff/]],
  ['amount', term(...sumOf(2000_00, 2000_00)), [/payments_amount/, /payments_asked_amount/]],
  ['amount, a range', term(...sumOf(1_990_00, 2_000_00)), [/payments_amount/, /payments_asked_amount/]],
];

const OFFSETS = { firstMs: 3_600_000, changes: [{ atMs: Date.parse(NOW), offsetMs: 0 }] };

/** What no index finds, or what is not to be found: rows are looked at piece by piece. */
const LOOKED_THROUGH: [string, PaymentFilter][] = [
  ['till, left out', { leftOutTills: ['000002'] }],
  ['ticked', { isClaimed: false }],
  ['kind', { kinds: ['asked', 'card'] }],
  ['found', { isFoundLate: true }],
  ['hour and weekday', { clock: { hours: [9, 10], weekdays: [0], offsets: OFFSETS } }],
  ['note', { terms: [term({ notePart: 'late' })] }],
  ['order:none', { terms: [term({ isWithoutOrder: true })] }],
  ['late', { terms: [term({ isClaimedLate: true })] }],
  ['handed, left out', { terms: [without({ claimed: A_DAY })] }],
  ['order, a short one', { terms: [term({ orderName: '7' }, { metadataValue: '7' })] }],
  ['day, left out', { terms: [without({ from: NOW, before: NOW })] }],
  ['name, left out', { terms: [without({ nameParts: ['name2000'] })] }],
  ['released, left out', { terms: [without({ released: { ...A_DAY, by: ['amina'] } })] }],
  ['shown, left out', { terms: [without({ shown: { ...A_DAY, by: ['amina'] } })] }],
  ['by, left out', { terms: [without({ claimedBy: ['amina'] })] }],
];

/** Queries as people write them, each of several operators. */
const MIXED: [string, PaymentFilter][] = [
  ['state:paid ticked:no', { state: 'paid', isClaimed: false }],
  ['state:paid ticked:no till:westlands', { state: 'paid', isClaimed: false, tillKey: '000001' }],
  ['-state:paid kind:asked', { states: ['failed', 'waiting'], kinds: ['asked'] }],
  ['by:amina day:week', { terms: [term({ claimedBy: ['amina'] })], from: NOW }],
  [
    'state:paid ticked:no shown:week shownto:amina',
    { state: 'paid', isClaimed: false, terms: [term({ shown: { ...A_DAY, by: ['amina'] } })] },
  ],
  ['releasedby:amina by:baraka', { terms: [term({ released: { by: ['amina'] } }), term({ claimedBy: ['baraka'] })] }],
  ['by:amina amount:>5000', { terms: [term({ claimedBy: ['amina'] }), term(...sumOf(5000_00, null))] }],
  ['name:name2000 till:a,b', { terms: [term({ nameParts: ['name2000'] })], tillKeys: ['000001', '000002'] }],
  ['name:name2000 -till:b', { terms: [term({ nameParts: ['name2000'] })], leftOutTills: ['000002'] }],
  ['ref:ab2000 found:late', { terms: [term({ codePart: 'ab2000' })], isFoundLate: true }],
  [
    'wanjiru amount:>5000 -state:failed',
    { text: 'wanjiru', terms: [term(...sumOf(5000_00, null))], states: ['paid', 'waiting'] },
  ],
  [
    'order:7 note:late, a cashier',
    { terms: [term({ orderName: 'order 7' }), term({ notePart: 'late' })], visibility: VISIBILITY },
  ],
];

/** Gives every second payment a claim. Few acts of the audit are releases, and all were shown to somebody. */
async function tick(store: Store, accountId: number): Promise<void> {
  await sql`
    insert into claims (id, account_id, payment_id, made_on, staff_id, staff_name, note, order_name, claimed_at)
    select 'claim-' || seq, ${sql.lit(accountId)}, id, id, case when seq % 4000 = 0 then 'amina' else 'baraka' end, 'somebody',
      'came late', 'Order ' || seq,
      case when seq % 2000 = 0 then ${NOW} else 'then' end from payments where seq % 2 = 0`.execute(store.db);
  await sql`
    insert into audit (id, at, staff_id, staff_name, act, subject, address, request_id)
    select 'act-' || seq, case when seq % 2000 = 0 then ${NOW} else 'then' end,
      case when seq % 2000 = 0 then 'amina' else 'baraka' end, 'somebody',
      case when seq % 20 = 0 then 'claim_released' else 'payment_claimed' end, id, '', ''
    from payments where seq % 2 = 0`.execute(store.db);
  await sql`insert into staff (id, name, role, all_tills, created_at, updated_at)
    values ('amina', 'Amina', 'cashier', 1, '', ''), ('baraka', 'Baraka', 'cashier', 1, '', '')`.execute(store.db);
  await sql`
    insert into payment_showings (payment_id, staff_id, staff_name, shown_at)
    select id, case when seq % 1000 = 0 then 'amina' else 'baraka' end, 'somebody',
      case when seq % 1000 = 0 then ${NOW} else 'then' end from payments`.execute(store.db);
  if (store.engine === 'postgres')
    for (const table of ['claims', 'audit', 'payment_showings'])
      await sql.raw(`vacuum analyze ${table}`).execute(store.db);
}

describe.each(testDatabases())('an operator of the search, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('finds few by its own indexes (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store, 700);
    await tick(store, accountId);
    if (hasStatistics) await takeStatistics(store);
    for (const [name, wanted, indexes] of FOUND) {
      for (const narrow of [{}, { state: 'paid' }, { tillKey: '000001' }, { isClaimed: true }] as const) {
        const page = { filter: { ...narrow, terms: [wanted] }, limit: 51, after: null };
        const plan = await planOf(store, paymentsQuery(store, accountId, page).compile());
        for (const index of indexes) expect(plan, name).toMatch(index);
        expect(plan, name).not.toMatch(
          /payments_(?:newest|state|till)\b|Seq Scan on payments\b|(?:SCAN|Seq Scan on) (?:claims|audit|payment_showings)\b/,
        );
        expect(plan.match(/SCAN payments\b|CTE Scan on found payments/g), name).toHaveLength(1);
        const ids = (await selectPayments(store, accountId, page)).map(({ id }) => id);
        expect(ids.includes('payment-2000') || name === 'by', name).toBe(true);
      }
      const asked = await planOf(store, findsManyQuery(store, accountId, { meanings: wanted.anyOf, few: 2_000 }));
      expect(asked, name).not.toMatch(
        /payments_newest|Seq Scan on payments\b|SCAN payments\b|(?:SCAN|Seq Scan on) (?:claims|audit|payment_showings)\b/,
      );
    }
  });

  test.each(STATISTICS[engine])(
    'goes through a piece in the order of the list (statistics: %s)',
    async (hasStatistics) => {
      const store = await fresh();
      const accountId = await fill(store, 700);
      await tick(store, accountId);
      if (hasStatistics) await takeStatistics(store);
      const after = { happenedAt: new Date(Date.parse(NOW) + 9_000 * 700).toISOString(), id: 'payment-9000' };
      const downTo = { happenedAt: new Date(Date.parse(NOW) + 5_000 * 700).toISOString(), id: '0' };
      const alone = FOUND.map(([name, wanted]): [string, PaymentFilter] => [name, { terms: [wanted] }]);
      for (const [name, filter] of [...alone, ...LOOKED_THROUGH, ...MIXED]) {
        const page = { filter, limit: 51, after };
        const piece = await planOf(store, paymentsQuery(store, accountId, { ...page, piece: { downTo } }).compile());
        expect(piece, name).not.toMatch(
          /payments?_search|Seq Scan on payments\b|SCAN payments\b|(?:SCAN|Seq Scan on) (?:claims|audit|payment_showings)\b/,
        );
        // An operator that means one thing may have an index of its own, which is as good.
        if (!alone.some(([each]) => each === name)) {
          expect(piece, name).toMatch(
            /happened_at>\? AND happened_at<\?|Index Cond: [^"]*happened_at >= [^"]*happened_at/,
          );
          expect(piece, name).toMatch(/payments_(?:newest|till|state)/);
          expect(piece, name).not.toMatch(/MULTI-INDEX|BitmapOr|BitmapAnd/);
        }
        const ending = { ...page, limit: 4_000, walk: BY_TIME };
        const end = await planOf(store, endOfPieceQuery(store, accountId, ending).compile());
        expect(end, name).toMatch(/COVERING INDEX payments_(?:newest|till|state)|Index (?:Only )?Scan[^"]* payments_/);
      }
    },
  );

  test.each(STATISTICS[engine])('joins the lists of states, and of tills (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store, 700);
    await sql`update payments set state = 'failed' where seq % 2000 = 7`.execute(store.db);
    await sql`update payments set till_key = '000002' where seq % 2000 = 7`.execute(store.db);
    if (hasStatistics) await takeStatistics(store);
    const lists: [PaymentFilter, RegExp][] = [
      [{ states: ['failed', 'unclear', 'waiting'] }, /payments_state/],
      [{ tillKeys: ['000002', '000003'] }, /payments_till/],
    ];
    for (const [filter, index] of lists) {
      const page = { filter, limit: 4, after: null };
      const plan = await planOf(store, paymentsQuery(store, accountId, page).compile());
      expect(plan).toMatch(index);
      expect(plan).not.toMatch(/payments_newest|Seq Scan on payments\b|SCAN payments\b/);
      const ids = (await selectPayments(store, accountId, page)).map(({ id }) => id);
      expect(ids).toEqual(['payment-18007', 'payment-16007', 'payment-14007', 'payment-12007']);
    }
  });
});

describe.each(testDatabases())('totals that are counted again, in $engine', ({ engine, fresh }) => {
  test.each(STATISTICS[engine])('count each payment once and sort no page (statistics: %s)', async (hasStatistics) => {
    const store = await fresh();
    const accountId = await fill(store);
    if (hasStatistics) await takeStatistics(store);
    const plan = await planOf(store, countedQuery(store.db, { after: 10_000, limit: 2_000 }).compile());
    expect(plan).toMatch(/INTEGER PRIMARY KEY|payments_pkey/);
    expect(plan).not.toMatch(/TEMP B-TREE|Sort/);
    await rebuildTotalsIfZoneChanged(store, { accountId, timeZone: 'Africa/Nairobi' });
    expect(await store.db.selectFrom('totals').select(['day', 'count', 'amount_minor']).execute()).toEqual([
      { day: '2026-11-23', count: ROWS, amount_minor: (ROWS * (ROWS + 1) * 100) / 2 },
    ]);
  });
});
