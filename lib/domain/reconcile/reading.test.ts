import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsAt, guessColumns, guessHeadRow } from './columns';
import { guessDateForm, readDate } from './date-form';
import { guessDelimiter } from './delimiter';
import { guessNumberForm, readAmount } from './number-form';
import { readLine } from './read-line';
import { DELIMITERS, type FileShape } from './shape';

const two = (n: number): string => String(n).padStart(2, '0');
const days = fc.record({
  year: fc.integer({ min: 2015, max: 2035 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  seconds: fc.option(fc.integer({ min: 0, max: 86_399 })),
});
const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
const amounts = fc.integer({ min: 1, max: 99_999_999_999 });
const grouped = (whole: number, sign: string): string => String(whole).replace(/\B(?=(\d{3})+$)/g, sign);

describe('the sign between cells', () => {
  test('is found in any table of two or more columns, also with other signs within quotes', () => {
    const words = fc.stringMatching(/^[A-Za-z0-9 ]{1,8}$/);
    const table = fc
      .integer({ min: 2, max: 6 })
      .chain((width) =>
        fc.array(fc.array(words, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(...DELIMITERS), (rows, delimiter) => {
        const text = rows.map((row) => [...row, '"a, b; c | d"'].join(delimiter)).join('\r\n');
        expect(guessDelimiter(text)).toBe(delimiter);
      }),
    );
  });
});

describe('an amount', () => {
  test('is read back from every way in which people write it', () => {
    fc.assert(
      fc.property(amounts, (minor) => {
        const [whole, cents] = [Math.floor(minor / 100), two(minor % 100)];
        expect(readAmount(`${grouped(whole, ',')}.${cents}`, 'point')).toBe(minor);
        expect(readAmount(`${grouped(whole, '.')},${cents}`, 'comma')).toBe(minor);
        expect(readAmount(`${grouped(whole, ' ')},${cents}`, 'comma')).toBe(minor);
        expect(readAmount(`KSh ${grouped(whole, ',')}.${cents}`, 'point')).toBe(minor);
        expect(readAmount(`${whole}.${cents} KES`, 'point')).toBe(minor);
        expect(readAmount(`(${grouped(whole, ',')}.${cents})`, 'point')).toBe(-minor);
        expect(readAmount(`-${whole}.${cents}`, 'point')).toBe(-minor);
        expect(readAmount(minor / 100, 'comma')).toBe(minor);
      }),
    );
  });

  test('has its form guessed from its column', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 20 }), (all) => {
        const write = (thousands: string, point: string): string[] =>
          all.map((minor) => `${grouped(Math.floor(minor / 100), thousands)}${point}${two(minor % 100)}`);
        for (const [cells, form] of [
          [write(',', '.'), 'point'],
          [write('.', ','), 'comma'],
        ] as const) {
          expect(guessNumberForm(cells)).toBe(form);
          expect(cells.map((cell) => readAmount(cell, guessNumberForm(cells)))).toEqual(all);
        }
      }),
    );
  });

  test.each(['', 'none', '1,23', '12,34,567', '1.2.3', '0.005', '1e3', '9999999999999', '--5', '5 5x'])(
    '“%s” is none, rather than something like it',
    (text) => {
      expect(readAmount(text, 'point')).toBe(null);
    },
  );

  test('has thousands where three digits stand behind its last sign, in a column without cents', () => {
    expect(guessNumberForm(['1.230', '2.500', '900'])).toBe('comma');
    expect(guessNumberForm(['1,230', '2,500', '900'])).toBe('point');
    expect(guessNumberForm(['KSh 1.230/-'])).toBe('comma');
    expect(guessNumberForm(['900', '1500'])).toBe('point');
  });

  test.each([
    ['KES 1 200', 120_000],
    ['Ksh 1,200/-', 120_000],
    ['1,200/-', 120_000],
    ['(KSh 1,200/-)', -120_000],
    ['KES (1,200)', -120_000],
    ['1,200.00 CR', 120_000],
    ['1,200.00DR', -120_000],
    ['1,200.50-', -120_050],
    ['1200/= ', 120_000],
  ])('“%s” is read with its signs', (text, minor) => {
    expect(readAmount(text, 'point')).toBe(minor);
  });

  test('is a whole number without cents, and with the stroke of a receipt', () => {
    expect(readAmount('1,230', 'point')).toBe(123_000);
    expect(readAmount('1,230/=', 'point')).toBe(123_000);
    expect(readAmount('1.230', 'comma')).toBe(123_000);
    expect(readAmount('Ksh. 50', 'point')).toBe(5_000);
  });
});

