import { Agent } from 'node:http';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { type Chance, chanceOf } from './chance';
import { tortureDatabase } from './database';
import { heldMemory } from './held-memory';
import { keptProblems } from './kept';
import { type Noise, someNoise } from '@/torture/noise/shots';
import { post } from './post';

export type NoiseOptions = { shots: number; seed: number; log: (line: string) => void };

const AT_ONCE = 32;
/** An answer that takes longer than this is a hang, even on a busy machine. */
const HANG_MS = 10_000;

/**
 * Sends strange requests to the notice endpoints of a built dashboard.
 * @throws {Error} when a request gets no answer, a 5xx, or another answer than it must; when the server's memory grows;
 * or when the record is not sound afterwards.
 */
export async function makeNoise({ shots, seed, log }: NoiseOptions): Promise<void> {
  log(`noise: ${shots} shots, seed ${seed}`);
  const chance = chanceOf(seed);
  const database = await tortureDatabase('sqlite');
  const stack = await startDashboardStack({ databaseUrl: database.url });
  const problems: string[] = [];
  try {
    let from = 0;
    const { held, grows } = await heldMemory(stack.pid, shots, async (count) => {
      problems.push(...(await volley(stack.url, chance, { from, count })));
      from += count;
    });
    log(`noise: the server holds ${held.join(', ')} MiB after each volley`);
    if (grows) problems.push(`memory grows with every volley: ${held.join(', ')} MiB`);
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

/** Fires `count` shots, 32 at a time over kept-alive connections. Returns what was wrong with the answers. */
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
    // So many shots are refused that the answer may be 429.
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
