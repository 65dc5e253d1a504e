import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ExportQuery } from '@/lib/contract/export';
import { type CurrencySums, type PaymentSummary, SummaryQuery } from '@/lib/contract/payment-summary';
import { estimatedFee, type FeeRule } from '@/lib/domain/fee-rule';
import { minorUnitsFromDecimal } from '@/lib/domain/money';
import { STATES } from '@/lib/domain/payment-facts';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { exportPayments } from '@/lib/server/exports/export-payments';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import type { Store } from '@/lib/server/store/engine/store';
import { addCoverage } from '@/lib/server/store/queries/coverage';
import { writeFeeRule } from '@/lib/server/store/queries/fee-rates';
import { keptPartOf, readKeptSums } from '@/lib/server/store/queries/kept-sums';
import { sumPayments } from '@/lib/server/store/queries/sum-payments';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { aFact } from '@/lib/testing/a-fact';
import { anActor, anOwner, aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { PLAIN_WORDS } from '@/lib/testing/export-words';
import { testDatabases } from '@/lib/testing/test-databases';
import { listFilter } from './list-filter';
import { summarisePayments } from './summarise-payments';

/** A zone with half hours, one where a day may begin at one o'clock, and one where clocks change. */
const ZONES = ['Africa/Nairobi', 'Asia/Kolkata', 'America/Santiago', 'Europe/London', 'Pacific/Apia'];
/** About the days on which clocks change in these zones. */
const TIMES = ['2024-09-07T22:00:00Z', '2026-03-28T21:00:00Z', '2026-10-24T21:00:00Z', '2026-11-22T20:00:00Z'];
const TILLS = ['000001', '000002', null] as const;
const RULE: FeeRule = [
  { kind: 'till', basisPoints: 55, capMinor: 50_00 },
  { kind: 'asked', basisPoints: 150, capMinor: null },
];

const CLAIMS = ['none', 'counts', 'released', 'displaced', 'released and made again'] as const;

const aRow = fc.record({
  atMs: fc
    .tuple(fc.constantFrom(...TIMES), fc.nat({ max: 36 * 2 }))
    .map(([time, halfHours]) => Date.parse(time) + halfHours * 1_800_000),
  state: fc.constantFrom(...STATES),
  kind: fc.constantFrom('till', 'asked', 'card'),
  till: fc.constantFrom(...TILLS),
  currency: fc.constantFrom('KES', 'KES', 'KES', 'USD'),
  amountMinor: fc.option(fc.integer({ min: 1, max: 2_000_000 }), { nil: null }),
  askedAmountMinor: fc.option(fc.integer({ min: 1, max: 2_000_000 }), { nil: null }),
  claim: fc.constantFrom(...CLAIMS),
  name: fc.constantFrom('wanjiru', 'kamau', 'njeri'),
});
type Row = typeof aRow extends fc.Arbitrary<infer T> ? T & { id: string; reference: string } : never;
const someRows = fc.array(aRow, { maxLength: 40 }).map((rows) =>
  rows.map(
    (row, n): Row => ({
      ...row,
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      reference: `UKN${String(n).padStart(7, '0')}`,
    }),
  ),
);

const aDay = fc.constantFrom('2024-09-07', '2024-09-08', '2026-03-28', '2026-03-29', '2026-10-25', '2026-11-23');
const aBound = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 3 },
  { arbitrary: aDay, weight: 3 },
  { arbitrary: fc.constantFrom('2026-03-29T00:30:00.000Z', '2026-11-22T21:00:00.000Z'), weight: 1 },
);
const someFilters = fc.record({
  state: fc.option(fc.constantFrom(...STATES), { nil: undefined, freq: 2 }),
  till: fc.option(fc.constantFrom('K000001', '000002', '000003'), { nil: undefined, freq: 2 }),
  from: aBound,
  to: aBound,
  q: fc.option(fc.constantFrom('wanjiru', 'kam', 'UKN0000001', '0000', 'w'), { nil: undefined, freq: 1 }),
});
const somebody = fc.constantFrom<Person>(
  anOwner(),
  aPerson({ role: 'finance', tills: ['000002'] }),
  aPerson({ role: 'support', tills: ['000001', '000002'] }),
  aPerson({ role: 'cashier' }),
);

