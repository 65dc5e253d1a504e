import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { type Chance, chanceOf } from './chance';
import { tortureDatabase } from './database';
import { keptProblems } from './kept';
import { type Noise, someNoise } from '@/torture/noise/shots';
import { post } from './post';

export type NoiseOptions = { shots: number; seed: number; log: (line: string) => void };

const AT_ONCE = 32;
/** Longer than any answer takes on a busy machine: a hang. */
const HANG_MS = 10_000;
const MAX_GROWTH_MIB = 60;
/** A collector takes its time where there is room: what grows once, and not again, is no leak. */
const MAX_VOLLEYS = 6;
const SETTLES_MS = 1_000;

/**
 * Makes noise at the notice endpoints of a built dashboard.
 * @throws {Error} when a shot is not answered, or answered with a fault of ours, or otherwise than it must be; when
 *   the server's memory grows; or when the record is not sound after it.
 */
export async function makeNoise({ shots, seed, log }: NoiseOptions): Promise<void> {
  log(`noise: ${shots} shots, seed ${seed}`);
  const chance = chanceOf(seed);
  const database = await tortureDatabase('sqlite');
  const stack = await startDashboardStack({ databaseUrl: database.url });
  const problems: string[] = [];
  try {
    let from = 0;
    const fire = async (count: number): Promise<number> => {
      problems.push(...(await volley(stack.url, chance, { from, count })));
      from += count;
      return residentMib(stack.pid());
    };
    // Until the program and its collector have settled, memory grows whatever comes: 140,000 shots end where 40,000 do.
    const held = [await fire(Math.ceil(shots / 2))];
    while (held.length < 2 || (hasGrown(held) && held.length <= MAX_VOLLEYS))
      held.push(await fire(Math.ceil(shots / 4)));
    log(`noise: the server holds ${held.join(', ')} MiB after each volley`);
    if (hasGrown(held)) problems.push(`memory grows with every volley: ${held.join(', ')} MiB`);
    const health = await fetch(`${stack.url}/api/health`);
    if (health.status !== 200) problems.push(`health says ${health.status} after it`);
    await stack.stopServer();
    problems.push(...(await keptProblems(database.url, [])));
  } finally {
    await stack.stop();
    await database.remove();
  }
  if (problems.length > 0)
    throw new Error(`noise, seed ${seed}, ${problems.length} problems:\n  ${problems.slice(0, 20).join('\n  ')}`);
}

/** Fires so many shots, 32 at a time over kept connections; gives what was wrong with the answers. */
async function volley(
  url: string,
  chance: Chance,
  { from, count }: { from: number; count: number },
): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const problems: string[] = [];
  let fired = 0;
  const worker = async (): Promise<void> => {
    while (fired < count) {
      const number = from + (fired += 1);
      const noise = someNoise(chance, number);
      const problem = await answerProblem(url, noise, agent);
      if (problem !== null) problems.push(`shot ${number}: ${problem}; ${described(noise)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
  return problems;
}

async function answerProblem(url: string, { shot, due }: Noise, agent: Agent): Promise<string | null> {
  try {
    const reply = await post(url, shot, { agent, timeoutMs: HANG_MS });
    // So much of it is refused that the answer may be to stop.
    const isSlowed = reply.status === 429 && due !== null && due >= 400;
    if (due !== null && reply.status !== due && !isSlowed)
      return `answered ${reply.status} instead of ${due}: ${reply.body.slice(0, 200)}`;
    return reply.status >= 500 || reply.status < 200 ? `answered ${reply.status}: ${reply.body.slice(0, 200)}` : null;
  } catch (error) {
    return `not answered: ${error instanceof Error ? error.message : 'unknown reason'}`;
  }
}

function described({ shot }: Noise): string {
  return `${shot.path} ${shot.isChunked === true ? 'chunked ' : ''}${JSON.stringify(shot.headers).slice(0, 200)} ${Buffer.from(shot.body).toString('utf8').slice(0, 1_500)}`;
}

/** Whether the last volley cost more memory than chance. */
function hasGrown(held: readonly number[]): boolean {
  const [before = 0, after = 0] = held.slice(-2);
  return after - before > MAX_GROWTH_MIB;
}

/** What the kernel says the process holds, once it has had a moment to put things away. */
async function residentMib(pid: number | null): Promise<number> {
  await delay(SETTLES_MS);
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib) / 1_024);
}
