import { setTimeout as delay } from 'node:timers/promises';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';
import { type Chance, chanceOf } from './chance';
import { type Engine, tortureDatabase, type TortureDatabase } from './database';
import { keptProblems } from './kept';
import { noticesWithoutEnd, putUnderLoad, type Sent } from './load';

export type KillOptions = { rounds: number; engine: Engine; seed: number; log: (line: string) => void };

/** Each round checks the whole store, so after this many rounds a new store is cheaper. */
const ROUNDS_ON_ONE_STORE = 60;
const EARLIEST_MS = 50;
const LATEST_MS = 700;
const BOOT_MS = 1_500;

/**
 * Kills a dashboard under load with SIGKILL, again and again, and checks what it left behind.
 * @throws {Error} naming the round and the seed, when a notice that was answered 200 is not there exactly once, or the
 * record is not sound.
 */
export async function killRounds({ rounds, engine, seed, log }: KillOptions): Promise<void> {
  const chance = chanceOf(seed);
  log(`kill: ${rounds} rounds on ${engine}, seed ${seed}`);
  let answered = 0;
  for (let first = 1; first <= rounds; first += ROUNDS_ON_ONE_STORE) {
    const last = Math.min(rounds, first + ROUNDS_ON_ONE_STORE - 1);
    const database = await tortureDatabase(engine);
    try {
      answered += await killOnOneStore(database, chance, {
        first,
        last,
        complain: (round, problems) => {
          throw new Error(`kill on ${engine}, seed ${seed}, round ${round}:\n  ${problems.slice(0, 20).join('\n  ')}`);
        },
      });
    } finally {
      await database.remove();
    }
    log(`kill: round ${last}, ${answered} notices answered 200, each of them there once`);
  }
}

type Rounds = { first: number; last: number; complain: (round: number, problems: readonly string[]) => never };

async function killOnOneStore(
  database: TortureDatabase,
  chance: Chance,
  { first, last, complain }: Rounds,
): Promise<number> {
  const stack = await startDashboardStack({ databaseUrl: database.url });
  const fresh = noticesWithoutEnd(chance);
  const answered: Sent[] = [];
  let again: Sent[] = [];
  try {
    for (let round = first; round <= last; round += 1) {
      const next = (): Sent => again.shift() ?? fresh();
      const load = await loadUntilKilled(stack, next, EARLIEST_MS + chance.below(LATEST_MS));
      if (load.refused.length > 0)
        complain(
          round,
          load.refused.map(({ sent, reply }) => `${sent.subject} was answered ${reply.status}: ${reply.body}`),
        );
      answered.push(...load.answered);
      again = [...again, ...load.cut];
      if (chance.happens(0.15)) await killWhileItStarts(stack, chance.below(BOOT_MS));
      await database.isQuiet();
      const problems = await keptProblems(database.url, answered);
      if (problems.length > 0) complain(round, problems);
      if (round < last) await stack.startServer();
    }
    return answered.length;
  } finally {
    await stack.stop();
  }
}

async function loadUntilKilled(
  stack: DashboardStack,
  next: () => Sent,
  afterMs: number,
): ReturnType<typeof putUnderLoad> {
  let isKilled = false;
  const load = putUnderLoad(stack.url, next, ({ cut }) => isKilled || cut.length > 0);
  await delay(afterMs);
  await stack.stopServer('SIGKILL');
  isKilled = true;
  return load;
}

async function killWhileItStarts(stack: DashboardStack, afterMs: number): Promise<void> {
  // The server is killed while it starts, so a failed start is no error.
  const starting = stack.startServer().catch(() => undefined);
  await delay(afterMs);
  await stack.stopServer('SIGKILL');
  await starting;
}
