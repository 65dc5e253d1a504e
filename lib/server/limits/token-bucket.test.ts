import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeClock } from '@/lib/testing/fake-clock';
import { createLimiter } from './token-bucket';

describe('the limiter', () => {
  test('never lets more pass than its capacity and what was added since', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 }),
        (capacity, perSecond, pauses) => {
          const clock = fakeClock();
          const startedMs = clock.nowMs();
          const limiter = createLimiter({ capacity, perSecond, nowMs: clock.nowMs, maxKeys: 10 });
          let through = 0;
          for (const pause of pauses) {
            clock.advance(pause);
            if (limiter.take('a').ok) through += 1;
            expect(through).toBeLessThanOrEqual(capacity + ((clock.nowMs() - startedMs) / 1_000) * perSecond + 1e-6);
          }
        },
      ),
    );
  });

  test('returns the right time until the next one may pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10 }), (capacity, perSecond) => {
        const clock = fakeClock();
        const limiter = createLimiter({ capacity, perSecond, nowMs: clock.nowMs, maxKeys: 10 });
        for (let n = 0; n < capacity; n += 1) expect(limiter.take('a').ok).toBe(true);
        const refused = limiter.take('a');
        if (refused.ok) throw new Error('let through too many');
        clock.advance(refused.retryAfterSeconds * 1_000);
        expect(limiter.take('a').ok).toBe(true);
      }),
    );
  });

  test('counts each key separately', () => {
    const limiter = createLimiter({ capacity: 1, perSecond: 1, nowMs: fakeClock().nowMs, maxKeys: 10 });
    expect([limiter.take('a').ok, limiter.take('a').ok, limiter.take('b').ok]).toEqual([true, false, true]);
  });

  test('keeps an empty bucket while a caller invents thousands of other keys', () => {
    const limiter = createLimiter({ capacity: 3, perSecond: 0.1, nowMs: fakeClock().nowMs, maxKeys: 100 });
    for (let n = 0; n < 3; n += 1) limiter.take('victim');
    for (let n = 0; n < 10_000; n += 1) limiter.take(`made up ${n}`);
    expect(limiter.take('victim').ok).toBe(false);
  });

  test('lets a person who looked up too much continue within ten seconds', () => {
    const clock = fakeClock();
    const perMinute = 300;
    const limiter = createLimiter({ capacity: perMinute, perSecond: perMinute / 60, nowMs: clock.nowMs, maxKeys: 10 });
    for (let n = 0; n < perMinute; n += 1) limiter.take('amina');
    expect(limiter.take('amina').ok).toBe(false);
    clock.advance(10_000);
    for (let n = 0; n < 50; n += 1) expect(limiter.take('amina').ok).toBe(true);
  });
});
