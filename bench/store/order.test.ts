import { expect, test } from 'vitest';
import { readStoreOrder } from './order';
import { needOf, refusal } from './room';

test('the command fills a hundred thousand payments on SQLite and keeps nothing, if it is told nothing else', () => {
  expect(readStoreOrder([])).toEqual({ payments: 100_000, recorded: 100_000, engines: ['sqlite'], keep: null });
  expect(readStoreOrder(['--payments', '500', '--engine', 'both', '--keep', 'a.db'])).toEqual({
    payments: 500,
    recorded: 500,
    engines: ['sqlite', 'postgres'],
    keep: 'a.db',
  });
});

test('many payments are a quarter of a million that are recorded, or as many as is said, and their copies', () => {
  expect(readStoreOrder(['--payments', '10000000'])).toMatchObject({ payments: 10_000_000, recorded: 250_000 });
  expect(readStoreOrder(['--payments', '1000000', '--recorded', '100000', '--engine', 'postgres'])).toMatchObject({
    payments: 1_000_000,
    recorded: 100_000,
  });
  expect(readStoreOrder(['--payments', '1000000', '--recorded', '1000000'])).toMatchObject({ recorded: 1_000_000 });
});

test.each([
  [['--payments', 'many']],
  [['--payments', '0']],
  [['--engine', 'oracle']],
  [['--engine', 'postgres', '--keep', 'a.db']],
  [['--fast']],
  [['--payments', '1600000']],
  [['--payments', '250000000']],
  [['--payments', '1000', '--recorded', '2000']],
  [['--payments', '1000', '--recorded', '0']],
])('the command refuses %j with a sentence', (options) => {
  expect(readStoreOrder(options)).toEqual({ refused: expect.stringMatching(/\w \w+.*\.|Use: npm run bench/) });
});

test('a run is refused when its disk is too small, and a kept store needs the room twice', () => {
  const order = { payments: 1_000_000, recorded: 1_000_000, engines: ['sqlite'], keep: null } as const;
  const need = needOf(order);
  expect(needOf({ ...order, keep: 'a.db' }).bytes).toBeGreaterThan(need.bytes * 1.5);
  expect(refusal(need, '/some/disk', need.bytes)).toBeNull();
  expect(refusal(need, '/some/disk', need.bytes - 1)).toMatch(/^The disk is too small: .*\/some\/disk/);
});
