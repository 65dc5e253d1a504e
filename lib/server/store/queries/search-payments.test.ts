import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { foldedCode } from '@/lib/domain/confusables';
import { testDatabases } from '@/lib/testing/test-databases';
import type { Store } from '@/lib/server/store/engine/store';
import { currentAccount } from './accounts';
import type { ListPlace, PaymentFilter, PaymentMeaning, PaymentTerm } from './payment-filter';
import type { ListOrder } from '@/lib/contract/list-query';
import { listCursorOf, listPlaceOf } from './list-cursor';
import { NEWEST_FIRST, placeIn } from './list-order';
import { searchInPieces, searchPayments } from './search-payments';

const NOW = '2026-11-23T09:00:00.000Z';
const MOST_ROWS = 60;

/** Names that hold a text wholly, twice, or only in scattered trigrams. Several rows have one time. */
const aRow = fc.record({
  seconds: fc.nat({ max: 12 }),
  till: fc.constantFrom('000000', '000001'),
  state: fc.constantFrom('paid', 'failed', 'waiting'),
  kind: fc.constantFrom('till', 'asked'),
  heardFrom: fc.constantFrom('webhook', 'poll'),
  claim: fc.constantFrom<Claim>('none', 'none', 'released', 'of amina', 'of baraka, order 7'),
  text: fc.constantFrom('wanjiru', 'wanjiru wanjiru', 'wanji njiru', 'kamau', 'otieno', 'w'),
  reference: fc.constantFrom('UKN1MPU40Z', 'UKN2QRSI5B', null),
  amountMinor: fc.constantFrom(100_00, 450_00, null),
});
type Claim = 'none' | 'released' | 'of amina' | 'of baraka, order 7';
/** What a text may mean beside its signs, and how a row meets it. */
const MEANINGS: [PaymentMeaning, (row: Row) => boolean][] = [
  [{ amountMinor: 100_00 }, ({ amountMinor }) => amountMinor === 100_00],
  [
    { amountMinor: 450_00, exceptTills: ['000001'] },
    ({ amountMinor, till }) => amountMinor === 450_00 && till !== '000001',
  ],
  [
    { amountMinor: 100_00, from: '2026-11-23T09:00:05.000Z', before: '2026-11-23T09:00:06.000Z' },
    ({ amountMinor, seconds }) => amountMinor === 100_00 && seconds === 5,
  ],
  [{ foldedReference: foldedCode('UKNIMPU4OZ') }, ({ reference }) => reference === 'UKN1MPU40Z'],
  [{ foldedEnd: foldedCode('I5B') }, ({ reference }) => reference === 'UKN2QRSI5B'],
  [{ nameWords: ['njiru', 'wanji'] }, ({ text }) => ['wanjiru', 'wanjiru wanjiru', 'wanji njiru'].includes(text)],
  [{ text: 'kam' }, ({ text }) => text === 'kamau'],
  [{ id: 'payment-07' }, ({ id }) => id === 'payment-07'],
];
/** What operators look for, and how a row meets it. */
const TERMS: [PaymentMeaning[], (row: Row) => boolean][] = [
  [[{ codePart: '1mpu' }], ({ reference }) => reference === 'UKN1MPU40Z'],
  [[{ codePart: 'u' }], ({ reference }) => reference !== null],
  [[{ nameParts: ['wanji', 'u'] }], ({ text }) => text.includes('wanji')],
  [[{ nameParts: ['u'] }], ({ text }) => text.includes('u')],
  [[{ orderName: '7' }, { metadataValue: '8' }], ({ claim }) => claim === 'of baraka, order 7'],
  [[{ claimedBy: ['amina'] }], ({ claim }) => claim === 'of amina'],
  [[{ notePart: 'lat' }], ({ claim }) => claim === 'of amina'],
  [
    [
      { sum: { fromMinor: 200_00, toMinor: null, of: 'paid' } },
      { sum: { fromMinor: 200_00, toMinor: null, of: 'asked' } },
    ],
    ({ amountMinor }) => amountMinor === 450_00,
  ],
  [[{ foldedReference: foldedCode('UKNIMPU4OZ') }], ({ reference }) => reference === 'UKN1MPU40Z'],
  [
    [{ from: '2026-11-23T09:00:05.000Z', before: '2026-11-23T09:00:09.000Z' }],
    ({ seconds }) => seconds >= 5 && seconds < 9,
  ],
];
const aTerm = fc.record({
  term: fc.constantFrom(...TERMS),
  isNot: fc.boolean(),
  exceptTills: fc.constantFrom<string[]>([], [], ['000001']),
});
type Term = { term: (typeof TERMS)[number]; isNot: boolean; exceptTills: string[] };
const termOf = ({ term: [anyOf], isNot, exceptTills }: Term): PaymentTerm => ({ anyOf, isNot, exceptTills });

