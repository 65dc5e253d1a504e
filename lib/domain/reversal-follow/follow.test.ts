import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterFollowing, type Follow, FOLLOW_ACTS, followState, mergedFollow, newFollow, openMinor } from './follow';
import { boundsOf, monthOn, monthsUntil, readMonth } from './months';

const NOW = '2026-11-29T12:00:00.000Z';
const amounts = fc.option(fc.integer({ min: 1, max: 1_000_000 }));
const acts = fc.array(
  fc.record({ act: fc.constantFrom(...FOLLOW_ACTS), amountMinor: fc.option(fc.integer({ min: -5, max: 1_200_000 })) }),
  { maxLength: 12 },
);

function runs(
  handedOverMinor: number | null,
  all: readonly { act: (typeof FOLLOW_ACTS)[number]; amountMinor: number | null }[],
) {
  let follow = newFollow(handedOverMinor);
  for (const each of all) {
    const followed = afterFollowing(follow, { ...each, nowIso: NOW });
    if ('follow' in followed) follow = followed.follow;
  }
  return follow;
}

describe('goods whose money was taken back', () => {
  test('are recovered, written off and open for exactly what was handed over, whatever people say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), acts, (amount, all) => {
        const follow = runs(amount, all);
        expect(follow.recoveredMinor + follow.writtenOffMinor + (openMinor(follow) ?? 0)).toBe(amount);
        for (const part of [follow.recoveredMinor, follow.writtenOffMinor, openMinor(follow)])
          expect(part).toBeGreaterThanOrEqual(0);
        expect(followState(follow) === 'open').toBe(openMinor(follow) !== 0);
      }),
    );
  });

  test('are settled by recovering all of it in any parts, or by writing off the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 }), (parts) => {
        const amount = parts.reduce((sum, part) => sum + part, 0);
        const whole = runs(
          amount,
          parts.map((amountMinor) => ({ act: 'recover' as const, amountMinor })),
        );
        expect([followState(whole), openMinor(whole)]).toEqual(['recovered', 0]);
        const rest = runs(amount + 1, [
          ...parts.map((amountMinor) => ({ act: 'recover' as const, amountMinor })),
          { act: 'write_off', amountMinor: null },
        ]);
        expect(rest).toMatchObject({ recoveredMinor: amount, writtenOffMinor: 1, settledAt: NOW });
      }),
    );
  });

  test('begin anew when opened again', () => {
    fc.assert(
      fc.property(amounts, acts, (amount, all) => {
        const follow = runs(amount, all);
        const again = afterFollowing(follow, { act: 'reopen', amountMinor: null, nowIso: NOW });
        const isNew = follow.settledAt === null && follow.recoveredMinor + follow.writtenOffMinor === 0;
        expect(again).toEqual(isNew ? { fault: 'not_now' } : { follow: newFollow(amount) });
      }),
    );
  });

  test('cannot be recovered beyond what is open, by nothing, or once all is settled', () => {
    const recover = (follow: Follow, amountMinor: number | null) =>
      afterFollowing(follow, { act: 'recover', amountMinor, nowIso: NOW });
    expect(recover(newFollow(100), 101)).toEqual({ fault: 'too_large' });
    for (const nothing of [null, 0, -1, 1.5])
      expect(recover(newFollow(100), nothing)).toEqual({ fault: 'not_an_amount' });
    expect(recover({ ...newFollow(100), recoveredMinor: 100, settledAt: NOW }, 1)).toEqual({ fault: 'not_now' });
  });

  test('of an amount that nobody told stay open until they are written off', () => {
    const some = runs(null, [{ act: 'recover', amountMinor: 700 }]);
    expect([followState(some), openMinor(some)]).toEqual(['open', null]);
    expect(followState(runs(null, [{ act: 'write_off', amountMinor: null }]))).toBe('written_off');
  });

  test('of two payments that are one keep all that was said of either, in any order', () => {
    fc.assert(
      fc.property(amounts, acts, acts, (amount, some, others) => {
        const [one, other] = [runs(amount, some), runs(amount, others)];
        const merged = mergedFollow(one, other);
        expect(merged).toEqual(mergedFollow(other, one));
        expect(merged.recoveredMinor).toBe(one.recoveredMinor + other.recoveredMinor);
        expect(merged.writtenOffMinor).toBe(one.writtenOffMinor + other.writtenOffMinor);
        if (one.settledAt !== null && other.settledAt !== null) expect(merged.settledAt).not.toBeNull();
      }),
    );
  });
});

describe('months', () => {
  test('follow each other without a gap, in every zone', () => {
    const months = fc.tuple(fc.integer({ min: 2020, max: 2090 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(months, fc.constantFrom('Africa/Nairobi', 'UTC', 'Europe/Berlin'), ([year, number], zone) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        expect(monthOn(monthOn(month, 7), -7)).toBe(month);
        expect(boundsOf(month, zone).beforeMs).toBe(boundsOf(monthOn(month, 1), zone).fromMs);
        expect(readMonth(month)).toBe(month);
      }),
    );
  });

  test('are read from an address, and counted back over a year', () => {
    for (const no of ['', '2026-13', '2026-1', '26-01']) expect(readMonth(no)).toBeNull();
    expect(monthsUntil('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });
});
