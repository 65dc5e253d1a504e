import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Evidence, keysOf, SOURCES } from './evidence';
import { KINDS, STATES } from './payment-facts';
import { fold } from './fold';
import { resolve } from './resolve';

const maybe = <T>(values: readonly T[]): fc.Arbitrary<T | null> => fc.constantFrom<T | null>(...values, null);
const time = fc.integer({ min: 0, max: 5 }).map((hour) => `2026-11-23T0${hour}:00:00.000Z`);

/** Has few values, so that pieces often share, contradict and repeat each other. */
const evidence: fc.Arbitrary<Evidence> = fc.record({
  id: fc.constantFrom(...'abcdefghijkl'),
  source: fc.constantFrom(...SOURCES),
  heardAt: time,
  state: fc.constantFrom(...STATES),
  isReversal: fc.constant(false),
  requestId: maybe(['r1', 'r2']),
  askId: maybe(['a1', 'a2']),
  resourceId: maybe(['t1', 't2']),
  reference: maybe(['UKN1MPU40Z', 'UKN2MPU40Z']),
  kind: fc.constantFrom(...KINDS),
  upstreamStatus: maybe(['Success', 'Failed', 'Pending']),
  amountMinor: maybe([100_00, 250_00]),
  askedAmountMinor: maybe([100_00]),
  currency: fc.constant('KES'),
  till: maybe(['K000000', '000000', 'K000001']),
  system: maybe(['Lipa Na M-PESA']),
  name: maybe([{ firstName: 'Amina', middleName: null, lastName: 'Otieno' }]),
  phone: maybe(['+254700000001', '+254700000002']),
  failure: maybe([{ reason: 'wrong_pin' as const, text: 'The initiator information is invalid.' }]),
  metadata: maybe([{ order: '55' }]),
  initiatedAt: fc.option(time),
  paidAt: fc.option(time),
  reversedAt: fc.option(time),
});
const withReversals = evidence.chain((piece) =>
  fc
    .boolean()
    .map(
      (isReversal): Evidence =>
        isReversal ? { ...piece, isReversal, state: 'reversed', requestId: null, askId: null } : piece,
    ),
);
const unique = (of: fc.Arbitrary<Evidence>) =>
  fc.uniqueArray(of, { minLength: 1, maxLength: 9, selector: (piece) => piece.id });

const reordered = (of: fc.Arbitrary<Evidence>) =>
  unique(of).chain((pieces) =>
    fc.tuple(fc.constant(pieces), fc.shuffledSubarray(pieces, { minLength: pieces.length })),
  );

describe('the fold', () => {
  test('does not depend on the order in which evidence came', () => {
    fc.assert(
      fc.property(reordered(withReversals), ([pieces, shuffled]) => {
        expect(fold(shuffled)).toEqual(fold(pieces));
      }),
    );
  });

  test('does not change when evidence repeats', () => {
    fc.assert(
      fc.property(unique(withReversals), (pieces) => {
        expect(fold([...pieces, ...pieces])).toEqual(fold(pieces));
      }),
    );
  });

  test('never moves to a lower state when evidence is added, so nothing goes back to waiting', () => {
    fc.assert(
      fc.property(unique(withReversals), fc.nat(), (pieces, cut) => {
        const some = pieces.slice(0, 1 + (cut % pieces.length));
        expect(STATES.indexOf(fold(pieces).state)).toBeLessThanOrEqual(STATES.indexOf(fold(some).state));
      }),
    );
  });

  test('never takes a sum of zero as money, whatever its source and in however many pieces it came', () => {
    const ofNothing = evidence.map((piece): Evidence => ({ ...piece, amountMinor: 0 }));
    fc.assert(
      fc.property(unique(ofNothing), (pieces) => {
        expect(fold(pieces)).toMatchObject({ amountMinor: 0 });
        expect(fold(pieces).state).not.toBe('paid');
      }),
    );
  });

  test('never loses a known field', () => {
    fc.assert(
      fc.property(unique(withReversals), fc.nat(), (pieces, cut) => {
        const after = Object.entries(fold(pieces));
        const before = fold(pieces.slice(0, 1 + (cut % pieces.length)));
        for (const [field, value] of Object.entries(before)) {
          if (field === 'conflict' || field === 'upstreamStatus' || value === null) continue;
          expect(after.find(([name]) => name === field)?.[1], field).not.toBeNull();
        }
      }),
    );
  });

  test('says paid only when some evidence says paid', () => {
    fc.assert(
      fc.property(unique(withReversals), (pieces) => {
        if (fold(pieces).state === 'paid') expect(pieces.some((piece) => piece.state === 'paid')).toBe(true);
      }),
    );
  });

  test('flags two amounts, two requests, and paid beside failed', () => {
    const base = {
      ...fc.sample(evidence, { seed: 7, numRuns: 1 })[0],
      id: 'x',
      state: 'paid',
      requestId: 'r1',
      amountMinor: 100,
      askId: null,
      isReversal: false,
    } as Evidence;
    expect(fold([base]).conflict).toBeNull();
    expect(fold([base, { ...base, id: 'y', amountMinor: 200 }]).conflict).toBe('amounts');
    expect(fold([base, { ...base, id: 'y', requestId: 'r2' }]).conflict).toBe('request_ids');
    expect(fold([base, { ...base, id: 'y', state: 'failed' }]).conflict).toBe('paid_and_failed');
  });
});

describe('the grouping of evidence into payments', () => {
  const asSets = (groups: Evidence[][]): string[] =>
    groups
      .map((group) =>
        group
          .map((piece) => piece.id)
          .sort()
          .join(),
      )
      .sort();

  test('finds the same payments in whatever order the evidence came', () => {
    fc.assert(
      fc.property(reordered(withReversals), ([pieces, shuffled]) => {
        expect(asSets(resolve(shuffled))).toEqual(asSets(resolve(pieces)));
      }),
    );
  });

  test('keeps every piece, and puts pieces that share a key together', () => {
    fc.assert(
      fc.property(unique(evidence), (pieces) => {
        const groups = resolve(pieces);
        expect(groups.flat()).toHaveLength(pieces.length);
        for (const a of pieces) {
          for (const b of pieces) {
            if (!keysOf(a).some((key) => keysOf(b).includes(key))) continue;
            expect(groups.find((group) => group.includes(a))).toBe(groups.find((group) => group.includes(b)));
          }
        }
      }),
    );
  });

  test('lets a reversal stand alone only while its reference has no payment', () => {
    fc.assert(
      fc.property(unique(withReversals), (pieces) => {
        const paid = new Set(pieces.filter((piece) => !piece.isReversal).map((piece) => piece.reference));
        for (const group of resolve(pieces)) {
          if (!group.every((piece) => piece.isReversal)) continue;
          for (const piece of group) expect(piece.reference === null || !paid.has(piece.reference)).toBe(true);
        }
      }),
    );
  });
});
