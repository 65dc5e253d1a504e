import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFact } from '@/lib/testing/a-fact';
import type { Evidence } from './evidence';
import { fold } from './fold';
import { timeline } from './timeline';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 23, 9, 0, seconds)).toISOString();

function piece(known: Partial<Evidence> & { id: string }): Evidence {
  return {
    source: 'query',
    heardAt: at(0),
    ...aFact(),
    ...known,
  };
}

const anyPiece = fc
  .record({
    id: fc.integer({ min: 0, max: 20 }).map(String),
    source: fc.constantFrom('query' as const, 'callback' as const, 'webhook' as const, 'poll' as const, 'ask' as const),
    heardAt: fc.integer({ min: 0, max: 50 }).map(at),
    state: fc.constantFrom(
      'waiting' as const,
      'unclear' as const,
      'failed' as const,
      'paid' as const,
      'reversed' as const,
    ),
    amountMinor: fc.option(fc.integer({ min: 1, max: 3 })),
    reference: fc.option(fc.constantFrom('UKN7TIME01', 'UKN7TIME02')),
    name: fc.option(
      fc.record({
        firstName: fc.constantFrom('Asha', 'Baraka'),
        middleName: fc.constant(null),
        lastName: fc.constant(null),
      }),
    ),
  })
  .map((known) => piece(known));
const anyTimeline = fc.array(anyPiece, { minLength: 1, maxLength: 12 });

describe('the timeline of a payment', () => {
  test('says what each piece added and what it changed', () => {
    const steps = timeline([
      piece({
        id: 'c',
        source: 'webhook',
        heardAt: at(9),
        state: 'reversed',
        isReversal: true,
        reference: 'UKN7TIME01',
        reversedAt: at(8),
      }),
      piece({ id: 'a', heardAt: at(1), requestId: 'r', initiatedAt: at(0) }),
      piece({
        id: 'b',
        source: 'callback',
        heardAt: at(5),
        state: 'paid',
        requestId: 'r',
        amountMinor: 100,
        reference: 'UKN7TIME01',
        paidAt: at(4),
      }),
    ]);
    expect(
      steps.map(({ evidence, stateAfter, learnt, changed }) => [evidence.id, stateAfter, learnt, changed]),
    ).toEqual([
      ['a', 'waiting', ['state', 'requestId', 'initiatedAt', 'confirmed'], []],
      ['b', 'paid', ['reference', 'amountMinor', 'paidAt'], ['state', 'confirmed']],
      ['c', 'reversed', ['reversedAt'], ['state']],
    ]);
  });

  test('sees no change in the same data with its keys in another order', () => {
    const [, second] = timeline([
      piece({ id: 'a', source: 'callback', heardAt: at(1), metadata: { order: '55', table: { row: 1, seat: 2 } } }),
      piece({ id: 'b', heardAt: at(2), metadata: { table: { seat: 2, row: 1 }, order: '55' } }),
    ]);
    expect(second?.changed).toEqual([]);
  });

  test('ends in the state of the payment', () => {
    fc.assert(
      fc.property(anyTimeline, (pieces) => {
        expect(timeline(pieces).at(-1)?.stateAfter).toBe(fold(pieces).state);
      }),
    );
  });

  test('learns no field twice, and is the same whatever the order of its input', () => {
    fc.assert(
      fc.property(anyTimeline, fc.integer(), (pieces, turn) => {
        const learnt = timeline(pieces).flatMap((step) => step.learnt);
        expect(new Set(learnt).size).toBe(learnt.length);
        const unique = [...new Map(pieces.map((each) => [each.id, each])).values()];
        const turned = [...unique.slice(turn % unique.length), ...unique.slice(0, turn % unique.length)].reverse();
        expect(timeline(turned)).toEqual(timeline(unique));
      }),
    );
  });

  test('is not longer when a piece is repeated', () => {
    fc.assert(
      fc.property(anyTimeline, (pieces) => {
        expect(timeline([...pieces, ...pieces.slice(0, 1)])).toHaveLength(new Set(pieces.map(({ id }) => id)).size);
      }),
    );
  });
});
