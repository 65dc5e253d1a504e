import 'server-only';
import type { Compared, Report, ReportQuery } from '@/lib/contract/report';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import type { Person } from '@/lib/domain/person';
import { type Counted, count, type FailureReason, type Figures, noFigures } from '@/lib/domain/report/figures';
import { daysOf, rangeBefore, weekday } from '@/lib/domain/report/report-range';
import { nowIso } from '@/lib/domain/utc-iso';
import type { LongReadBounds } from '@/lib/server/store/engine/store';
import { type HourRow, readHours, readTills, type TillRow } from './read-totals';
import { type ReportApp, reportScope } from './report-scope';
import { nameTills } from './till-names';

/** The currency of a report of days without payments. */
const USUAL_CURRENCY = 'KES';

/**
 * Returns what kept totals tell of some days, beside as many days before them, at the tills that this person sees.
 * @throws {AppError} too_slow
 */
export async function readReport(
  app: ReportApp,
  person: Person,
  { bounds = {}, ...query }: ReportQuery & { bounds?: LongReadBounds },
): Promise<Report> {
  const { range, tills } = reportScope(person, query);
  const before = rangeBefore(range);
  const asAt = nowIso(app);
  const reading = { accountId: app.account.id, range: { from: before.from, to: range.to }, tills };
  const [hours, byTill] = await app.store.longRead(
    async (db) =>
      [
        await readHours(db, app.store, reading),
        await readTills(db, app.store, { ...reading, since: range.from }),
      ] as const,
    bounds,
  );
  const currency = mainCurrency(hours);
  const ours = hours.filter((row) => row.currency === currency);
  const isNow = ({ day }: HourRow): boolean => day >= range.from;
  const byDay = figuresBy(ours, ({ day }) => day);
  const byHour = compareBy(ours, isNow, ({ hour }) => hour);
  const daysBefore = daysOf(before);
  return {
    range,
    before,
    currency,
    otherCurrencies: hours.reduce((n, row) => (row.currency !== currency && isNow(row) ? n + row.count : n), 0),
    total: compareBy(ours, isNow, () => 'all').get('all') ?? nothing(),
    days: daysOf(range).map((day, n) => {
      const figuresOf = (of = ''): Figures => byDay.get(of) ?? noFigures();
      return { day, now: figuresOf(day), before: figuresOf(daysBefore[n]) };
    }),
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, ...(byHour.get(hour) ?? nothing()) })),
    tills: await tillRows(
      app,
      byTill.filter((row) => row.currency === currency),
    ),
    reasons: reasonRows(ours, range.from),
    week: weekOf(ours.filter(isNow)),
    asAt,
  };
}

function nothing(): Compared {
  return { now: noFigures(), before: noFigures() };
}

/** Returns the currency in which most payments were made. */
function mainCurrency(rows: readonly HourRow[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.currency, (counts.get(row.currency) ?? 0) + row.count);
  const [most] = [...counts].filter(([, n]) => n > 0).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most?.[0] ?? USUAL_CURRENCY;
}

function figuresBy<Row extends Counted, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Figures> {
  const figures = new Map<Key, Figures>();
  for (const row of rows) {
    const sums = figures.get(keyOf(row)) ?? noFigures();
    count(sums, row);
    figures.set(keyOf(row), sums);
  }
  return figures;
}

function compareBy<Row extends Counted, Key>(
  rows: readonly Row[],
  isNow: (row: Row) => boolean,
  keyOf: (row: Row) => Key,
): Map<Key, Compared> {
  const now = figuresBy(rows.filter(isNow), keyOf);
  const before = figuresBy(
    rows.filter((row) => !isNow(row)),
    keyOf,
  );
  return new Map(
    [...new Set([...now.keys(), ...before.keys()])].map((key) => [
      key,
      { now: now.get(key) ?? noFigures(), before: before.get(key) ?? noFigures() },
    ]),
  );
}

async function tillRows(app: ReportApp, rows: readonly TillRow[]): Promise<Report['tills']> {
  const byKey = compareBy(
    rows.filter((row) => row.count !== 0),
    ({ isNow }) => isNow,
    (row) => row.tillKey,
  );
  const named = await nameTills(app, [...byKey.keys()]);
  return named.map(({ key, ...till }) => ({ ...till, ...(byKey.get(key) ?? nothing()) }));
}

/** Returns the reasons that were met, the most frequent first. */
function reasonRows(rows: readonly HourRow[], from: string): Report['reasons'] {
  const met = new Map<FailureReason, { now: number; before: number }>();
  for (const { state, reason, day, count: n } of rows) {
    if (state !== 'failed') continue;
    const sums = met.get(reason) ?? { now: 0, before: 0 };
    sums[day >= from ? 'now' : 'before'] += n;
    met.set(reason, sums);
  }
  return FAILURE_REASONS.flatMap((reason) => {
    const sums = met.get(reason);
    return sums === undefined || (sums.now === 0 && sums.before === 0) ? [] : [{ reason, ...sums }];
  }).sort((a, b) => b.now - a.now || b.before - a.before);
}

function weekOf(rows: readonly HourRow[]): number[][] {
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { day, hour, state, count: n } of rows) {
    const hours = week[weekday(day)];
    if (hours !== undefined && (state === 'paid' || state === 'reversed')) hours[hour] = (hours[hour] ?? 0) + n;
  }
  return week;
}
