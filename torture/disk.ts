import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { z } from 'zod';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { chanceOf } from './chance';
import { tortureDatabase } from './database';
import { keptProblems } from './kept';
import { type Load, noticesWithoutEnd, postNotice, putUnderLoad, type Sent } from './load';

/** No file may grow beyond this, in KiB: enough to start with, and less than the log that SQLite writes before it tidies up. */
const FULL_AT_KIB = 2_000;
const ENOUGH_REFUSALS = 60;
const ENOUGH_AFTERWARDS = 200;
const FULL_WITHIN_MS = 60_000;

const Problem = z.object({ code: z.literal('store_unavailable'), status: z.literal(503) });
const Health = z.object({ status: z.string(), parts: z.object({ store: z.object({ status: z.string() }) }) });

/**
 * Lets a dashboard run into a full disk (a limit on the size of its files, which fails a write as a full disk does)
 * and out of it again, without a restart. Needs `bash`, and `prlimit` of util-linux.
 * @throws {Error} when it does not say so, hangs, crashes, does not recover, or lost what it had answered for.
 */
export async function fullDisk({ seed, log }: { seed: number; log: (line: string) => void }): Promise<void> {
  const expected = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`disk, seed ${seed}: ${what}`);
  };
  const database = await tortureDatabase('sqlite');
  const stack = await startDashboardStack({ databaseUrl: database.url, startedBy: ['bash', '-c', `ulimit -S -f ${FULL_AT_KIB}; exec "$@"`, 'bash'] });
  try {
    const next = noticesWithoutEnd(chanceOf(seed));
    const deadline = Date.now() + FULL_WITHIN_MS;
    const filled = await putUnderLoad(stack.url, next, ({ refused, cut }) => refused.length >= ENOUGH_REFUSALS || cut.length > 0 || Date.now() > deadline);
    log(`disk: ${filled.answered.length} notices answered 200, then ${filled.refused.length} refused`);
    expected(filled.cut.length === 0, `${filled.cut.length} notices were not answered at all`);
    expected(filled.refused.length > 0, 'the disk was never full');
    expected(filled.refused.every(isStoreUnavailable), `a notice was refused otherwise: ${JSON.stringify(filled.refused.find((one) => !isStoreUnavailable(one))?.reply)}`);
    expected((await healthOf(stack.url)) === '503 down down', `health says ${await healthOf(stack.url)} while the disk is full`);

    execFileSync('prlimit', ['--pid', String(stack.pid() ?? 0), '--fsize=unlimited:unlimited']);
    const again = await sendAgain(stack.url, filled.refused.map(({ sent }) => sent));
    expected(again.every((status) => status === 200), `after there was room again, notices were answered ${[...new Set(again)].join(', ')}`);
    const health = await healthOf(stack.url);
    expected(health.startsWith('200') && health.endsWith('ok'), `health says ${health} once there was room again`);
    const after = await putUnderLoad(stack.url, next, ({ answered, cut, refused }) => answered.length >= ENOUGH_AFTERWARDS || cut.length + refused.length > 0);
    expected(after.cut.length + after.refused.length === 0, 'a notice was not taken once there was room again');
    await stack.stopServer();
    const problems = await keptProblems(database.url, [...filled.answered, ...filled.refused.map(({ sent }) => sent), ...after.answered]);
    expected(problems.length === 0, `what is left:\n  ${problems.slice(0, 20).join('\n  ')}`);
  } finally {
    await stack.stop();
    await database.remove();
  }
}

function isStoreUnavailable({ reply }: Load['refused'][number]): boolean {
  return reply.status === 503 && reply.type.startsWith('application/problem+json') && Problem.safeParse(JSON.parse(reply.body)).success;
}

/** "503 down down": the status, what health says of all, and of the store. */
async function healthOf(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/health`);
  const said = Health.parse(await reply.json());
  return `${reply.status} ${said.status} ${said.parts.store.status}`;
}

async function sendAgain(url: string, notices: readonly Sent[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const replies = await Promise.all(notices.map((notice) => postNotice(url, notice, agent)));
  agent.destroy();
  return replies.map((reply) => reply.status);
}