describe('a date', () => {
  test('is read back from every form, with its time', () => {
    fc.assert(
      fc.property(days, ({ year, month, day, seconds }) => {
        const time = seconds === null ? '' : ` ${clock(seconds)}`;
        const read = { day: `${year}-${two(month)}-${two(day)}`, seconds };
        expect(readDate(`${two(day)}/${two(month)}/${year}${time}`, 'dmy')).toEqual(read);
        expect(readDate(`${day}/${month}/${two(year - 2000)}${time}`, 'dmy')).toEqual(read);
        expect(readDate(`${two(month)}-${two(day)}-${year}${time}`, 'mdy')).toEqual(read);
        expect(readDate(`${read.day}${time}`, 'dmy')).toEqual(read);
        const serial = Date.parse(`${read.day}T00:00:00Z`) / 86_400_000 + 25_569 + (seconds ?? 0) / 86_400;
        expect(readDate(serial, 'dmy')).toMatchObject({ day: read.day });
        expect(readDate(String(serial), 'serial')).toMatchObject({ day: read.day });
      }),
    );
  });

  test('has its form guessed as soon as one day is past the twelfth', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 10 }), (some) => {
        const all = [...some, { year: 2026, month: 3, day: 25, seconds: null }];
        expect(guessDateForm(all.map((each) => `${each.day}.${each.month}.${each.year}`))).toBe('dmy');
        expect(guessDateForm(all.map((each) => `${each.month}/${each.day}/${each.year}`))).toBe('mdy');
      }),
    );
  });

  test('is also read with the name of its month, half days and zones', () => {
    expect(readDate('23 Nov 2026 2:05 PM', 'dmy')).toEqual({ day: '2026-11-23', seconds: 50_700 });
    expect(readDate('Monday, 23-November-2026', 'dmy')).toEqual({ day: '2026-11-23', seconds: null });
    expect(readDate('Nov 23, 2026', 'dmy')).toEqual({ day: '2026-11-23', seconds: null });
    expect(readDate('2026-11-23T14:05:09.123+03:00', 'dmy')).toEqual({ day: '2026-11-23', seconds: 50_709 });
  });

  test.each(['31/02/2026', '2026-13-01', '12', 'soon', '1/1/1', '25/11/2026 25:00', ''])('“%s” is none', (text) => {
    expect(readDate(text, 'dmy')).toBe(null);
  });
});

describe('the columns of a file', () => {
  const STATEMENT = [
    ['Statement of the till', ''],
    ['Receipt No.', 'Completion Time', 'Details', 'Status', 'Paid In', 'Withdrawn', 'Balance'],
    ['UKN1MPU40Z', '2026-11-23 09:14:02', 'Pay from 2547***012', 'Completed', '1,200.00', '', '8,200.00'],
    ['UKN1MPU41Z', '2026-11-23 09:15:02', 'Pay from 2547***013', 'Completed', '300.00', '', '8,500.00'],
  ];

  test('are found below what stands above the table', () => {
    expect(guessHeadRow(STATEMENT)).toBe(1);
    expect(guessColumns(STATEMENT[1] ?? [], STATEMENT.slice(2))).toMatchObject({
      reference: 0,
      date: 1,
      text: 2,
      amount: 4,
      phone: null,
    });
  });

  test('are found by Swahili names, and by their cells alone', () => {
    const rows = [['23/11/2026', '0700000012', 'UKN1MPU40Z', '1.200,00']];
    expect(guessColumns(['Tarehe', 'Simu', 'Rejea', 'Kiasi'], rows)).toMatchObject({
      date: 0,
      phone: 1,
      reference: 2,
      amount: 3,
    });
    expect(guessHeadRow(rows)).toBe(-1);
    expect(guessColumns([], rows)).toMatchObject({ date: 0, phone: 1, reference: 2, amount: 3 });
    expect(cellsAt(rows, 3)).toEqual(['1.200,00']);
  });
});

describe('a line', () => {
  const shape: FileShape = {
    format: 'csv',
    delimiter: ',',
    encoding: 'utf-8',
    sheet: 0,
    headRow: 0,
    columns: { amount: 0, date: 1, reference: 2, phone: 3, name: 4, text: 5, order: 6, clock: 7 },
    dateForm: 'dmy',
    numberForm: 'point',
  };

  test('is read with what it says', () => {
    const cells = ['1,200', '3/11/26', 'Till UKN1MPU40Z', '0700 000 012', ' Jane  Wanjiru ', '', '55', '14:05'];
    expect(readLine(cells, shape)).toEqual({
      kind: 'line',
      line: {
        reference: 'UKN1MPU40Z',
        order: '55',
        day: '2026-11-03',
        seconds: 50_700,
        amountMinor: 120_000,
        phone: '+254700000012',
        name: 'Jane Wanjiru',
        text: null,
      },
    });
  });

  test('counts for nothing without an amount, when money went out, and as a row of totals', () => {
    expect(readLine(['', '3/11/26'], shape)).toEqual({ kind: 'left_out', why: 'no_amount' });
    expect(readLine(['(500)', '3/11/26'], shape)).toEqual({ kind: 'left_out', why: 'not_in' });
    expect(readLine(['17,500', '', '', '', '', 'Total'], shape)).toEqual({ kind: 'left_out', why: 'nothing_else' });
    expect(readLine(['17,500', '', '', '', 'Total'], shape)).toEqual({ kind: 'left_out', why: 'nothing_else' });
    const undated = { ...shape, columns: { ...shape.columns, date: null } };
    expect(readLine(['17,500', '', '', '', 'Jumla'], undated)).toEqual({ kind: 'left_out', why: 'nothing_else' });
    expect(readLine(['17,500', '', '', '', 'Jane Wanjiru'], undated)).toMatchObject({ kind: 'line' });
  });

  test('with a cell that cannot be read says which', () => {
    expect(readLine(['a lot', '3/11/26'], shape)).toEqual({ kind: 'fault', field: 'amount', expected: 'amount' });
    expect(readLine(['5', '31/02/26'], shape)).toEqual({ kind: 'fault', field: 'date', expected: 'date' });
    expect(readLine(['5', '3/11/26', '', '', '', '', '', 'noon'], shape)).toMatchObject({ field: 'clock' });
  });
});
