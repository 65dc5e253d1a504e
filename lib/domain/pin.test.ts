import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLockedAfter, pinFault, secondsAfter, TRIES_UNTIL_LOCKED } from './pin';

test.each([
  '0000',
  '1111',
  '999999',
  '1234',
  '123456',
  '12345678',
  '4321',
  '98765',
  '7890',
  '0987',
  '1212',
  '121212',
  '90909090',
])('%s is refused, since people try it first', (pin) => {
  expect(pinFault(pin)).toBe('trivial');
});

test.each(['', '123', '123456789', '12a4', ' 1357', '１３５７', '13.57', '-1357'])('%j is not 4 to 8 digits', (pin) => {
  expect(pinFault(pin)).toBe('shape');
});

test.each(['1357', '280419', '2468', '19283746', '1122', '0001'])('%s is accepted', (pin) => {
  expect(pinFault(pin)).toBe(null);
});

test('of all PINs of four digits, fewer than 2 in 100 are refused', () => {
  const refused = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')).filter(
    (pin) => pinFault(pin) !== null,
  );
  expect(refused.length).toBeLessThan(200);
});

describe('the wait after wrong tries', () => {
  test('is zero after two, then doubles up to ten seconds', () => {
    expect(Array.from({ length: 10 }, (_, n) => secondsAfter(n + 1))).toEqual([0, 0, 1, 2, 4, 8, 10, 10, 10, 10]);
  });

  test('never shrinks with another failure, and is never longer than ten seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (failures) => {
        expect(secondsAfter(failures + 1)).toBeGreaterThanOrEqual(secondsAfter(failures));
        expect(secondsAfter(failures)).toBeLessThanOrEqual(10);
        expect(isLockedAfter(failures)).toBe(failures >= TRIES_UNTIL_LOCKED);
      }),
    );
  });

  test('a stranger gets no more than ten guesses, however they time them, and the first three without a wait', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 60 }), (pausesMs) => {
        let [nowMs, failures, openMs] = [0, 0, 0];
        for (const pauseMs of pausesMs) {
          nowMs += pauseMs;
          if (isLockedAfter(failures) || nowMs < openMs) continue;
          failures += 1;
          openMs = nowMs + secondsAfter(failures) * 1_000;
        }
        expect(failures).toBeLessThanOrEqual(TRIES_UNTIL_LOCKED);
        expect(failures).toBeGreaterThanOrEqual(Math.min(3, pausesMs.length));
      }),
    );
  });
});
