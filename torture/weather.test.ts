import { describe, expect, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { weatherRun } from './weather';

/** `npm run torture -- --only weather` sets these: how many runs, from which seed on, and on which engine alone. */
const ROUNDS = process.env['TORTURE_ROUNDS'];
const FIRST_SEED = Number(process.env['TORTURE_SEED'] ?? '1');
const ENGINE = process.env['TORTURE_ENGINE'];

const SEEDS = { sqlite: 200, postgres: 8 };
const IN_ONE_STORE = 50;

describe.each(testDatabases().filter(({ engine }) => ENGINE === undefined || engine === ENGINE))(
  'lies and weather in $engine',
  ({ fresh, engine }) => {
    const rounds = ROUNDS === undefined ? SEEDS[engine] : Number(ROUNDS);
    const firstSeeds = Array.from(
      { length: Math.ceil(rounds / IN_ONE_STORE) },
      (_, chunk) => FIRST_SEED + chunk * IN_ONE_STORE,
    );

    test.each(firstSeeds)(
      'show each payment as it was told, once, and true in the end: from seed %i',
      { timeout: 120_000 },
      async (first) => {
        const store = await fresh();
        const last = Math.min(first + IN_ONE_STORE, FIRST_SEED + rounds);
        // With every other seed upstream's own list is read as well.
        for (let seed = first; seed < last; seed += 1) await weatherRun({ seed, store, isSwept: seed % 2 === 0 });
        expect(last).toBeGreaterThan(first);
      },
    );
  },
);
