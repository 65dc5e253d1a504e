import { expect, test } from 'vitest';
import { isAppError } from '@/lib/domain/errors';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';

const HOURS_BACK_MS = -26 * 60 * 60_000;
const BUDGET = 8;

/** Returns how many of these a limit lets pass before it says "too many". */
function passes(take: () => void, most = 1_000): number {
  for (let passed = 0; passed < most; passed += 1) {
    try {
      take();
    } catch (error) {
      if (isAppError(error) && error.code === 'too_many') return passed;
      throw error;
    }
  }
  return most;
}

const [sqlite] = testDatabases();

test('a clock that is set back by a day keeps nobody from signing in, from looking up, or from asking Kopo Kopo', async () => {
  const { app, clock } = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))), {
    budget: BUDGET,
  });
  const guess = { account: 'amina@shop.example', isKnownBrowser: true };
  const signsIn = (): void => app.signInLimit.take(guess);
  expect(passes(signsIn)).toBe(5);
  for (let n = 0; n < 300; n += 1) app.lookupLimit.take('amina');
  expect(app.lookupLimit.take('amina').ok).toBe(false);
  for (let n = 0; n < BUDGET; n += 1) await app.budget.take({ priority: 'person' }, 0);
  app.budget.pauseFor(10_000);
  app.noticeCounts.lost();
  expect([app.budget.state().left, app.noticeCounts.isLosing()]).toEqual([0, true]);

  clock.set(HOURS_BACK_MS);
  clock.advance(60_000);
  expect(passes(signsIn)).toBe(5);
  expect(app.lookupLimit.take('amina').ok).toBe(true);
  expect(app.budget.state()).toEqual({ limit: BUDGET, left: BUDGET });
  expect(app.noticeCounts.isLosing()).toBe(false);
});
