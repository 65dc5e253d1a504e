import { describe, expect, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { weatherRun } from './weather';

/** `npm run torture -- --only weather` sets these: the number of runs, the first seed, and the only engine. */
const ROUNDS = process.env['TORTURE_ROUNDS'];
const FIRST_SEED = Number(process.env['TORTURE_SEED'] ?? '1');
const ENGINE = process.env['TORTURE_ENGINE'];

const SEEDS = { sqlite: 200, postgres: 8 };
const IN_ONE_STORE = 50;

describe.each(testDatabases().filter(({ engine }) => ENGINE === undefined || engine === ENGINE))(
  'under a random Kopo Kopo, a $engine store',
  ({ fresh, engine }) => {
    const rounds = ROUNDS === undefined ? SEEDS[engine] : Number(ROUNDS);
    const firstSeeds = Array.from(
      { length: Math.ceil(rounds / IN_ONE_STORE) },
      (_, chunk) => FIRST_SEED + chunk * IN_ONE_STORE,
    );

    test.each(firstSeeds)(
      'shows each payment as it was reported, once, and true in the end: from seed %i',
      { timeout: 600_000 },
      async (first) => {
        const store = await fresh();
        const last = Math.min(first + IN_ONE_STORE, FIRST_SEED + rounds);
        // Every other seed also reads Kopo Kopo's own list.
        for (let seed = first; seed < last; seed += 1) await weatherRun({ seed, store, isSwept: seed % 2 === 0 });
        expect(last).toBeGreaterThan(first);
      },
    );
  },
);
