import { expect, test } from 'vitest';
import { progressLog } from './progress';

test('the progress of an upgrade is logged every few seconds, and each of its steps at once', () => {
  const said: unknown[] = [];
  let now = 0;
  const log = progressLog({ log: (_level, _event, fields) => void said.push(fields), nowMs: () => now });
  log('info', 'store_upgrade', { step: 'begun', bytes: 1 });
  for (let done = 1; done <= 100; done += 1) {
    now += 100;
    log('info', 'store_upgrade', { step: 'payments', done });
  }
  log('info', 'store_upgraded', { bytes: 1 });
  expect(said).toEqual([
    { step: 'begun', bytes: 1 },
    { step: 'payments', done: 50 },
    { step: 'payments', done: 100 },
    { bytes: 1 },
  ]);
});
