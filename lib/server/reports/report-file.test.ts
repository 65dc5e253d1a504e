import { expect, test } from 'vitest';
import type { Report } from '@/lib/contract/report';
import { noFigures } from '@/lib/domain/report/figures';
import { handedOverFile, peopleFile, reportFile, type ReportWords } from './report-file';

const WORDS: ReportWords = {
  column: (name) => name,
  before: (name) => `${name} before`,
  reason: (reason) => `why ${reason}`,
  weekday: (weekday) => `weekday ${weekday}`,
};
const NOW = { ...noFigures(), arrived: 3, arrivedMinor: 100_050, takenBack: 1, takenBackMinor: 10_000, failed: 2 };
const BOTH = { now: NOW, before: noFigures() };
const REPORT: Report = {
  range: { from: '2026-11-28', to: '2026-11-28' },
  before: { from: '2026-11-27', to: '2026-11-27' },
  currency: 'KES',
  otherCurrencies: 0,
  total: BOTH,
  days: [{ day: '2026-11-28', ...BOTH }],
  hours: Array.from({ length: 24 }, (_, hour) => ({ hour, ...BOTH })),
  tills: [
    { number: 'K000001', name: '=Westlands', ...BOTH },
    { number: null, name: null, ...BOTH },
  ],
  reasons: [{ reason: 'no_money', now: 2, before: 1 }],
  week: Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_none, hour) => day * 100 + hour)),
  asAt: '2026-11-28T09:00:00.000Z',
};

const lines = (file: string): string[] => file.slice(1).trimEnd().split('\r\n');

test('a table of figures has money as plain decimals, and an empty cell where there is no average', () => {
  const [head, row, ...more] = lines(reportFile('days', REPORT, WORDS));
  expect(head?.split(',').slice(0, 4)).toEqual(['day', 'currency', 'moneyIn', 'payments']);
  expect(row).toBe('2026-11-28,KES,1000.50,3,333.50,1,100.00,900.50,2,0,0,0.00,0,,0,0.00,0.00,0,0,0');
  expect(more).toEqual([]);
});

test('every table has a row for each of its parts', () => {
  const rowsOf = (table: Parameters<typeof reportFile>[0]): number =>
    lines(reportFile(table, REPORT, WORDS)).length - 1;
  expect([rowsOf('hours'), rowsOf('tills'), rowsOf('reasons'), rowsOf('week')]).toEqual([24, 2, 1, 24]);
  expect(lines(reportFile('week', REPORT, WORDS))[10]).toBe('9,9,109,209,309,409,509,609');
  expect(lines(reportFile('reasons', REPORT, WORDS))[1]).toBe('why no_money,2,1');
});

test("a till's name never runs as a formula, and a till that is not known is an empty cell", () => {
  const [, named, unknown] = lines(reportFile('tills', REPORT, WORDS));
  expect(named).toMatch(/^K000001,'=Westlands,KES,/);
  expect(unknown).toMatch(/^,,KES,/);
});

test('what was handed over, and what people did, are files too', () => {
  const total = {
    notHandedOver: 2,
    notHandedOverMinor: 5_000,
    askedToPaid: { count: 4, medianS: 20, p90S: 45 },
    paidToTicked: null,
  };
  const found = { total, days: [], hours: [], tills: [] };
  expect(lines(handedOverFile(found, 'KES', WORDS))[1]).toBe('total,,KES,2,50.00,4,20,45,0,,');
  const person = {
    staffId: 's',
    name: '+Amina',
    ticks: 3,
    withoutOrder: 1,
    longAfter: 0,
    standing: { ticks: 2, withoutOrder: 1, longAfter: 0 },
    searchedAs: null,
    releases: 2,
    releasedPayments: 1,
    shownNotTicked: 4,
  };
  expect(lines(peopleFile([person], WORDS))[1]).toBe("'+Amina,3,1,0,2,4");
});