async function keepOnly(app: App, rows: readonly Row[]): Promise<void> {
  const { id: accountId } = app.account;
  await app.store.write(async (tx) => {
    await tx.deleteFrom('claims').execute();
    await tx.deleteFrom('payments').execute();
    if (rows.length === 0) return;
    await sql`insert into payments (id, account_id, state, kind, currency, till, till_key, amount_minor,
      asked_amount_minor, reference, first_name, search_text, first_heard_at, first_heard_from, confirmed, happened_at,
      changed_at) values ${sql.join(
        rows.map(
          (row) => sql`(${row.id}, ${accountId}, ${row.state}, ${row.kind}, ${row.currency}, ${row.till}, ${row.till},
            ${row.amountMinor}, ${row.askedAmountMinor}, ${row.reference}, ${row.name},
            ${`${row.reference.toLowerCase()} ${row.name}`}, ${row.atMs}, 'webhook', 1, ${row.atMs}, ${row.atMs})`,
        ),
      )}`.execute(tx);
    const claims = rows.flatMap((row) => claimsOf(accountId, row));
    if (claims.length > 0) await tx.insertInto('claims').values(claims).execute();
  });
}

const A_CLAIM = {
  till_key: null,
  amount_minor: null,
  staff_id: anOwner().id,
  staff_name: 'Amina Otieno',
  device_name: null,
  note: null,
  order_name: null,
  order_due_minor: null,
  claimed_at: '2026-11-23T09:00:00.000Z',
  released_at: null,
  released_by: null,
  displaced_at: null,
  alarm: null,
  alarmed_at: null,
  acknowledged_at: null,
  acknowledged_by: null,
};

/** The claims of a row: at most one of them counts. */
function claimsOf(accountId: number, { id, claim }: Row) {
  const ended = '2026-11-23T09:01:00.000Z';
  const made = {
    none: [],
    counts: [{}],
    released: [{ released_at: ended }],
    displaced: [{ displaced_at: ended }],
    'released and made again': [{ released_at: ended }, {}],
  }[claim];
  const own = { account_id: accountId, payment_id: id, made_on: id };
  return made.map((end) => ({ ...A_CLAIM, ...own, id: crypto.randomUUID(), ...end }));
}