const aRecord = fc
  .array(aRow, { maxLength: MOST_ROWS })
  .chain((rows) =>
    fc
      .shuffledSubarray([...rows.keys()], { minLength: rows.length })
      .map((order) => rows.map((row, at) => ({ ...row, id: `payment-${String(order[at]).padStart(2, '0')}` }))),
  );
type Row = {
  id: string;
  seconds: number;
  till: string;
  state: string;
  kind: string;
  heardFrom: string;
  claim: Claim;
  text: string;
  reference: string | null;
  amountMinor: number | null;
};

const ORDERS: ListOrder[] = [
  NEWEST_FIRST,
  { by: 'time', isAscending: true },
  { by: 'amount', isAscending: false },
  { by: 'amount', isAscending: true },
];

async function keepOnly(store: Store, accountId: number, rows: readonly Row[]): Promise<void> {
  for (const table of ['claims', 'payments'] as const) await store.db.deleteFrom(table).execute();
  if (rows.length === 0) return;
  const ms = Date.parse(NOW);
  const values = rows.map(
    ({ id, seconds, till, state, kind, heardFrom, text, reference, amountMinor }) =>
      sql`(${id}, ${accountId}, ${state}, ${kind}, 'KES', ${till}, ${till}, ${ms}, ${heardFrom}, 1,
        ${ms + seconds * 1_000}, ${ms}, ${[text, reference?.toLowerCase()].join(' ')}, ${text}, ${reference}, ${amountMinor})`,
  );
  await sql`
    insert into payments (
      id, account_id, state, kind, currency, till, till_key, first_heard_at, first_heard_from, confirmed,
      happened_at, changed_at, search_text, first_name, reference, amount_minor)
    values ${sql.join(values)}`.execute(store.db);
  const claims = rows.filter(({ claim }) => claim !== 'none');
  if (claims.length === 0) return;
  await sql`
    insert into claims (id, account_id, payment_id, made_on, staff_id, staff_name, note, order_name, claimed_at,
      released_at)
    values ${sql.join(
      claims.map(
        ({ id, claim }) => sql`(${`claim ${id}`}, ${accountId}, ${id}, ${id},
          ${claim === 'of baraka, order 7' ? 'baraka' : 'amina'}, 'somebody',
          ${claim === 'of baraka, order 7' ? null : 'Came late'}, ${claim === 'of baraka, order 7' ? '7' : null}, 'then',
          ${claim === 'released' ? 'later' : null})`,
      ),
    )}`.execute(store.db);
}

