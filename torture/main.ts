import { parseArgs } from 'node:util';
import { deafLog, fullDisk } from './disk';
import { killRounds } from './kill';
import { leaveEarly } from './leave';
import { makeNoise } from './noise';
import { stoppedPostgres } from './unreachable';

/** Runs one part of the torture in a process that may import the server. `scripts/torture.ts` starts it. */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string' },
    engine: { type: 'string', default: 'sqlite' },
    seed: { type: 'string' },
  },
});
const rounds = Number(values.rounds ?? '25');
const engine = values.engine === 'postgres' ? 'postgres' : 'sqlite';
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const log = (line: string): void => console.log(line);

if (values.only === 'kill') await killRounds({ rounds, engine, seed, log });
else if (values.only === 'disk') {
  await fullDisk({ seed, log });
  await deafLog({ seed, log });
} else if (values.only === 'noise')
  await makeNoise({ shots: values.rounds === undefined ? 20_000 : rounds, seed, log });
else if (values.only === 'leave') await leaveEarly({ shots: values.rounds === undefined ? 20_000 : rounds, seed, log });
else if (values.only === 'unreachable') await stoppedPostgres({ log });
else throw new Error(`no torture is named ${values.only ?? 'nothing'}`);
log(`${values.only}: sound`);
