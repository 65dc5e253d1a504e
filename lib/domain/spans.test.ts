import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Span, uncoveredIn, withSpan } from './spans';

const MINUTE = 60_000;
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23) + minute * MINUTE).toISOString();
const span = (from: number, until: number): Span => ({ from: at(from), until: at(until) });
const aSpan = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
const merged = (spans: readonly Span[]): Span[] => spans.reduce<Span[]>((held, next) => withSpan(held, next), []);

/** Returns the minutes that spans hold. */
function minutesIn(spans: readonly Span[]): number[] {
  return Array.from({ length: 61 }, (_, minute) => minute).filter((minute) =>
    spans.some(({ from, until }) => from <= at(minute) && at(minute) < until),
  );
}

describe('spans', () => {
  test('become one when they touch', () => {
    expect(withSpan([span(0, 10)], span(10, 20))).toEqual([span(0, 20)]);
  });

  test('stay apart while there is a gap, and become one once it is filled', () => {
    const apart = withSpan([span(0, 10)], span(20, 30));
    expect(apart).toEqual([span(0, 10), span(20, 30)]);
    expect(withSpan(apart, span(9, 21))).toEqual([span(0, 30)]);
  });

  test('hold exactly what was added, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(aSpan, { maxLength: 12 }), (spans) => {
        expect(minutesIn(merged(spans))).toEqual(minutesIn(spans));
        expect(merged([...spans].reverse())).toEqual(merged(spans));
      }),
    );
  });

  test('stay apart, in order, and never empty', () => {
    fc.assert(
      fc.property(fc.array(aSpan, { maxLength: 12 }), (spans) => {
        const held = merged(spans);
        for (const [index, { from, until }] of held.entries()) {
          expect(from < until).toBe(true);
          const next = held[index + 1];
          if (next !== undefined) expect(until < next.from).toBe(true);
        }
      }),
    );
  });

  test('do not change when they are added again', () => {
    fc.assert(
      fc.property(fc.array(aSpan, { maxLength: 12 }), (spans) => {
        expect(merged([...spans, ...spans])).toEqual(merged(spans));
      }),
    );
  });
});

describe('the uncovered part', () => {
  test('is the whole when no span covers it, and nothing when one span covers it', () => {
    expect(uncoveredIn([], span(5, 9))).toEqual([span(5, 9)]);
    expect(uncoveredIn([span(0, 60)], span(5, 9))).toEqual([]);
  });

  test('makes up the whole together with the covered part, and shares nothing with it', () => {
    fc.assert(
      fc.property(fc.array(aSpan, { maxLength: 8 }), aSpan, (spans, wanted) => {
        const held = merged(spans);
        const gaps = minutesIn(uncoveredIn(held, wanted));
        const covered = minutesIn(held);
        expect(gaps).toEqual(minutesIn([wanted]).filter((minute) => !covered.includes(minute)));
      }),
    );
  });
});
