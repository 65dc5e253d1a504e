import 'server-only';
import type {
  HandedOver,
  HandedOverReport,
  PaymentTable,
  PersonFigures,
  Report,
  ReportTill,
} from '@/lib/contract/report';
import { BYTE_ORDER_MARK, csvRow } from '@/lib/domain/csv';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { averageMinor, type FailureReason, type Figures } from '@/lib/domain/report/figures';

const HANDED_OVER = [
  'notHandedOver',
  'notHandedOverSum',
  'askedCount',
  'askedMedian',
  'askedP90',
  'tickedCount',
  'tickedMedian',
  'tickedP90',
] as const;
const PERSON = ['person', 'ticks', 'withoutOrder', 'longAfter', 'releases', 'shownNotTicked'] as const;
const FIGURES = [
  'moneyIn',
  'payments',
  'average',
  'takenBack',
  'takenBackSum',
  'net',
  'failed',
  'open',
  'foundLate',
] as const;

type Column =
  | (typeof FIGURES)[number]
  | (typeof HANDED_OVER)[number]
  | (typeof PERSON)[number]
  | 'day'
  | 'hour'
  | 'till'
  | 'tillName'
  | 'currency'
  | 'reason'
  | 'by'
  | 'total';

/** The words of a file. */
export type ReportWords = {
  column(name: Column): string;
  /** The name of a column, for the range before. */
  before(name: string): string;
  reason(reason: FailureReason): string;
  weekday(weekday: number): string;
};

/** Returns a table of a report as CSV. What is not known is an empty cell. */
export function reportFile(table: Exclude<PaymentTable, 'handedOver'>, report: Report, words: ReportWords): string {
  const { currency } = report;
  const figures = (
    head: readonly Column[],
    rows: readonly { head: readonly string[]; now: Figures; before: Figures }[],
  ) => {
    const names = FIGURES.map((name) => words.column(name));
    return file([
      [
        ...head.map((name) => words.column(name)),
        words.column('currency'),
        ...names,
        ...names.map((name) => words.before(name)),
      ],
      ...rows.map((row) => [...row.head, currency, ...cellsOf(row.now, currency), ...cellsOf(row.before, currency)]),
    ]);
  };
  switch (table) {
    case 'days':
      return figures(
        ['day'],
        report.days.map(({ day, now, before }) => ({ head: [day], now, before })),
      );
    case 'hours':
      return figures(
        ['hour'],
        report.hours.map(({ hour, now, before }) => ({ head: [String(hour)], now, before })),
      );
    case 'tills':
      return figures(
        ['till', 'tillName'],
        report.tills.map(({ now, before, ...till }) => ({ head: tillCells(till), now, before })),
      );
    case 'reasons':
      return file([
        [words.column('reason'), words.column('failed'), words.before(words.column('failed'))],
        ...report.reasons.map(({ reason, now, before }) => [words.reason(reason), String(now), String(before)]),
      ]);
    case 'week':
      return file([
        [words.column('hour'), ...report.week.map((_, day) => words.weekday(day))],
        ...report.hours.map(({ hour }) => [String(hour), ...report.week.map((hours) => String(hours[hour] ?? 0))]),
      ]);
  }
}

/** Returns what was handed over as CSV: all of it, then by till, by day and by hour. */
export function handedOverFile(found: HandedOverReport, currency: string, words: ReportWords): string {
  const row = (by: string, name: string, of: HandedOver): (string | null)[] => [
    by,
    name,
    currency,
    ...handedOverCells(of, currency),
  ];
  return file([
    [words.column('by'), '', ...(['currency', ...HANDED_OVER] as const).map((name) => words.column(name))],
    row(words.column('total'), '', found.total),
    ...found.tills.map((till) => row(words.column('till'), tillCells(till).join(' ').trim(), till)),
    ...found.days.map((day) => row(words.column('day'), day.day, day)),
    ...found.hours.map((hour) => row(words.column('hour'), String(hour.hour), hour)),
  ]);
}

/** Returns what people did as CSV. */
export function peopleFile(people: readonly PersonFigures[], words: ReportWords): string {
  return file([
    PERSON.map((name) => words.column(name)),
    ...people.map(({ name, ...did }) => [
      name,
      ...PERSON.flatMap((column) => (column === 'person' ? [] : [String(did[column])])),
    ]),
  ]);
}

function file(rows: readonly (readonly (string | null)[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => csvRow(row)).join('');
}

function cellsOf(figures: Figures, currency: string): (string | null)[] {
  const money = (amountMinor: number): string => decimalFromMinorUnits(amountMinor, currency);
  const average = averageMinor(figures);
  const cells: Record<(typeof FIGURES)[number], string | null> = {
    moneyIn: money(figures.arrivedMinor),
    payments: String(figures.arrived),
    average: average === null ? null : money(average),
    takenBack: String(figures.takenBack),
    takenBackSum: money(figures.takenBackMinor),
    net: money(figures.arrivedMinor - figures.takenBackMinor),
    failed: String(figures.failed),
    open: String(figures.open),
    foundLate: String(figures.foundLate),
  };
  return FIGURES.map((name) => cells[name]);
}

function handedOverCells(of: HandedOver, currency: string): (string | null)[] {
  const { askedToPaid, paidToTicked } = of;
  const seconds = (value: number | undefined): string | null => (value === undefined ? null : String(value));
  const cells: Record<(typeof HANDED_OVER)[number], string | null> = {
    notHandedOver: String(of.notHandedOver),
    notHandedOverSum: decimalFromMinorUnits(of.notHandedOverMinor, currency),
    askedCount: String(askedToPaid?.count ?? 0),
    askedMedian: seconds(askedToPaid?.medianS),
    askedP90: seconds(askedToPaid?.p90S),
    tickedCount: String(paidToTicked?.count ?? 0),
    tickedMedian: seconds(paidToTicked?.medianS),
    tickedP90: seconds(paidToTicked?.p90S),
  };
  return HANDED_OVER.map((name) => cells[name]);
}

function tillCells({ number, name }: ReportTill): string[] {
  return [number ?? '', name ?? ''];
}