/** Reads an export back. None of its cells has a comma here. */
async function exported(app: App, person: Person, filters: object): Promise<Record<string, string>[]> {
  const query = ExportQuery.parse({ format: 'csv', ...filters });
  const text = await new Response((await exportPayments(app, person, { query, words: PLAIN_WORDS })).body).text();
  const [head = '', ...lines] = text.replace('\uFEFF', '').split('\r\n').slice(0, -1);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

/** Adds an export up, row by row. The file does not tell claims, so those come from the rows that were written. */
function addedUp(file: readonly Record<string, string>[], rows: readonly Row[], rule: FeeRule): CurrencySums[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const currencies = [...new Set(file.map((line) => currencyOf(line, byId)))].sort();
  return currencies
    .map((currency) => {
      const own = file.filter((line) => currencyOf(line, byId) === currency);
      const minor = (cell: string | undefined): number =>
        cell === undefined || cell === '' ? 0 : minorUnitsFromDecimal(cell, currency);
      const part = (
        lines: typeof own,
        outOf: number,
        sumOf = (line: Record<string, string>) => minor(line['amount']),
      ) => ({
        count: lines.length,
        sumMinor: lines.reduce((sum, line) => sum + sumOf(line), 0),
        sharePermille: outOf === 0 ? 0 : Math.round((lines.length / outOf) * 1_000),
      });
      const of = (...states: string[]) => own.filter((line) => states.includes(line['state'] ?? ''));
      const asked = (line: Record<string, string>): number =>
        minor(line['amount'] === '' ? line['askedAmount'] : line['amount']);
      const [moneyIn, net] = [of('paid', 'reversed'), of('paid')];
      const isLeft = (line: Record<string, string>): boolean =>
        !['counts', 'released and made again'].includes(byId.get(line['id'] ?? '')?.claim ?? '');
      const feeOf = (line: Record<string, string>): number => {
        const rate = rule.find(({ kind }) => kind === byId.get(line['id'] ?? '')?.kind);
        return rate === undefined ? 0 : estimatedFee(minor(line['amount']), rate);
      };
      return {
        currency,
        count: own.length,
        moneyIn: part(moneyIn, own.length),
        takenBack: part(of('reversed'), moneyIn.length),
        net: part(net, own.length),
        failed: part(of('failed'), own.length, asked),
        waiting: part(of('waiting'), own.length, asked),
        unclear: part(of('unclear'), own.length, asked),
        notHandedOver: part(net.filter(isLeft), net.length),
        estimatedFeeMinor:
          rule.length === 0 || currency !== 'KES' ? null : net.reduce((sum, line) => sum + feeOf(line), 0),
      };
    })
    .sort((a, b) => b.count - a.count);
}

/** The currency of a payment without an amount stands in no file. */
function currencyOf(line: Record<string, string>, byId: ReadonlyMap<string, Row>): string {
  return line['currency'] || (byId.get(line['id'] ?? '')?.currency ?? '');
}

/** Counts everything for filters in an address, however many pieces it takes. */
const summary = (app: App, person: Person, filters: object): Promise<PaymentSummary> =>
  summarisePayments(app, person, SummaryQuery.parse(filters));

async function inZone(app: App, timeZone: string): Promise<App> {
  await app.store.db.updateTable('accounts').set({ totals_zone: null }).execute();
  await rebuildTotalsIfZoneChanged(app.store, { accountId: app.account.id, timeZone });
  return { ...app, timeZone };
}

const ruled = (store: Store, accountId: number, rule: FeeRule) =>
  store.write((tx) => writeFeeRule(tx, accountId, rule));

/** On SQLite, readers give way to everything else that a busy machine does, and these tests read hundreds of times. */
const MANY_READS_MS = 4 * 60_000;

describe.each(testDatabases())('the sums of a list in $engine', ({ fresh }) => {
  test('are what an export of the same filters adds up to, in any zone, for any person', {
    timeout: MANY_READS_MS,
  }, async () => {
    const { app } = await anApp(await fresh());
    await fc.assert(
      fc.asyncProperty(
        someRows,
        fc.array(fc.tuple(someFilters, somebody), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(...ZONES),
        fc.constantFrom<FeeRule>([], RULE),
        async (rows, asked, timeZone, rule) => {
          await keepOnly(app, rows);
          await ruled(app.store, app.account.id, rule);
          const there = await inZone(app, timeZone);
          for (const [filters, person] of asked) {
            const { currencies, uncounted } = await summary(there, person, filters);
            expect(uncounted).toBeNull();
            expect(currencies).toEqual(addedUp(await exported(there, person, filters), rows, rule));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('are the same by kept totals as counted, wherever those can tell them, and in pieces of any size', {
    timeout: MANY_READS_MS,
  }, async () => {
    const { app } = await anApp(await fresh());
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        someRows,
        fc.array(fc.tuple(someFilters, somebody), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 1, max: 7 }),
        async (rows, asked, timeZone, pieceRows) => {
          await keepOnly(app, rows);
          const there = await inZone(app, timeZone);
          const on = { store: app.store, accountId: app.account.id };
          for (const [filters, person] of asked) {
            const filter = await listFilter(there, person, SummaryQuery.parse(filters));
            const summing = { ...on, filter, feeRule: RULE };
            const counted = byState(await sumPayments(summing, Number.POSITIVE_INFINITY));
            const sizes = { few: -1, fewFound: -1, pieceRows };
            expect(byState(await sumPayments(summing, Number.POSITIVE_INFINITY, sizes))).toEqual(counted);
            const part = keptPartOf(filter, timeZone);
            if (part === null) continue;
            kept += 1;
            const unknown = { askedMinor: null, notHandedOver: null, feeMinor: null };
            const known = counted.map((row) => ({ ...row, ...unknown }));
            expect(byState(await readKeptSums(on, part))).toEqual(known);
          }
        },
      ),
      { numRuns: 15 },
    );
    expect(kept).toBeGreaterThan(5);
  });

  test('are null where more than the limit would have to be looked at, and exact up to it', async () => {
    const { app } = await anApp(await fresh());
    const rows = fc.sample(aRow, { numRuns: 30, seed: 7 }).map((row, n) => ({
      ...row,
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      reference: `UKN${n}`,
      atMs: Date.parse('2026-11-23T08:00:00Z') + n * 1_000,
    }));
    await keepOnly(app, rows);
    const summing = { store: app.store, accountId: app.account.id, filter: {}, feeRule: [] };
    const sizes = { few: -1, pieceRows: 5 };
    expect(await sumPayments(summing, 25, sizes)).toBeNull();
    expect((await sumPayments(summing, 30, sizes))?.reduce((sum, { count }) => sum + count, 0)).toBe(30);
  });

  test('follow the record: what is ticked, released and taken back, by kept totals too', async () => {
    const { app } = await anApp(await fresh());
    const cashier = await aRecordedPerson(app, { role: 'cashier' });
    const heard = (reference: string, known: object) =>
      app.record({
        source: 'webhook',
        subject: `${reference} ${JSON.stringify(known)}`,
        body: JSON.stringify(known),
        facts: [aFact({ reference, kind: 'till', till: 'K000001', amountMinor: 1_000_00, state: 'paid', ...known })],
        fault: null,
        signedWith: null,
        topic: null,
      });
    const claim = (id: string) => claimPayment(app, anActor(app, cashier), { id, request: {}, key: null });
    const paidAt = '2026-11-23T08:00:00.000Z';
    for (const reference of ['UKN0000001', 'UKN0000002', 'UKN0000003']) await heard(reference, { paidAt });
    const idOf = async (reference: string): Promise<string> =>
      (await exported(app, anOwner(), { q: reference }))[0]?.['id'] ?? '';
    await claim(await idOf('UKN0000001'));
    await claim(await idOf('UKN0000002'));
    await releaseClaim(app, anActor(app), await idOf('UKN0000002'));
    const paid = { count: 3, sumMinor: 3_000_00, sharePermille: 1_000 };
    const [before] = (await summary(app, anOwner(), { from: '2026-11-23' })).currencies;
    expect(before).toMatchObject({ moneyIn: paid, net: paid });
    expect(before?.notHandedOver).toEqual({ count: 2, sumMinor: 2_000_00, sharePermille: 667 });
    await heard('UKN0000003', { state: 'reversed', isReversal: true, paidAt, reversedAt: '2026-11-23T09:00:00.000Z' });
    const after = await summary(app, anOwner(), { from: '2026-11-23' });
    expect(after.currencies[0]).toMatchObject({
      moneyIn: paid,
      takenBack: { count: 1, sumMinor: 1_000_00, sharePermille: 333 },
      net: { count: 2, sumMinor: 2_000_00, sharePermille: 667 },
      notHandedOver: { count: 1, sumMinor: 1_000_00, sharePermille: 500 },
    });
    const kept = await readKeptSums({ store: app.store, accountId: app.account.id }, {});
    expect(kept.map(({ state, count, amountMinor }) => [state, count, amountMinor]).sort()).toEqual([
      ['paid', 2, 2_000_00],
      ['reversed', 1, 1_000_00],
    ]);
  });

  test('say as far as the lists of their tills were read, and null where one never was', async () => {
    const { app } = await anApp(await fresh());
    const span = { from: '2026-11-23T00:00:00.000Z', until: '2026-11-23T08:00:00.000Z' };
    const accountId = app.account.id;
    await app.store.write((tx) => addCoverage(app.store, tx, { accountId, tillKey: '000001', span }));
    const until = async (person: Person, filters: object): Promise<string | null> =>
      (await summary(app, person, filters)).heardUntil;
    expect(await until(anOwner(), { till: 'K000001' })).toBe(span.until);
    expect(await until(anOwner(), { till: 'K000002' })).toBeNull();
    expect(await until(aPerson({ role: 'finance', tills: ['000001'] }), {})).toBe(span.until);
    expect(await until(aPerson({ role: 'finance', tills: ['000001', '000002'] }), {})).toBeNull();
  });

  test('come from kept totals where there are many payments, without an estimate until all are counted', async () => {
    const { app } = await anApp(await fresh());
    await manyPayments(app);
    const { id: accountId } = app.account;
    await ruled(app.store, accountId, [{ kind: 'till', basisPoints: 55, capMinor: 50 }]);
    const { timeZone } = app;
    await app.store.db.updateTable('accounts').set({ totals_zone: null }).execute();
    await rebuildTotalsIfZoneChanged(app.store, { accountId, timeZone });
    const some = await summary(app, anOwner(), { state: 'paid' });
    const paid = { count: MANY, sumMinor: MANY * 100_00, sharePermille: 1_000 };
    expect(some.uncounted).toEqual({ part: 'details', payments: MANY });
    expect(some.currencies).toMatchObject([{ net: paid, notHandedOver: null, estimatedFeeMinor: null }]);
    // A payment of KES 100 would cost 55 cents by the percentage, and costs 50: no sum of amounts could tell it.
    const all = await summary(app, anOwner(), { state: 'paid', count: 'all' });
    expect(all.uncounted).toBeNull();
    expect(all.currencies).toMatchObject([{ net: paid, notHandedOver: paid, estimatedFeeMinor: MANY * 50 }]);
    // A search has no kept totals. All of these payments hold the text.
    const searched = await summary(app, anOwner(), { q: 'ukn' });
    expect(searched.currencies).toMatchObject([{ net: paid, estimatedFeeMinor: MANY * 50 }]);
  });

  test('end when nobody waits for them any more', async () => {
    const { app } = await anApp(await fresh());
    const left = new AbortController();
    left.abort(new Error('left'));
    await expect(summarisePayments(app, anOwner(), { count: 'all', signal: left.signal })).rejects.toThrow('left');
  });
});

/** More than are counted where kept totals can tell. */
const MANY = 20_400;

/** Stores many payments, one each second. */
async function manyPayments({ store, account, nowMs }: App): Promise<void> {
  const now = sql.lit(nowMs());
  await sql`
    insert into payments (
      id, account_id, state, kind, reference, currency, amount_minor, till, till_key, first_heard_at, first_heard_from,
      confirmed, happened_at, changed_at, search_text)
    with recursive n (i, code) as (
      select 1, 'UKN0000001' union all
      select i + 1, 'UKN' || substr(cast(10000001 + i as text), 2) from n where i < ${sql.lit(MANY)})
    select
      '01900000-0000-7000-8000-' || cast(100000000000 + i as text), ${sql.lit(account.id)}, 'paid', 'till', code, 'KES',
      10000, 'K000001', '000001', ${now}, 'webhook', 1, ${now} + i * 1000, ${now}, lower(code)
    from n`.execute(store.db);
}

function byState<Counted extends { currency: string; state: string }>(counted: readonly Counted[] | null): Counted[] {
  return [...(counted ?? [])].sort((a, b) => (`${a.currency}${a.state}` < `${b.currency}${b.state}` ? -1 : 1));
}
