import fc from 'fast-check';
import { sql, type Transaction } from 'kysely';
import { TillInput } from '@/lib/contract/tills';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { addTill } from '@/lib/server/settings/add-till';
import { anActor } from './a-person';

/** When the newest day of the record begins, and noon of it: the clock of tests stands at noon in Kenya. */
const NOON_MS = Date.parse('2026-11-23T09:00:00.000Z');
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Two tills that show their payers, and one that hides them from cashiers. */
export const SEARCHED_TILLS = [
  { number: 'K000001', branch: 'Westlands' },
  { number: 'K000002', branch: 'Kilimani', name: 'Joe Stores' },
  { number: 'K000003', branch: 'Airport', verificationOnly: true },
];
export const HIDING_TILL = '000003' as const;
export const AMINA = 'a1110000-0000-4000-8000-000000000001';
export const BARAKA = 'a1110000-0000-4000-8000-000000000002';

const CODES = ['UKN1MPU40Z', 'UKN2QRSI5B', 'OJJ1ABCDE7', 'UKN5KAMAUZ'];
/** Two of them look the same with the middle hidden. */
const PHONES = ['+254700000012', '+254700000019', '+254700999012', '0711***678'];
const NAMES = ['Jane', 'Amina', 'Wanjiru', 'Kamau', "Ng'ang'a", 'Li'];

const aPayer = fc.record({
  firstName: fc.constantFrom(...NAMES, null),
  lastName: fc.constantFrom(...NAMES, null),
  phone: fc.constantFrom(...PHONES, null),
  metadata: fc.constantFrom(null, { order_id: '55' }, { order: 55 }, { a: 'INV-1042', b: 'table 55' }),
});
const aTick = fc.record({
  by: fc.constantFrom(AMINA, BARAKA),
  isReleased: fc.boolean(),
  minutesLater: fc.constantFrom(0, 59, 60, 61, 1440),
  order: fc.constantFrom<string | null>(null, '55', 'INV-1042', '0700000012'),
  note: fc.constantFrom<string | null>(null, 'Came back later', 'call 0700000012', '100% sure'),
});
/** `isOfAlias`: it was done under an id that was merged away. */
const aRelease = fc.record({
  by: fc.constantFrom(AMINA, BARAKA),
  daysAgo: fc.nat({ max: 9 }),
  isOfAlias: fc.boolean(),
});
const aShowing = fc.record({ by: fc.constantFrom(AMINA, BARAKA), daysAgo: fc.nat({ max: 9 }) });
const aRow = fc.record({
  payer: aPayer,
  state: fc.constantFrom(...STATES),
  kind: fc.constantFrom(...KINDS),
  till: fc.constantFrom('000001', '000002', HIDING_TILL, null),
  amountMinor: fc.constantFrom(null, 100_00, 450_50, 5_000_00),
  askedMinor: fc.constantFrom(null, 450_50, 7_000_00),
  code: fc.constantFrom(...CODES, null),
  from: fc.constantFrom('webhook', 'poll', 'query'),
  daysAgo: fc.nat({ max: 9 }),
  hoursAgo: fc.nat({ max: 23 }),
  tick: fc.option(aTick, { nil: null }),
  releases: fc.array(aRelease, { maxLength: 2 }),
  shown: fc.uniqueArray(aShowing, { maxLength: 2, selector: ({ by }) => by }),
  noteOn: fc.constantFrom<string | null>(null, 'Customer was late', 'Refund asked, 0700000012'),
});
type Drawn = typeof aRow extends fc.Arbitrary<infer Row> ? Row : never;
export type SearchedRow = Drawn & { id: string; atMs: number };

/** Up to so many payments of ten days. */
export const someSearchedRows: fc.Arbitrary<SearchedRow[]> = fc.array(aRow, { maxLength: 25 }).map((rows) =>
  rows.map((row, n) => ({
    ...row,
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    atMs: NOON_MS - row.daysAgo * DAY_MS - row.hoursAgo * HOUR_MS - n,
  })),
);
export const someSearchedPayers = fc.array(aPayer, { minLength: 25, maxLength: 25 });

/** Sets up the tills and the two people who tick. From then on the audit is emptied with the record. */
export async function setUpSearched(app: App): Promise<void> {
  const guards = app.store.engine === 'sqlite' ? ['audit_no_update', 'audit_no_delete'] : ['audit_no_change on audit'];
  for (const guard of guards) await sql.raw(`drop trigger ${guard}`).execute(app.store.db);
  for (const till of SEARCHED_TILLS) await addTill(app, anActor(app), TillInput.parse(till));
  await sql`
    insert into staff (id, name, role, all_tills, created_at, updated_at) values
      (${AMINA}, 'Amina Otieno', 'finance', 1, 'then', 'then'), (${BARAKA}, 'Baraka Mwangi', 'cashier', 1, 'then', 'then')`.execute(
    app.store.db,
  );
}

