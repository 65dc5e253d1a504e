import { parseArgs } from 'node:util';
import { bin, run, type Run } from './processes';

/**
 * `npm run torture`: the faults the dashboard must survive, for as long as you like. Needs `npm run build` first.
 * --only kill | weather | disk | unreachable | noise | leave   one of them; all without it
 * --rounds N     kills, runs of weather, shots of noise, or requests that are left
 * --engine       sqlite or postgres, where it is about one store
 * --seed S       to have a failure again
 */
const PARTS = ['kill', 'weather', 'disk', 'unreachable', 'noise', 'leave'] as const;
type Part = (typeof PARTS)[number];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string' },
    engine: { type: 'string' },
    seed: { type: 'string' },
  },
});
const wanted = PARTS.filter((part) => values.only === undefined || values.only === part);
if (wanted.length === 0) {
  console.error(`--only takes one of ${PARTS.join(', ')}.`);
  process.exit(1);
}
for (const part of wanted) {
  const code = await run(part === 'weather' ? weather() : inProcess(part));
  if (code !== 0) process.exit(code);
}

/** The server's own code needs React's server condition. The dashboards that are started must not inherit it. */
function inProcess(part: Part): Run {
  const given = (['rounds', 'engine', 'seed'] as const).flatMap((name) =>
    values[name] === undefined ? [] : [`--${name}`, values[name]],
  );
  return {
    command: process.execPath,
    args: ['--conditions=react-server', '--import', 'tsx', 'torture/main.ts', '--only', part, ...given],
  };
}

/** The weather part runs in the test runner, because it uses the runner's databases. */
function weather(): Run {
  const env = Object.fromEntries(
    (['rounds', 'engine', 'seed'] as const).flatMap((name) =>
      values[name] === undefined ? [] : [[`TORTURE_${name.toUpperCase()}`, values[name]]],
    ),
  );
  return bin('vitest/vitest.mjs', ['run', 'torture/weather.test.ts'], env);
}
