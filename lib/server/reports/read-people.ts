import 'server-only';
import type { Kysely } from 'kysely';
import type { PersonFigures, ReportQuery, TickCounts } from '@/lib/contract/report';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { LONG_AFTER_MS } from '@/lib/domain/report/long-after';
import type { Database } from '@/lib/server/store/engine/database';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import type { LongReadBounds } from '@/lib/server/store/engine/store';
import { hasClaim } from '@/lib/server/store/queries/payment-conditions';
import { atTills, type ReportApp, reportScope, type TillKeys } from './report-scope';

/** So many rows are read at once. */
const PAGE = 2_000;

/** Times in UTC ISO, the end excluded. */
type Reading = { app: ReportApp; from: string; before: string; tills: TillKeys };
type People = Map<string, PersonFigures>;

/**
 * Returns what each person did in these days, at the tills that the reader sees; those with most ticks come first. An
 * act counts on the day it was done, not on the day of its payment.
 * @throws {AppError} too_slow
 */
export async function readPeople(
  app: ReportApp,
  person: Person,
  { bounds = {}, ...query }: ReportQuery & { bounds?: LongReadBounds },
): Promise<PersonFigures[]> {
  const { range, tills } = reportScope(person, query);
  const reading: Reading = {
    app,
    from: startOfDay(range.from, app.timeZone, 0),
    before: startOfDay(range.to, app.timeZone, 1),
    tills,
  };
  const people: People = new Map();
  await app.store.longRead(
    async (db) => {
      await readTicks(db, reading, people);
      await readReleases(db, reading, people);
      await readShown(db, reading, people);
      if (people.size > 0) await nameForSearch(db, reading, people);
    },
    { limitMs: PART_MS, ...bounds },
  );
  return [...people.values()].sort((a, b) => b.ticks - a.ticks || (a.name < b.name ? -1 : 1));
}

function figuresOf(people: People, { staff_id, staff_name }: { staff_id: string; staff_name: string }): PersonFigures {
  const figures = people.get(staff_id) ?? {
    staffId: staff_id,
    name: staff_name,
    ticks: 0,
    withoutOrder: 0,
    longAfter: 0,
    standing: { ticks: 0, withoutOrder: 0, longAfter: 0 },
    searchedAs: null,
    releases: 0,
    releasedPayments: 0,
    shownNotTicked: 0,
  };
  people.set(staff_id, figures);
  return figures;
}

/** Takes the ticks in the order in which they were made. Released ones count too: they were made. */
async function readTicks(db: Kysely<Database>, { app, from, before, tills }: Reading, people: People): Promise<void> {
  for (let after = { at: from, id: '' }; ; ) {
    const rows = await db
      .selectFrom('claims')
      .innerJoin('payments', 'payments.id', 'claims.payment_id')
      .select(['claims.id', 'claims.claimed_at', 'claims.staff_id', 'claims.staff_name', 'claims.order_name'])
      .select(['claims.released_at', 'claims.displaced_at'])
      .select('payments.happened_at')
      .where(app.store.stillWanted())
      .where('claims.account_id', '=', app.account.id)
      .where('claims.claimed_at', '>=', after.at)
      .where('claims.claimed_at', '<', before)
      .where((where) => where.or([where('claims.claimed_at', '>', after.at), where('claims.id', '>', after.id)]))
      .where(atTills(tills))
      .orderBy('claims.claimed_at')
      .orderBy('claims.id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const figures = figuresOf(people, row);
      countTick(figures, row);
      if (row.released_at === null && row.displaced_at === null) countTick(figures.standing, row);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { at: last.claimed_at, id: last.id };
  }
}

type Tick = { claimed_at: string; order_name: string | null; happened_at: number };

function countTick(counts: TickCounts, { claimed_at, order_name, happened_at }: Tick): void {
  counts.ticks += 1;
  if (order_name === null) counts.withoutOrder += 1;
  if (Date.parse(claimed_at) - happened_at > LONG_AFTER_MS) counts.longAfter += 1;
}

/** Says how a search finds each person's ticks: by their name of today, unless two have the same. */
async function nameForSearch(db: Kysely<Database>, { app }: Reading, people: People): Promise<void> {
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where(app.store.stillWanted())
    .where('id', 'in', [...people.keys()])
    .execute();
  const met = new Map<string, number>();
  for (const { name } of staff) met.set(name.toLowerCase(), (met.get(name.toLowerCase()) ?? 0) + 1);
  for (const { id, name } of staff) {
    const figures = people.get(id);
    if (figures !== undefined && met.get(name.toLowerCase()) === 1) figures.searchedAs = name;
  }
}

/** The audit says who released a claim; the claim itself holds only a name. A merged payment has another id now. */
async function readReleases(
  db: Kysely<Database>,
  { app, from, before, tills }: Reading,
  people: People,
): Promise<void> {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('payment_aliases', 'payment_aliases.alias', 'audit.subject')
    .innerJoin('payments', (join) =>
      join.on((on) => on('payments.id', '=', on.fn.coalesce('payment_aliases.payment_id', 'audit.subject'))),
    )
    .select((select) => [
      'audit.staff_id',
      select.fn.max('audit.staff_name').as('staff_name'),
      select.fn.countAll<number | string>().as('counted'),
      select.fn.count<number | string>('payments.id').distinct().as('payments'),
    ])
    .where(app.store.stillWanted())
    .where('audit.act', '=', 'claim_released')
    .where('audit.at', '>=', from)
    .where('audit.at', '<', before)
    .where('payments.account_id', '=', app.account.id)
    .where(atTills(tills))
    .groupBy('audit.staff_id')
    .execute();
  for (const { staff_id, staff_name, counted, payments } of rows) {
    if (staff_id === null) continue;
    const figures = figuresOf(people, { staff_id, staff_name });
    figures.releases = Number(counted);
    figures.releasedPayments = Number(payments);
  }
}

async function readShown(db: Kysely<Database>, reading: Reading, people: People): Promise<void> {
  for (const { counted, ...row } of await shownQuery(db, reading).execute())
    figuresOf(people, row).shownNotTicked += Number(counted);
}

/**
 * Returns the query of who was shown payments as paid that nobody ticked, to run or to explain. SQLite takes the tables
 * of a cross join in their order. It would begin with all that is paid, of which it expects a few hundred.
 */
export function shownQuery(db: Kysely<Database>, { app, from, before, tills }: Reading) {
  return db
    .selectFrom('payment_showings')
    .crossJoin('payments')
    .select((select) => [
      'payment_showings.staff_id',
      'payment_showings.staff_name',
      select.fn.countAll<number | string>().as('counted'),
    ])
    .where(app.store.stillWanted())
    .whereRef('payments.id', '=', 'payment_showings.payment_id')
    .where('payment_showings.shown_at', '>=', from)
    .where('payment_showings.shown_at', '<', before)
    .where('payments.account_id', '=', app.account.id)
    .where('payments.state', '=', 'paid')
    .where(hasClaim(false))
    .where(atTills(tills))
    .groupBy(['payment_showings.staff_id', 'payment_showings.staff_name']);
}
