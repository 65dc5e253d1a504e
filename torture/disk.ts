import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { chanceOf } from './chance';
import { tortureDatabase } from './database';
import { keptProblems } from './kept';
import { type Load, noticesWithoutEnd, postNotice, putUnderLoad, type Sent } from './load';

/**
 * The size in KiB beyond which no file may grow: enough for a start, and less than the write-ahead log that SQLite
 * writes before it cleans up.
 */
const FULL_AT_KIB = 2_000;
/** How much the log may still grow at the start: enough for the first lines and the first failures. */
const LOG_ROOM_BYTES = 24_000;
const ENOUGH_REFUSALS = 60;
const ENOUGH_AFTERWARDS = 200;
const FULL_WITHIN_MS = 60_000;
const HEALTH_EVERY_MS = 250;
const HEALTH_WITHIN_MS = 20_000;
const IDLE_MS = 4_000;
/** Linux counts a process's time in this unit, for every program. */
const TICKS_PER_SECOND = 100;

const Problem = z.object({ code: z.literal('store_unavailable'), status: z.literal(503) });
const Part = z.object({ status: z.string() });
const Health = z.object({
  status: z.string(),
  parts: z.object({ store: Part, log: Part.extend({ dropped: z.number() }) }),
});

export type DiskOptions = { seed: number; log: (line: string) => void };

/**
 * Runs a dashboard into a full disk that holds its store and its log, and out of it again without a restart. A limit on
 * the size of its files makes a write fail as a full disk does. It needs `bash`, and `prlimit` of util-linux.
 * @throws {Error} when the dashboard does not report the full disk, hangs, spins, crashes, does not recover, or lost a
 * notice that it had answered with 200.
 */
