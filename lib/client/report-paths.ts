import type { ReportTable } from '@/lib/contract/report';
import { type TermToWrite, writeTerm } from '@/lib/domain/payment-query/write-query';
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
 * Returns the address of the list of exactly the payments that a figure counts. Null when the list has no words for
 * them: it can name one till, or none.
 */
export function listPath(
  counted: Counted,
  { range, tills }: { range: DayRange; tills: readonly string[] },
): string | null {
  if (tills.length > 1) return null;
  const terms: TermToWrite[] = [
    { on: 'day', ...range, isNot: false },
    ...tills.map((till): TermToWrite => ({ on: 'till', till, isNot: false })),
    ...TERMS[counted],
  ];
  return listPaths.filtered({ q: terms.map(writeTerm).join(' ') });
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