/** What stands beside payments. */
const WRITTEN = ['payment_notes', 'claims', 'payment_showings', 'audit', 'payment_aliases'] as const;

/** Makes these the only payments of the record. */
export async function keepOnlySearched({ store, account }: App, rows: readonly SearchedRow[]): Promise<void> {
  await store.write(async (tx) => {
    for (const table of [...WRITTEN, 'payments'] as const) await tx.deleteFrom(table).execute();
    if (rows.length === 0) return;
    await sql`
      insert into payments (id, account_id, state, kind, currency, till, till_key, amount_minor, asked_amount_minor,
        reference, first_name, last_name, phone, metadata, search_text, first_heard_at, first_heard_from, confirmed,
        happened_at, changed_at) values ${sql.join(
          rows.map(
            ({ payer, ...row }) => sql`(${row.id}, ${account.id}, ${row.state}, ${row.kind}, 'KES', ${row.till},
              ${row.till}, ${row.amountMinor}, ${row.askedMinor}, ${row.code}, ${payer.firstName}, ${payer.lastName},
              ${payer.phone}, ${payer.metadata === null ? null : JSON.stringify(payer.metadata)},
              ${searchTextOf({ payer, ...row })}, ${row.atMs}, ${row.from}, 1, ${row.atMs}, ${row.atMs})`,
          ),
        )}`.execute(tx);
    const notes = rows.filter(({ noteOn }) => noteOn !== null);
    if (notes.length > 0)
      await sql`
        insert into payment_notes (id, account_id, payment_id, text, search_text, staff_id, staff_name, added_at)
        values ${sql.join(
          notes.map(
            ({ id, noteOn }) => sql`(${`note ${id}`}, ${account.id}, ${id}, ${noteOn}, ${noteOn?.toLowerCase()},
              ${AMINA}, 'Amina Otieno', 'then')`,
          ),
        )}`.execute(tx);
    await tellActs(tx, account.id, rows);
    const ticks = rows.flatMap(({ id, atMs, tick }) => (tick === null ? [] : [{ id, atMs, tick }]));
    if (ticks.length === 0) return;
    await sql`
      insert into claims (id, account_id, payment_id, made_on, staff_id, staff_name, note, order_name, claimed_at,
        released_at) values ${sql.join(
          ticks.map(
            ({
              id,
              atMs,
              tick,
            }) => sql`(${`claim ${id}`}, ${account.id}, ${id}, ${id}, ${tick.by}, 'somebody', ${tick.note},
              ${tick.order}, ${utcIso(tickedMs({ atMs, tick }))}, ${tick.isReleased ? 'later' : null})`,
          ),
        )}`.execute(tx);
  });
}

/** Tells who released ticks of these payments, and who was shown them as Paid. */
async function tellActs(tx: Transaction<Database>, accountId: number, rows: readonly SearchedRow[]): Promise<void> {
  const releases = rows.flatMap((row) => row.releases.map((release, n) => ({ ...release, id: row.id, n })));
  const aliased = releases.filter(({ isOfAlias }) => isOfAlias);
  if (aliased.length > 0)
    await tx
      .insertInto('payment_aliases')
      .values(aliased.map(({ id, n }) => ({ alias: `${id} ${n}`, account_id: accountId, payment_id: id })))
      .execute();
  if (releases.length > 0)
    await sql`
      insert into audit (id, at, staff_id, staff_name, act, subject, address, request_id)
      values ${sql.join(
        releases.map(
          ({ id, n, by, daysAgo, isOfAlias }) => sql`(${`release ${id} ${n}`}, ${actedAt({ daysAgo })}, ${by},
            'somebody', 'claim_released', ${isOfAlias ? `${id} ${n}` : id}, '', '')`,
        ),
      )}`.execute(tx);
  const shown = rows.flatMap((row) => row.shown.map((showing) => ({ ...showing, id: row.id })));
  if (shown.length === 0) return;
  await tx
    .insertInto('payment_showings')
    .values(
      shown.map(({ id, by, daysAgo }) => ({
        payment_id: id,
        staff_id: by,
        staff_name: 'somebody',
        device_name: null,
        shown_at: actedAt({ daysAgo }),
      })),
    )
    .execute();
}

/** Returns when somebody released a tick or was shown a payment, UTC ISO. */
export function actedAt({ daysAgo }: { daysAgo: number }): string {
  return utcIso(NOON_MS - daysAgo * DAY_MS);
}

export function tickedMs({ atMs, tick }: { atMs: number; tick: NonNullable<SearchedRow['tick']> }): number {
  return atMs + tick.minutesLater * 60_000;
}

function searchTextOf({ code, till, payer }: Omit<SearchedRow, 'id' | 'atMs'>): string {
  const { firstName, lastName, phone, metadata } = payer;
  return [code, till, firstName, lastName, phone, ...Object.values(metadata ?? {})]
    .filter((part) => part !== null)
    .join(' ')
    .toLowerCase();
}