describe.each(testDatabases())('a search of payments in $engine', ({ fresh }) => {
  test('finds the same payments, whatever is looked at one by one and wherever it stops meanwhile', async () => {
    const store = await fresh();
    const { id: accountId } = await currentAccount(store, {
      guid: 'a0000000-0000-4000-8000-000000000001',
      host: 'upstream.example',
      clientId: 'client',
      environment: 'sandbox',
      nowIso: NOW,
    });
    await fc.assert(
      fc.asyncProperty(
        aRecord,
        fc.record({
          text: fc.constantFrom('wanjiru', 'anji', 'wan', 'kamau', 'nobody', 'w', 'ji', 'zz', undefined),
          tillKey: fc.constantFrom(undefined, '000000', '000009'),
          state: fc.constantFrom(undefined, 'paid' as const, 'failed' as const),
          from: fc.constantFrom(undefined, '2026-11-23T09:00:03.000Z'),
          before: fc.constantFrom(undefined, '2026-11-23T09:00:09.000Z'),
          tillsHidingPayer: fc.constantFrom([], ['000001']),
          states: fc.constantFrom(undefined, undefined, ['failed' as const, 'waiting' as const]),
          tillKeys: fc.constantFrom(undefined, undefined, ['000000', '000001'], ['000001', '000009']),
          leftOutTills: fc.constantFrom(undefined, undefined, ['000001']),
          kinds: fc.constantFrom(undefined, undefined, ['asked' as const]),
          isFoundLate: fc.constantFrom(undefined, undefined, true, false),
          isClaimed: fc.constantFrom(undefined, undefined, true, false),
        }),
        fc.array(aTerm, { maxLength: 2 }),
        fc.subarray(MEANINGS),
        fc.record({
          limit: fc.integer({ min: 1, max: 20 }),
          pieceRows: fc.integer({ min: 1, max: MOST_ROWS + 5 }),
          few: fc.nat({ max: MOST_ROWS }),
          fewToSort: fc.nat({ max: MOST_ROWS }),
        }),
        fc.constantFrom(...ORDERS),
        fc.infiniteStream(fc.boolean()),
        async (rows, narrowed: PaymentFilter, terms, meanings, sizes, order, goesOn) => {
          const isPast = pastIn(order);
          const filter = {
            ...narrowed,
            meanings: meanings.map(([meaning]) => meaning),
            ...(terms.length === 0 ? {} : { terms: terms.map(termOf) }),
          };
          await keepOnly(store, accountId, rows);
          const found: string[] = [];
          for (let after: ListPlace | null = null; ; ) {
            const { payments, lookedTo } = await searchInPieces(store, accountId, {
              ...sizes,
              filter,
              after,
              order,
              goesOn: () => goesOn.next().value,
              bounds: {},
            });
            found.push(...payments.map(({ id }) => id));
            const last = payments.at(-1);
            if (lookedTo === null && payments.length < sizes.limit) break;
            const place: ListPlace | null = lookedTo ?? (last === undefined ? null : placeIn(order, last));
            // It has looked at least as far as to what it found, and each time further than before.
            if (place === null || (last !== undefined && isPast(placeIn(order, last), place)))
              throw new Error('too near');
            if (after !== null && !isPast(place, after)) throw new Error('no further');
            after = place;
          }
          expect(found).toEqual(matching(rows, { filter, order }, { meanings, terms }));
          const page = { filter, order, after: null, limit: MOST_ROWS, bounds: {} };
          const whole = await searchPayments(store, accountId, page);
          expect(whole.map(({ id }) => id)).toEqual(found);
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);
});

/** Returns a function that says whether one place comes after another. A place without an amount comes after all. */
function pastIn({ by, isAscending }: ListOrder): (place: ListPlace, other: ListPlace) => boolean {
  const sign = isAscending ? 1 : -1;
  const unknown = ({ amountMinor }: ListPlace): number => (by === 'amount' && amountMinor === null ? 1 : 0);
  return (place, other) => {
    const apart = [
      unknown(place) - unknown(other),
      sign * ((place.amountMinor ?? 0) - (other.amountMinor ?? 0)),
      sign * (Date.parse(place.happenedAt) - Date.parse(other.happenedAt)),
      sign * (place.id < other.id ? -1 : Number(place.id > other.id)),
    ];
    return (apart.find((each) => each !== 0) ?? 0) > 0;
  };
}

/** Returns the ids of what a full search finds, in its order. */
function matching(
  rows: readonly Row[],
  { filter: all, order }: { filter: PaymentFilter; order: ListOrder },
  { meanings, terms }: { meanings: typeof MEANINGS; terms: readonly Term[] },
): string[] {
  const { text, tillKey, state, from = '', before = '9', tillsHidingPayer = [], ...filter } = all;
  // No code here holds such a text.
  const shows = ({ till, text: said }: Row, part: string): boolean =>
    said.includes(part) && (part === '' || !tillsHidingPayer.includes(till));
  const at = ({ seconds }: Row): string => new Date(Date.parse(NOW) + seconds * 1_000).toISOString();
  return rows
    .filter(
      (row) =>
        (text === undefined ||
          shows(row, text) ||
          meanings.some(([meaning, meets]) => shows(row, meaning.text ?? '') && meets(row))) &&
        (tillKey ?? row.till) === row.till &&
        (state ?? row.state) === row.state,
    )
    .filter((row) => isNarrowed(row, filter))
    .filter((row) =>
      terms.every(({ term: [, meets], isNot, exceptTills }) => meets(row) !== isNot && !exceptTills.includes(row.till)),
    )
    .filter((row) => at(row) >= from && at(row) < before)
    .map((row) => placeIn(order, { ...row, happenedAt: at(row) }))
    .sort((one, other) => (pastIn(order)(one, other) ? 1 : -1))
    .map(({ id }) => id);
}

function isNarrowed(
  row: Row,
  { states, tillKeys, leftOutTills, kinds, isFoundLate, isClaimed }: PaymentFilter,
): boolean {
  const isTicked = row.claim !== 'none' && row.claim !== 'released';
  return (
    states?.some((state) => state === row.state) !== false &&
    tillKeys?.includes(row.till) !== false &&
    leftOutTills?.includes(row.till) !== true &&
    kinds?.some((kind) => kind === row.kind) !== false &&
    (isFoundLate ?? row.heardFrom === 'poll') === (row.heardFrom === 'poll') &&
    (isClaimed ?? isTicked) === isTicked
  );
}

describe('a cursor', () => {
  const place = { happenedAt: NOW, id: 'a0000000-0000-4000-8000-000000000001', amountMinor: 100_00 };

  test('leads back to its place in a list of its own order', () => {
    for (const order of ORDERS)
      for (const amountMinor of [place.amountMinor, null]) {
        const own = placeIn(order, { ...place, amountMinor });
        expect(listPlaceOf(order, listCursorOf(order, own))).toEqual(own);
      }
  });

  test('of a list of another order is refused', () => {
    for (const order of ORDERS)
      for (const other of ORDERS.filter((each) => each !== order)) {
        const read = (): ListPlace => listPlaceOf(other, listCursorOf(order, placeIn(order, place)));
        expect(read).toThrow(expect.objectContaining({ code: 'invalid_input' }));
      }
  });
});
