import type { ReportTable, TickCounts } from '@/lib/contract/report';
import { MAX_SEARCH_TEXT } from '@/lib/contract/search-limits';
import { type TermToWrite, writeTerm } from '@/lib/domain/payment-query/write-query';
import type { ActDays, ByPerson } from '@/lib/domain/payment-query/query-condition';
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

/** Returns the address of a report of these days, from one to another. */
export function rangePath({ range, tills }: Pick<ReportChoice, 'range' | 'tills'>): string {
  return addressOf(REPORTS_PATH, [...daysIn(range), ...tillsIn(tills)]);
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

/** What of the payments of some days a figure counts, or adds up. */
export type Counted =
  | 'arrived'
  | 'kept'
  | 'takenBack'
  | 'failed'
  | 'open'
  | 'foundLate'
  | 'notHandedOver'
  | 'asked'
  | 'handedOver';

const is = (state: 'paid' | 'reversed' | 'failed'): TermToWrite => ({ on: 'state', state, isNot: false });
const isNot = (state: 'paid' | 'reversed' | 'failed' | 'waiting' | 'unclear'): TermToWrite => ({
  on: 'state',
  state,
  isNot: true,
});
const ARRIVED = [isNot('failed'), isNot('waiting'), isNot('unclear')];
const NOT_HANDED_OVER: readonly TermToWrite[] = [is('paid'), { on: 'ticked', isTicked: false, isNot: false }];

const TERMS: Readonly<Record<Counted, readonly TermToWrite[]>> = {
  arrived: ARRIVED,
  kept: [is('paid')],
  takenBack: [is('reversed')],
  failed: [is('failed')],
  open: [isNot('paid'), isNot('reversed'), isNot('failed')],
  foundLate: [{ on: 'found', isLate: true, isNot: false }],
  notHandedOver: NOT_HANDED_OVER,
  asked: [...ARRIVED, { on: 'kind', kind: 'asked', isNot: false }],
  handedOver: [...ARRIVED, { on: 'ticked', isTicked: true, isNot: false }],
};

/** Of which payments a figure is: of days, at all tills, at some or of unknown till (null), in an hour of the day. */
export type ListOf = { range: DayRange; tills: readonly string[] | null; hour?: number };

/**
 * Returns the address of the list of exactly the payments that a figure counts. Null when a search is too short to name
 * so many tills.
 */
export function listPath(counted: Counted, list: ListOf): string | null {
  const q = queryOf([...termsOf(list), ...TERMS[counted]]);
  return q === null ? null : listPaths.filtered({ q });
}

/** No column of a table needs more of a search than this. */
const LONGEST_COLUMN = 80;

/** Returns what a row of figures is of, as a search says it; null when it has no room for so many tills. */
export function rowSearch(list: ListOf): string | null {
  return queryOf(termsOf(list), MAX_SEARCH_TEXT - LONGEST_COLUMN);
}

/** Returns the search of a column of figures, of a weekday (0 is Monday) or all, with `*` in place of its row's own. */
export function columnSearch(counted: Counted, weekday?: number): string {
  const day = weekday === undefined ? undefined : WEEKDAYS[weekday];
  const ofDay: TermToWrite[] = day === undefined ? [] : [{ on: 'weekday', weekday: day, isNot: false }];
  return ['*', ...[...ofDay, ...TERMS[counted]].map(writeTerm)].join(' ');
}

/** Which acts of a person a figure counts. */
export type CountedActs = keyof TickCounts | 'releases' | 'shownNotTicked';

/**
 * Returns the search of a column of what people did in these days, with `*` in place of a person's name as a search
 * has it. Such a search must not stand in an address. Null when a search is too short for so many tills.
 */
export function actsSearch(
  counted: CountedActs,
  { range, tills }: { range: DayRange; tills: readonly string[] },
): string | null {
  const [days, person, narrowed] = ACTS[counted];
  return queryOf(
    [{ on: days, ...range, isNot: false }, { on: person, text: '*', isNot: false }, ...tillTerms(tills), ...narrowed],
    MAX_SEARCH_TEXT - LONGEST_NAME,
  );
}

/** In quotes, and each sign of it escaped. */
const LONGEST_NAME = 170;

const ACTS: Readonly<Record<CountedActs, readonly [ActDays, ByPerson, readonly TermToWrite[]]>> = {
  ticks: ['handed', 'by', []],
  withoutOrder: ['handed', 'by', [{ on: 'order', text: null, isNot: false }]],
  longAfter: ['handed', 'by', [{ on: 'late', isLate: true, isNot: false }]],
  releases: ['released', 'releasedby', []],
  shownNotTicked: ['shown', 'shownto', NOT_HANDED_OVER],
};

function termsOf({ range, tills, hour }: ListOf): TermToWrite[] {
  return [
    { on: 'day', ...range, isNot: false },
    ...tillTerms(tills),
    ...(hour === undefined ? [] : [{ on: 'hour', from: hour, to: hour, isNot: false } as const]),
  ];
}

function tillTerms(tills: readonly string[] | null): TermToWrite[] {
  if (tills === null) return [{ on: 'till', till: null, isNot: false }];
  return tills.length === 0 ? [] : [{ on: 'till', till: tills.join(','), isNot: false }];
}

function queryOf(terms: readonly TermToWrite[], most = MAX_SEARCH_TEXT): string | null {
  const q = terms.map(writeTerm).join(' ');
  return q.length > most ? null : q;
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
