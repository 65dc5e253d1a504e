import 'server-only';
import { type Kysely, sql } from 'kysely';
import type { HandedOver, HandedOverReport, Report, ReportQuery, TooMany } from '@/lib/contract/report';
import { merchantHour } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { addDuration, type Durations, spreadOf } from '@/lib/domain/report/durations';
import type { Database } from '@/lib/server/store/engine/database';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import type { LongReadBounds, Store } from '@/lib/server/store/engine/store';
import { hasClaim } from '@/lib/server/store/queries/payment-conditions';
import { dayPieces, type Piece } from './day-pieces';
import { atTills, type ReportApp, reportScope, type TillKeys } from './report-scope';
import { nameTills } from './till-names';

/** More payments than this are read one by one only when somebody asks for it. */
const MOST_UNASKED = 100_000;

/** What is gathered for a day, an hour, a till, or all. */
type Gathered = { unticked: number; untickedMinor: number; asked: Durations; ticked: Durations };
/** All payments of one quarter of an hour at one till. */
type Slot = { slot: number; tillKey: string };

/** Clocks of all zones differ from UTC by whole quarters of an hour. */
const SLOT_MS = 900_000;

/**
 * Returns what only the payments themselves tell, of the days of a report. Reads them piece by piece; kept totals say
 * how large each piece is.
 * @throws {AppError} too_slow
 */
export async function readHandedOver(
  app: ReportApp,
  person: Person,
  asked: { query: ReportQuery; report: Pick<Report, 'days' | 'currency' | 'total'>; bounds?: LongReadBounds },
): Promise<HandedOverReport | TooMany> {
  const { query, report, bounds = {} } = asked;
  const payments = report.total.now.arrived;
  if (payments > MOST_UNASKED && !query.isCounted) return { tooMany: payments };
  const { tills } = reportScope(person, query);
  const gathering = newGathering(app.timeZone);
  const days = report.days.map(({ day, now }) => ({ day, payments: now.arrived }));
  for (const piece of dayPieces(days, app.timeZone))
    await app.store.longRead((db) => readPiece(db, { app, piece, tills, currency: report.currency, gathering }), {
      limitMs: PART_MS,
      ...bounds,
    });
  const named = await nameTills(app, [...gathering.tills.keys()]);
  return {
    total: handedOverOf(gathering.total),
    days: report.days.map(({ day }) => ({ day, ...handedOverOf(gathering.days.get(day)) })),
    hours: report.days.length === 0 ? [] : hoursOf(gathering.hours),
    tills: named.map(({ key, ...till }) => ({ ...till, ...handedOverOf(gathering.tills.get(key)) })),
  };
}

function hoursOf(hours: ReadonlyMap<number, Gathered>): HandedOverReport['hours'] {
  return Array.from({ length: 24 }, (_, hour) => ({ hour, ...handedOverOf(hours.get(hour)) }));
}

function handedOverOf(gathered: Gathered = nothingYet()): HandedOver {
  return {
    notHandedOver: gathered.unticked,
    notHandedOverMinor: gathered.untickedMinor,
    askedToPaid: spreadOf(gathered.asked),
    paidToTicked: spreadOf(gathered.ticked),
  };
}

function nothingYet(): Gathered {
  return { unticked: 0, untickedMinor: 0, asked: new Map(), ticked: new Map() };
}

type Gathering = ReturnType<typeof newGathering>;

function newGathering(timeZone: string) {
  const total = nothingYet();
  const days = new Map<string, Gathered>();
  const hours = new Map<number, Gathered>();
  const tills = new Map<string, Gathered>();
  return {
    total,
    days,
    hours,
    tills,
    /** Returns everything of which payments of this slot are a part. */
    at({ slot, tillKey }: Slot): Gathered[] {
      const { day, hour } = merchantHour(new Date(slot * SLOT_MS).toISOString(), timeZone);
      return [total, heldIn(days, day), heldIn(hours, hour), heldIn(tills, tillKey)];
    },
  };
}

