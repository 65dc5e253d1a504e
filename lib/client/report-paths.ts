import type { ReportTable, TickCounts } from '@/lib/contract/report';
import { MAX_SEARCH_TEXT } from '@/lib/contract/search-limits';
import { type TermToWrite, writeTerm } from '@/lib/domain/payment-query/write-query';
import { WEEKDAYS } from '@/lib/domain/payment-query/weekdays';
import type { ReportChoice } from '@/lib/domain/report/report-choice';
import type { DayRange, Preset } from '@/lib/domain/report/report-range';
import { listPaths } from './list-paths';
import { REPORTS_PATH } from './report-path';

type Chosen = Pick<ReportChoice, 'tills'>;

/** Returns the address of a report of these days, at the tills that are chosen. */
export function presetPath(preset: Preset, { tills }: Chosen): string {
  return addressOf(REPORTS_PATH, [['days', preset], ...tillsIn(tills)]);
}

/** Returns the address of the same report, in which even very many payments are counted one by one. */
export function countedPath({ range, tills }: Pick<ReportChoice, 'range' | 'tills'>): string {
  return addressOf(REPORTS_PATH, [...daysIn(range), ...tillsIn(tills), ['count', 'all']]);
}

/** Returns the address of one table of a report, as a file. */
export function reportFilePath(
  table: ReportTable,
  { range, tills, isCounted }: Pick<ReportChoice, 'range' | 'tills' | 'isCounted'>,
): string {
  return addressOf(table === 'people' ? '/api/reports/people' : '/api/reports', [
    ...(table === 'people' ? [] : [['table', table] as const]),
    ...daysIn(range),
    ...tillsIn(tills),
    ...(isCounted ? [['count', 'all'] as const] : []),
    ['format', 'csv'],
  ]);
}

/** What of the payments of some days a figure counts. */
export type Counted = 'arrived' | 'takenBack' | 'failed' | 'open' | 'foundLate' | 'notHandedOver';

const is = (state: 'paid' | 'reversed' | 'failed'): TermToWrite => ({ on: 'state', state, isNot: false });
const isNot = (state: 'paid' | 'reversed' | 'failed' | 'waiting' | 'unclear'): TermToWrite => ({
  on: 'state',
  state,
  isNot: true,
});

const TERMS: Readonly<Record<Counted, readonly TermToWrite[]>> = {
  arrived: [isNot('failed'), isNot('waiting'), isNot('unclear')],
  takenBack: [is('reversed')],
  failed: [is('failed')],
  open: [isNot('paid'), isNot('reversed'), isNot('failed')],
  foundLate: [{ on: 'found', isLate: true, isNot: false }],
  notHandedOver: [is('paid'), { on: 'ticked', isTicked: false, isNot: false }],
};

/**
 * Of which payments a figure is: of days, at all tills, at some or of unknown till (null), in an hour of the day, on a
 * weekday (0 is Monday).
 */
export type ListOf = { range: DayRange; tills: readonly string[] | null; hour?: number; weekday?: number };

/**
 * Returns the address of the list of exactly the payments that a figure counts. Null when a search is too short to name
 * so many tills.
 */
export function listPath(counted: Counted, { range, tills, hour, weekday }: ListOf): string | null {
  const day = weekday === undefined ? undefined : WEEKDAYS[weekday];
  const q = queryOf([
    { on: 'day', ...range, isNot: false },
    ...tillTerms(tills),
    ...(day === undefined ? [] : [{ on: 'weekday', weekday: day, isNot: false } as const]),
    ...(hour === undefined ? [] : [{ on: 'hour', from: hour, to: hour, isNot: false } as const]),
    ...TERMS[counted],
  ]);
  return q === null ? null : listPaths.filtered({ q });
}

/** Which of a person's ticks a figure counts. */
export type CountedTicks = keyof TickCounts;

const TICK_TERMS: Readonly<Record<CountedTicks, readonly TermToWrite[]>> = {
  ticks: [],
  withoutOrder: [{ on: 'order', text: null, isNot: false }],
  longAfter: [{ on: 'late', isLate: true, isNot: false }],
};

/**
 * Returns the search for the payments that a person ticked in these days. It names a person, so it must not stand in an
 * address. Null when a search is too short for it.
 */
export function ticksQuery(
  counted: CountedTicks,
  { range, tills, name }: { range: DayRange; tills: readonly string[]; name: string },
): string | null {
  return queryOf([
    { on: 'handed', ...range, isNot: false },
    { on: 'by', text: name, isNot: false },
    ...tillTerms(tills),
    ...TICK_TERMS[counted],
  ]);
}

function tillTerms(tills: readonly string[] | null): TermToWrite[] {
  if (tills === null) return [{ on: 'till', till: null, isNot: false }];
  return tills.length === 0 ? [] : [{ on: 'till', till: tills.join(','), isNot: false }];
}

function queryOf(terms: readonly TermToWrite[]): string | null {
  const q = terms.map(writeTerm).join(' ');
  return q.length > MAX_SEARCH_TEXT ? null : q;
}

function daysIn({ from, to }: DayRange): [string, string][] {
  return [
    ['from', from],
    ['to', to],
  ];
}

function tillsIn(tills: readonly string[]): [string, string][] {
  return tills.map((till) => ['till', till]);
}

function addressOf(path: string, values: readonly (readonly [string, string])[]): string {
  return `${path}?${new URLSearchParams(values.map(([name, value]) => [name, value])).toString()}`;
}