export async function fullDisk({ seed, log }: DiskOptions): Promise<void> {
  const expected = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`disk, seed ${seed}: ${what}`);
  };
  const database = await tortureDatabase('sqlite');
  const folder = await mkdtemp(path.join(tmpdir(), 'imelipwa-torture-log-'));
  const logFile = path.join(folder, 'log');
  await writeFile(logFile, `${'.'.repeat(FULL_AT_KIB * 1_024 - LOG_ROOM_BYTES)}\n`);
  const startedBy = [
    'bash',
    '-c',
    `ulimit -S -f ${FULL_AT_KIB}; file=$1; shift; exec "$@" >>"$file" 2>&1`,
    'bash',
    logFile,
  ];
  const stack = await startDashboardStack({ databaseUrl: database.url, startedBy });
  const asking = healthWithoutEnd(stack.url);
  try {
    const next = noticesWithoutEnd(chanceOf(seed));
    const deadline = Date.now() + FULL_WITHIN_MS;
    const isOver = ({ refused, cut }: Load): boolean =>
      refused.length >= ENOUGH_REFUSALS || cut.length > 0 || Date.now() > deadline;
    const filled = await putUnderLoad(stack.url, next, isOver);
    log(`disk: ${filled.answered.length} notices answered 200, then ${filled.refused.length} refused`);
    expected(filled.cut.length === 0, `${filled.cut.length} notices were not answered at all`);
    expected(filled.refused.length > 0, 'the disk was never full');
    const other = filled.refused.find((one) => !isStoreUnavailable(one));
    const why = async (): Promise<string> =>
      (await readFile(logFile, 'utf8')).split('\n').find((line) => line.includes('"code":"internal"')) ??
      'the log does not say why';
    expected(other === undefined, `a notice was refused otherwise: ${JSON.stringify(other?.reply)}\n${await why()}`);
    const full = await healthOf(stack.url);
    expected(full.words === '503 down down, log down', `health says ${full.words} while the disk is full`);
    expected(full.dropped > 0, 'no line of the log is counted as dropped while the disk is full');
    const busy = await busyShare(stack.pid());
    expected(busy < 0.5, `it was busy for ${Math.round(busy * 100)} % of its time while nobody asked it anything`);
    const told = await readFile(logFile, 'utf8');
    expected(/SQLITE_(?:FULL|IOERR)/.test(told), 'the log does not say why nothing could be kept');
    expected(!told.includes('no transaction is active'), 'the log says that it could not take back, and not why');

    execFileSync('prlimit', ['--pid', String(stack.pid() ?? 0), '--fsize=unlimited:unlimited']);
    const again = await sendAgain(
      stack.url,
      filled.refused.map(({ sent }) => sent),
    );
    expected(
      again.every((status) => status === 200),
      `after there was room again, notices were answered ${[...new Set(again)].join(', ')}`,
    );
    const well = await healthOf(stack.url);
    expected(
      /^200 (?:ok|degraded) ok, log ok$/.test(well.words),
      `health says ${well.words} once there was room again`,
    );
    expected(
      (await readFile(logFile, 'utf8')).includes('log_lines_dropped'),
      'the log does not say that lines are missing in it',
    );
    const isEnough = ({ answered, cut, refused }: Load): boolean =>
      answered.length >= ENOUGH_AFTERWARDS || cut.length + refused.length > 0;
    const after = await putUnderLoad(stack.url, next, isEnough);
    expected(after.cut.length + after.refused.length === 0, 'a notice was not taken once there was room again');
    const unanswered = await asking.stop();
    expected(unanswered.length === 0, `health was not answered: ${unanswered.join(', ')}`);
    await stack.stopServer();
    const problems = await keptProblems(database.url, [
      ...filled.answered,
      ...filled.refused.map(({ sent }) => sent),
      ...after.answered,
    ]);
    expected(problems.length === 0, `what is left:\n  ${problems.slice(0, 20).join('\n  ')}`);
  } finally {
    await asking.stop();
    await stack.stop();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Places where a log cannot be written: a disk that is full from the first line on, and a pipe that no one reads. */
const DEAF = { 'a log on a full disk': '/dev/full', 'a log that nobody reads any more': '>(head -c 1 >/dev/null)' };

/**
 * Starts a dashboard whose log cannot be written.
 * @throws {Error} when the dashboard does not start, does not report it, or spins.
 */
export async function deafLog({ log }: DiskOptions): Promise<void> {
  for (const [what, target] of Object.entries(DEAF)) {
    const stack = await startDashboardStack({ startedBy: ['bash', '-c', `exec "$@" > ${target} 2>&1`, 'bash'] });
    try {
      const { words, dropped } = await healthOf(stack.url);
      const busy = await busyShare(stack.pid());
      log(
        `disk: ${what}: health says ${words}, ${dropped} lines dropped, busy for ${Math.round(busy * 100)} % of its time`,
      );
      if (words !== '200 degraded ok, log down' || dropped === 0)
        throw new Error(`${what}: health says ${words}, ${dropped} lines dropped`);
      if (busy >= 0.5)
        throw new Error(`${what}: busy for ${Math.round(busy * 100)} % of its time while nobody asks it anything`);
    } finally {
      await stack.stop();
    }
  }
}

/** Returns the share of the time that a process works while no one asks it anything. A slow machine never raises it. */
async function busyShare(pid: number | null): Promise<number> {
  const workedMs = async (): Promise<number> => {
    const told = await readFile(`/proc/${pid ?? 0}/stat`, 'utf8');
    // The process name may hold any signs. The fields after it are counted from the third on.
    const fields = told.slice(told.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
  };
  const [before, startedMs] = [await workedMs(), performance.now()];
  await delay(IDLE_MS);
  return ((await workedMs()) - before) / (performance.now() - startedMs);
}

function isStoreUnavailable({ reply }: Load['refused'][number]): boolean {
  return (
    reply.status === 503 &&
    reply.type.startsWith('application/problem+json') &&
    Problem.safeParse(JSON.parse(reply.body)).success
  );
}

type Said = { words: string; dropped: number };

/**
 * Returns for example "503 down down, log ok": the HTTP status, the health of everything, of the store, and of the log.
 */
async function healthOf(url: string): Promise<Said> {
  const reply = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) });
  const { status, parts } = Health.parse(await reply.json());
  return {
    words: `${reply.status} ${status} ${parts.store.status}, log ${parts.log.status}`,
    dropped: parts.log.dropped,
  };
}

/** Asks for health again and again. `stop` returns an error for each time that health was not answered. */
function healthWithoutEnd(url: string): { stop: () => Promise<string[]> } {
  const stopping = new AbortController();
  const unanswered: string[] = [];
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await healthOf(url).catch((error: unknown) => unanswered.push(String(error)));
      await delay(HEALTH_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      return unanswered;
    },
  };
}

async function sendAgain(url: string, notices: readonly Sent[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const replies = await Promise.all(notices.map((notice) => postNotice(url, notice, agent)));
  agent.destroy();
  return replies.map((reply) => reply.status);
}
