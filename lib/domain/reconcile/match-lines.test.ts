import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparedLine, ComparedPayment } from './groups';
import { matchLines } from './match-lines';

const DAY_MS = 86_400_000;
const MORNING = Date.UTC(2026, 10, 23, 6);
const SPAN = { fromMs: MORNING - 6 * 3_600_000, untilMs: MORNING + 18 * 3_600_000 };

const aLine = (n: number, known: Partial<ComparedLine> = {}): ComparedLine => ({
  n,
  reference: null,
  order: null,
  atMs: MORNING,
  hasTime: true,
  amountMinor: 120_000,
  phone: null,
  name: null,
  ...known,
});
const aPayment = (id: string, known: Partial<ComparedPayment> = {}): ComparedPayment => ({
  id,
  reference: `UKN1MPU${id.padStart(3, '0').toUpperCase()}`,
  orders: [],
  amountMinor: 120_000,
  atMs: MORNING,
  phone: null,
  name: null,
  isTakenBack: false,
  twinId: null,
  ...known,
});
const compare = (lines: ComparedLine[], payments: ComparedPayment[]) =>
  matchLines({ kind: 'sale', lines, payments, span: SPAN });

/** Few different values, so that they meet often. */
const references = fc.constantFrom(null, null, 'UKN1MPU001', 'UKN1MPU002', 'UKN1MPUO01', 'INV-7');
const phones = fc.constantFrom(null, '+254700000012', '+254700000013', '0700***012');
const names = fc.constantFrom(null, 'Jane Wanjiru', 'Wanjiru Jane M', 'Peter Otieno');
const amounts = fc.constantFrom(10_000, 20_000, 30_000);
const moments = fc.integer({ min: 0, max: 60 }).map((n) => MORNING + n * 30 * 60_000);
const someLines = fc
  .array(
    fc.record({
      reference: references,
      order: fc.constantFrom(null, null, '55', 'order 7'),
      atMs: fc.option(moments, { freq: 8 }),
      hasTime: fc.boolean(),
      amountMinor: amounts,
      phone: phones,
      name: names,
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map((line, at) => ({ ...line, n: at + 2, hasTime: line.atMs !== null && line.hasTime })));
const somePayments = fc
  .array(
    fc.record({
      reference: fc.constantFrom(null, 'UKN1MPU001', 'UKN1MPU002', 'UKN1MPU003'),
      orders: fc.subarray(['55', 'order 7', 'inv 7']),
      amountMinor: amounts,
      atMs: moments,
      phone: phones,
      name: names,
      isTakenBack: fc.boolean(),
      twinId: fc.constantFrom(null, 'p0', 'p1'),
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map((payment, at) => ({ ...payment, id: `p${at}` })));
const kinds = fc.constantFrom('sale' as const, 'bank' as const);
/** The same things in another order. */
const shuffled = <T>(all: readonly T[], seed: number): T[] =>
  all
    .map((each, at) => ({ each, key: Math.sin(seed + at * 7.7) }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);
const plain = ({ lines, payments }: ReturnType<typeof matchLines>) => ({
  lines: [...lines].sort(([a], [b]) => a - b),
  payments: [...payments].sort(([a], [b]) => (a < b ? -1 : 1)),
});

describe('matching a file with the record', () => {
  test('has the same result for any order of lines and payments, and every time', () => {
    fc.assert(
      fc.property(someLines, somePayments, kinds, fc.nat(), (lines, payments, kind, seed) => {
        const once = matchLines({ kind, lines, payments, span: SPAN });
        const again = matchLines({ kind, lines: shuffled(lines, seed), payments: shuffled(payments, seed), span: SPAN });
        expect(plain(again)).toEqual(plain(once));
      }),
      { numRuns: 400 },
    );
  });

  test('never matches a line or a payment twice, loses no line, and adds up what it calls matched', () => {
    fc.assert(
      fc.property(someLines, somePayments, kinds, (lines, payments, kind) => {
        const { lines: foundLines, payments: foundPayments } = matchLines({ kind, lines, payments, span: SPAN });
        expect([...foundLines.keys()].sort((a, b) => a - b)).toEqual(lines.map(({ n }) => n));
        for (const id of foundPayments.keys()) expect(payments.some((each) => each.id === id)).toBe(true);
        for (const match of new Set([...foundLines.values()].map((each) => each.match))) {
          if (match === null) continue;
          const ofLines = lines.filter(({ n }) => foundLines.get(n)?.match === match);
          const ofPayments = payments.filter(({ id }) => foundPayments.get(id)?.match === match);
          expect(Math.min(...ofLines.map(({ n }) => n))).toBe(match);
          expect(ofPayments.length).toBeGreaterThan(0);
          expect(Math.min(ofLines.length, ofPayments.length)).toBe(1);
          const isMatched = foundLines.get(match)?.group === 'matched';
          const sum = (all: { amountMinor: number }[]): number => all.reduce((total, each) => total + each.amountMinor, 0);
          if (isMatched) expect(sum(ofLines)).toBe(sum(ofPayments));
          if (isMatched) expect(ofPayments.every(({ isTakenBack }) => !isTakenBack)).toBe(true);
        }
        for (const [, { match, group }] of foundPayments) expect(match === null).toBe(group !== 'matched' && group !== 'amount_differs');
      }),
      { numRuns: 400 },
    );
  });

  test('finds a payment by its code whatever else the line says, and says when the amount differs', () => {
    const found = compare(
      [
        aLine(2, { reference: 'UKN1MPU001', atMs: null, phone: '+254700000099' }),
        aLine(3, { reference: 'UKN1MPU002', amountMinor: 110_000 }),
      ],
      [aPayment('1'), aPayment('2')],
    );
    expect(found.lines.get(2)).toMatchObject({ group: 'matched', reason: 'reference', sureness: 'certain', match: 2 });
    expect(found.lines.get(3)).toMatchObject({ group: 'amount_differs', reason: 'reference', match: 3 });
  });

  test('finds a line that is there twice, and lines of one code that are parts of its payment', () => {
    const twice = compare(
      [aLine(2, { reference: 'UKN1MPU001' }), aLine(3, { reference: 'UKN1MPU001' })],
      [aPayment('1')],
    );
    expect([...twice.lines.values()].map(({ group }) => group)).toEqual(['matched', 'doubled']);
    const parts = compare(
      [
        aLine(2, { reference: 'UKN1MPU001', amountMinor: 50_000 }),
        aLine(3, { reference: 'UKN1MPU001', amountMinor: 70_000 }),
      ],
      [aPayment('1')],
    );
    expect([...parts.lines.values()]).toEqual([
      { group: 'matched', reason: 'reference_sum', sureness: 'certain', match: 2, candidates: [] },
      { group: 'matched', reason: 'reference_sum', sureness: 'certain', match: 2, candidates: [] },
    ]);
  });

  test('never gives a line with a code of its own to a payment with another', () => {
    const found = compare([aLine(2, { reference: 'UKN1MPU009', phone: '+254700000012' })], [
      aPayment('1', { phone: '+254700000012' }),
    ]);
    expect(found.lines.get(2)?.group).toBe('missing_here');
    expect(found.payments.get('1')?.group).toBe('not_expected');
  });

  test('matches one order with the several payments for it, and not with yesterday’s of the same table', () => {
    const found = compare(
      [aLine(2, { order: 'Table 7' }), aLine(3, { order: 'Table 7', atMs: MORNING - 7 * DAY_MS })],
      [
        aPayment('1', { orders: ['table 7'], amountMinor: 50_000 }),
        aPayment('2', { orders: ['table 7'], amountMinor: 70_000, atMs: MORNING + 60_000 }),
      ],
    );
    expect(found.lines.get(2)).toMatchObject({ group: 'matched', reason: 'order_sum', sureness: 'certain' });
    expect(found.lines.get(3)?.group).toBe('missing_here');
    expect([...found.payments.values()].map(({ match }) => match)).toEqual([2, 2]);
  });

  test('matches by phone, also with its middle hidden, and by name', () => {
    const found = compare(
      [aLine(2, { phone: '+254700000012', hasTime: false }), aLine(3, { name: 'WANJIRU Jane' })],
      [
        aPayment('1', { phone: '0700***012', atMs: MORNING + 3_600_000 }),
        aPayment('2', { name: 'Jane Wanjiru Mwangi', phone: '+254700000077' }),
      ],
    );
    expect(found.lines.get(2)).toMatchObject({ group: 'matched', reason: 'phone', sureness: 'likely' });
    expect(found.lines.get(3)).toMatchObject({ group: 'matched', reason: 'name', sureness: 'likely' });
  });

  test('guesses by amount and time only where as many lines as payments fit, and else says that it does not know', () => {
    const minutes = compare([aLine(2)], [aPayment('1', { atMs: MORNING + 120_000 })]);
    expect(minutes.lines.get(2)).toMatchObject({ group: 'matched', reason: 'minutes', sureness: 'likely' });
    const open = compare([aLine(2, { hasTime: false })], [aPayment('1'), aPayment('2')]);
    expect(open.lines.get(2)).toMatchObject({ group: 'ambiguous', candidates: ['1', '2'] });
    expect([...open.payments.values()].map(({ group }) => group)).toEqual(['ambiguous', 'ambiguous']);
  });

  test('calls a payment doubled when its suspected duplicate is matched, and does not miss money that was taken back', () => {
    const found = compare(
      [aLine(2, { reference: 'UKN1MPU001' })],
      [aPayment('1'), aPayment('2', { twinId: '1' }), aPayment('3', { isTakenBack: true, amountMinor: 5_000 })],
    );
    expect(found.payments.get('2')?.group).toBe('doubled');
    expect(found.payments.has('3')).toBe(false);
    const gone = compare([aLine(2, { reference: 'UKN1MPU001' })], [aPayment('1', { isTakenBack: true })]);
    expect(gone.lines.get(2)?.group).toBe('amount_differs');
  });

  test('compares many lines of few amounts in seconds', () => {
    const lines = Array.from({ length: 20_000 }, (_, at) =>
      aLine(at + 2, { atMs: MORNING + (at % 5_000) * 16_000, amountMinor: 10_000 * (1 + (at % 40)) }),
    );
    const payments = Array.from({ length: 20_000 }, (_, at) =>
      aPayment(String(at), { atMs: MORNING + (at % 5_000) * 16_000, amountMinor: 10_000 * (1 + (at % 40)) }),
    );
    const began = performance.now();
    expect(compare(lines, payments).lines.size).toBe(20_000);
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});
