import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, DELIVERY_STATES, MOST_ATTEMPTS, nextStep, waitAfterMs } from './delivery';
import { dueDay } from './due';
import { type EveningSummary, type EveningThresholds, isWorthAMessage } from './summary';

const NAIROBI = 'Africa/Nairobi';
const at = (iso: string, hour: number, timeZone = NAIROBI) => dueDay({ nowMs: Date.parse(iso), timeZone, hour });

describe('the day whose message is due', () => {
  test('is today from an hour of the evening on, for twelve hours', () => {
    expect(at('2026-11-28T16:59:59.000Z', 20)).toBeNull();
    expect(at('2026-11-28T17:00:00.000Z', 20)).toBe('2026-11-28');
    expect(at('2026-11-29T04:59:59.000Z', 20)).toBe('2026-11-28');
    expect(at('2026-11-29T05:00:00.000Z', 20)).toBeNull();
  });

  test('is yesterday from an hour of the morning on', () => {
    expect(at('2026-11-29T02:59:59.000Z', 6)).toBeNull();
    expect(at('2026-11-29T03:00:00.000Z', 6)).toBe('2026-11-28');
    expect(at('2026-11-28T21:00:00.000Z', 0)).toBe('2026-11-28');
  });

  test('comes once for each day, at any hour and in zones whose clocks change', () => {
    const zones = fc.constantFrom(NAIROBI, 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 364 }), (timeZone, hour, start) => {
        const days: string[] = [];
        for (let n = 0; n < 4 * 24 * 2; n += 1) {
          const nowMs = Date.UTC(2026, 0, 1 + start) + n * 1_800_000;
          const day = dueDay({ nowMs, timeZone, hour });
          if (day !== null && day !== days.at(-1)) days.push(day);
        }
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 30 },
    );
  });
});

const delivery: fc.Arbitrary<Delivery> = fc.record({
  state: fc.constantFrom(...DELIVERY_STATES),
  attempts: fc.integer({ min: 1, max: MOST_ATTEMPTS }),
  leaseUntil: fc.constantFrom(null, '2026-11-28T17:00:00.000Z', '2026-11-28T19:00:00.000Z'),
  nextTryAt: fc.constantFrom(null, '2026-11-28T17:00:00.000Z', '2026-11-28T19:00:00.000Z'),
});
const NOW = '2026-11-28T18:00:00.000Z';

describe('the message of a day', () => {
  test('is never begun again once it may have been sent', () => {
    fc.assert(
      fc.property(delivery, (held) => {
        if (['sending', 'sent', 'unknown', 'below'].includes(held.state)) expect(nextStep(held, NOW)).not.toBe('begin');
      }),
    );
  });

  test('is begun by nobody else while one server has it, and again when that one ended before it sent', () => {
    const held = { state: 'preparing', attempts: 1, nextTryAt: null } as const;
    expect(nextStep(null, NOW)).toBe('begin');
    expect(nextStep({ ...held, leaseUntil: '2026-11-28T19:00:00.000Z' }, NOW)).toBeNull();
    expect(nextStep({ ...held, leaseUntil: '2026-11-28T17:00:00.000Z' }, NOW)).toBe('begin');
    expect(nextStep({ ...held, state: 'sending', leaseUntil: '2026-11-28T17:00:00.000Z' }, NOW)).toBe('note_unknown');
  });

  test('is tried again after a failure, ever later, and not without end', () => {
    expect([1, 2, 3, MOST_ATTEMPTS].map(waitAfterMs)).toEqual([300_000, 600_000, 1_200_000, null]);
    const failed = { state: 'failed', leaseUntil: null, nextTryAt: '2026-11-28T17:00:00.000Z' } as const;
    expect(nextStep({ ...failed, attempts: 1 }, NOW)).toBe('begin');
    expect(nextStep({ ...failed, attempts: MOST_ATTEMPTS }, NOW)).toBeNull();
  });
});

describe('a day', () => {
  const summary: EveningSummary = {
    day: '2026-11-28',
    currency: 'KES',
    otherCurrencies: 0,
    moneyIn: { count: 3, sumMinor: 3_000_00 },
    takenBack: { count: 1, sumMinor: 100_00 },
    netMinor: 2_900_00,
    failed: 0,
    open: 0,
    notTicked: { count: 1, sumMinor: 50_00 },
    oddTicks: { withoutOrder: 1, longAfter: 1 },
    foundLate: 1,
    tills: [],
    closingsMissing: [],
    asAt: NOW,
    coveredUntil: null,
  };
  const none: EveningThresholds = {
    moneyInMinor: null,
    notTickedMinor: null,
    takenBackMinor: null,
    oddTicks: null,
    foundLate: null,
  };

  test('is worth a message without thresholds, or when one of them is reached', () => {
    expect(isWorthAMessage(summary, none)).toBe(true);
    expect(isWorthAMessage(summary, { ...none, takenBackMinor: 100_01 })).toBe(false);
    expect(isWorthAMessage(summary, { ...none, takenBackMinor: 100_00 })).toBe(true);
    expect(isWorthAMessage(summary, { ...none, moneyInMinor: 5_000_00, oddTicks: 2 })).toBe(true);
    expect(isWorthAMessage(summary, { ...none, moneyInMinor: 5_000_00, oddTicks: 3, foundLate: 2 })).toBe(false);
    expect(isWorthAMessage({ ...summary, notTicked: null }, { ...none, notTickedMinor: 1_000_000_00 })).toBe(true);
  });
});
