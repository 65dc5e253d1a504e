import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Canonical, canonicalJson } from './canonical-json';
import { changeSince } from './payment-change';
import { countedFrom, openShift } from './shift-bounds';
import { type CountedShift, figureChanges, shiftFigures } from './shift-figures';
import { typedFigureMinor } from './typed-figure';

describe('canonical JSON', () => {
  const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  test('is one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value as Canonical);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value) as Canonical)).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('has no fraction, which could be written in two ways', () => {
    for (const value of [0.5, Number.NaN, 2 ** 53]) expect(() => canonicalJson({ value })).toThrow(RangeError);
  });

  function turned(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, each]) => [key, turned(each)]),
    );
  }
});

const counted: fc.Arbitrary<CountedShift> = fc.record({
  currency: fc.constantFrom('KES', 'USD'),
  state: fc.constantFrom('reversed', 'paid', 'failed', 'unclear', 'waiting'),
  isAsked: fc.boolean(),
  isFoundLate: fc.boolean(),
  tickedBy: fc.constantFrom('amina', 'brian', null),
  askedBy: fc.constantFrom('amina', 'chebet', null),
  count: fc.integer({ min: 1, max: 50 }),
  amountMinor: fc.nat(1_000_000),
  askedMinor: fc.nat(1_000_000),
});
const NAMES = new Map([
  ['amina', 'Amina Wanjiru'],
  ['brian', 'Brian Kiprop'],
]);

describe('the figures of a shift', () => {
  test('add up: what came is net and taken back, net is ticked and not, and people ticked what was ticked', () => {
    fc.assert(
      fc.property(fc.array(counted), (rows) => {
        for (const figures of shiftFigures(rows, NAMES)) {
          const { came, net, takenBack, ticked, notTicked, takenBackTicked, people } = figures;
          for (const part of ['count', 'minor'] as const) {
            expect(came[part]).toBe(net[part] + takenBack[part]);
            expect(net[part]).toBe(ticked[part] + notTicked[part]);
            const byPeople = people.reduce((sum, { handedOver }) => sum + handedOver[part], 0);
            expect(byPeople).toBe(ticked[part] + takenBackTicked[part]);
          }
          const all = rows.filter(({ currency }) => currency === figures.currency);
          const { waiting, unclear, failed } = figures;
          expect(came.count + waiting.count + unclear.count + failed.count).toBe(
            all.reduce((sum, { count }) => sum + count, 0),
          );
        }
      }),
    );
  });

  test('are the same for the same payments in any order and in any parts, with shillings first', () => {
    fc.assert(
      fc.property(fc.array(counted), (rows) => {
        const figures = shiftFigures(rows, NAMES);
        expect(shiftFigures([...rows].reverse(), NAMES)).toEqual(figures);
        const parts = rows.flatMap((row) => [
          { ...row, count: row.count - 1, amountMinor: 0, askedMinor: 0 },
          { ...row, count: 1 },
        ]);
        expect(shiftFigures(parts, NAMES)).toEqual(figures);
        expect(figures[0]?.currency).toBe('KES');
        expect(figureChanges(figures, figures)).toEqual([]);
      }),
    );
  });

  test('change by exactly what became of a payment', () => {
    const paid: CountedShift = {
      currency: 'KES',
      state: 'paid',
      isAsked: false,
      isFoundLate: false,
      tickedBy: null,
      askedBy: null,
      count: 2,
      amountMinor: 300,
      askedMinor: 0,
    };
    const before = shiftFigures([paid], NAMES);
    const now = shiftFigures(
      [
        { ...paid, count: 1, amountMinor: 100 },
        { ...paid, state: 'reversed', count: 1, amountMinor: 200 },
      ],
      NAMES,
    );
    expect(figureChanges(before, now).map(({ figure, before: was, now: is }) => [figure, was.minor, is.minor])).toEqual(
      [
        ['takenBack', 0, 200],
        ['net', 300, 100],
        ['notTicked', 300, 100],
      ],
    );
  });
});

describe('the bounds of shifts', () => {
  const iso = fc.integer({ min: 0, max: 10_000 }).map((minutes) => new Date(minutes * 60_000).toISOString());

  test('follow each other without a gap, also when a clock is set back', () => {
    fc.assert(
      fc.property(fc.array(iso, { minLength: 1 }), iso, (closedAt, firstAt) => {
        let last: { number: number; to: string } | null = null;
        for (const nowIso of closedAt) {
          const shift = openShift({ last, firstAt, nowIso, timeZone: 'Africa/Nairobi' });
          expect(shift.number).toBe((last?.number ?? 0) + 1);
          if (last !== null) expect(shift.from).toBe(last.to);
          expect(shift.to > shift.from).toBe(true);
          expect(countedFrom(shift)).toBe(last === null ? null : last.to);
          last = shift;
        }
      }),
    );
  });

  test('begin with the day of the first payment, on the shop’s clock', () => {
    const ground = { last: null, nowIso: '2026-11-25T18:00:00.000Z', timeZone: 'Africa/Nairobi' };
    expect(openShift({ ...ground, firstAt: '2026-11-23T21:30:00.000Z' }).from).toBe('2026-11-23T21:00:00.000Z');
    expect(openShift({ ...ground, firstAt: null }).from).toBe('2026-11-24T21:00:00.000Z');
    expect(openShift({ ...ground, firstAt: '2027-01-01T00:00:00.000Z' }).from).toBe('2026-11-24T21:00:00.000Z');
  });
});

test.each([
  ['12,340.50', 12_340_50],
  ['Ksh 0', 0],
  ['0', 0],
  ['900/-', 900_00],
  ['1 250', 1_250_00],
  ['25,000,000', 25_000_000_00],
  ['007', 7_00],
  ['1.5', 1_50],
  ['1,2', null],
  ['1.200', null],
  ['-5', null],
  ['', null],
  ['about 900', null],
  ['1234567890123', null],
])('a person who types %j means %j cents', (text, minor) => {
  expect(typedFigureMinor(text)).toBe(minor);
});

test('what became of a payment since a closing is named', () => {
  const paid = { state: 'paid', amountMinor: 100, currency: 'KES' } as const;
  expect(changeSince(null, null)).toBeNull();
  expect(changeSince(paid, paid)).toBeNull();
  expect(changeSince(null, paid)).toBe('late');
  expect(changeSince(paid, null)).toBe('moved');
  expect(changeSince(paid, { ...paid, state: 'reversed' })).toBe('takenBack');
  expect(changeSince({ ...paid, state: 'reversed' }, { ...paid, state: 'reversed' })).toBeNull();
  expect(changeSince(paid, { ...paid, amountMinor: 200 })).toBe('changed');
});