function heldIn<Key>(held: Map<Key, Gathered>, key: Key): Gathered {
  const gathered = held.get(key) ?? nothingYet();
  held.set(key, gathered);
  return gathered;
}

type Reading = { app: ReportApp; piece: Piece; tills: TillKeys; currency: string; gathering: Gathering };

async function readPiece(db: Kysely<Database>, reading: Reading): Promise<void> {
  const { app, gathering } = reading;
  for (const { counted, amount, ...row } of await untickedQuery(db, app.store, placeOf(reading)).execute())
    for (const gathered of gathering.at(slotOf(row))) {
      gathered.unticked += Number(counted);
      gathered.untickedMinor += Number(amount ?? 0);
    }
  for (const { seconds, counted, ...row } of await askedQuery(db, app.store, placeOf(reading)).execute())
    for (const { asked } of gathering.at(slotOf(row))) addDuration(asked, Number(seconds) * 1_000, Number(counted));
  for (const { happened_at, claimed_at, till_key } of await tickedQuery(db, app.store, placeOf(reading)).execute()) {
    if (claimed_at === null) continue;
    const slot = { slot: Math.floor(happened_at / SLOT_MS), tillKey: till_key ?? '' };
    for (const { ticked } of gathering.at(slot)) addDuration(ticked, Date.parse(claimed_at) - happened_at);
  }
}

function slotOf({ slot, till_key }: { slot: number | string; till_key: string | null }): Slot {
  return { slot: Number(slot), tillKey: till_key ?? '' };
}

type Place = Piece & { accountId: number; tills: TillKeys; currency: string };

function placeOf({ app, piece, tills, currency }: Reading): Place {
  return { ...piece, accountId: app.account.id, tills, currency };
}

const slot = sql<number | string>`happened_at / ${sql.lit(SLOT_MS)}`;

/** Returns the query of payments that nobody has ticked, to run or to explain. None of them was taken back. */
export function untickedQuery(db: Kysely<Database>, store: Store, place: Place) {
  return arrived(db, store, place)
    .where('state', '=', 'paid')
    .where(hasClaim(false))
    .select((select) => [
      'payments.till_key',
      slot.as('slot'),
      select.fn.countAll<number | string>().as('counted'),
      select.fn.sum<number | string | null>('payments.amount_minor').as('amount'),
    ])
    .groupBy(['payments.till_key', 'slot']);
}

/** Returns the query of how long customers took to pay what we had asked for, to run or to explain. */
export function askedQuery(db: Kysely<Database>, store: Store, place: Place) {
  return arrived(db, store, place)
    .where('kind', '=', 'asked')
    .where('initiated_at', 'is not', null)
    .where('paid_at', 'is not', null)
    .select((select) => [
      'payments.till_key',
      slot.as('slot'),
      sql<number | string>`(paid_at - initiated_at) / 1000`.as('seconds'),
      select.fn.countAll<number | string>().as('counted'),
    ])
    .groupBy(['payments.till_key', 'slot', 'seconds']);
}

/**
 * Returns the query of ticks that count, to run or to explain. It asks for the claim of each payment: from a join, an
 * engine might begin with all claims.
 */
export function tickedQuery(db: Kysely<Database>, store: Store, place: Place) {
  return arrived(db, store, place)
    .where(hasClaim(true))
    .select((select) => [
      'payments.happened_at',
      'payments.till_key',
      select
        .selectFrom('claims')
        .select('claims.claimed_at')
        .whereRef('claims.payment_id', '=', 'payments.id')
        .where('claims.released_at', 'is', null)
        .where('claims.displaced_at', 'is', null)
        .as('claimed_at'),
    ]);
}

function arrived(db: Kysely<Database>, store: Store, { accountId, fromMs, beforeMs, tills, currency }: Place) {
  return db
    .selectFrom('payments')
    .where(store.stillWanted())
    .where('payments.account_id', '=', accountId)
    .where('payments.happened_at', '>=', fromMs)
    .where('payments.happened_at', '<', beforeMs)
    .where('payments.state', 'in', ['paid', 'reversed'])
    .where('payments.currency', '=', currency)
    .where(atTills(tills));
}
