import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '@/sandbox/start';
import { freePort } from '@/lib/testing/free-port';
import { nextCommand } from './next-command';
import { layOutOtherBuild } from './other-build';
import { demoEmail, type DemoRole, signIn } from './sign-in';
import { waitFor } from './wait-for';

export type DashboardStack = {
  url: string;
  sandbox: RunningSandbox;
  /** Asks the dashboard as one of the demo's people, its owner unless told; `address` begins with a slash. */
  fetch(address: string, init?: RequestInit, role?: DemoRole): Promise<Response>;
  /** The cookie of somebody the demo has, signed in once. */
  cookieOf(role: DemoRole): Promise<string>;
  /** Everything the server has written so far, over all its starts. */
  output(): string;
  /** Ends the server as an operator would; gives how it ended. */
  stopServer(signal?: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
  /** Starts it again on the same store and port; as another build, when one is named. */
  startServer(build?: string): Promise<void>;
  /** The environment its server has. */
  env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
  /** Where its record is. Only one may have it open at a time. */
  databaseUrl: string;
  /** The server's process; null while it does not run. */
  pid(): number | null;
};

export type StackOptions = SandboxOptions & {
  /** It has a PUBLIC_URL, so that notices reach it. */
  isPublic?: boolean;
  /** A store that is there already, instead of one of its own. */
  databaseUrl?: string;
  /** Variables on top of what the stack sets; an empty one is unset. */
  env?: Readonly<Record<string, string>>;
  /** A program, with its arguments, that the server is started by: one that sets limits and then becomes it. */
  startedBy?: readonly string[];
};

/**
 * Starts a built dashboard on a store of its own, in front of a sandbox of its own, on free ports. For tests and
 * pictures.
 */
export async function startDashboardStack({
  isPublic = false,
  ...options
}: StackOptions = {}): Promise<DashboardStack> {
  const sandbox = await startSandbox(options);
  const folder = await mkdtemp(path.join(tmpdir(), 'imelipwa-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const databaseUrl = options.databaseUrl ?? `file:${path.join(folder, 'imelipwa.db')}`;
  const written: string[] = [];
  let child: ChildProcess | null = null;

  async function startServer(build?: string): Promise<void> {
    const cwd = build === undefined ? process.cwd() : path.join(folder, build);
    if (build !== undefined) await layOutOtherBuild(cwd, build);
    const next = nextCommand(['start', '--hostname', '127.0.0.1', '--port', String(port)]);
    const [command = process.execPath, ...args] = [...(options.startedBy ?? []), process.execPath, ...next];
    const started = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...dashboardEnv(sandbox, databaseUrl, isPublic ? url : undefined),
        ...options.env,
        HOST: '127.0.0.1',
        PORT: String(port),
      },
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => written.push(chunk.toString('utf8')));
    await waitFor(`${url}/api/health`, () => hasEnded(started));
  }
  async function stopServer(signal: NodeJS.Signals = 'SIGTERM'): Promise<{ code: number | null; tookMs: number }> {
    const ending = child;
    child = null;
    if (ending === null || hasEnded(ending)) return { code: ending?.exitCode ?? null, tookMs: 0 };
    const askedAt = performance.now();
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
    return { code: ending.exitCode, tookMs: performance.now() - askedAt };
  }

  async function stop(): Promise<void> {
    await stopServer('SIGKILL');
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await startServer();
  } catch (error) {
    await stop();
    throw new Error(`the dashboard did not start:\n${written.join('')}`, { cause: error });
  }
  const cookies = new Map<DemoRole, Promise<string>>();
  const cookieOf = (role: DemoRole): Promise<string> => {
    const cookie = cookies.get(role) ?? signIn(url, demoEmail(role));
    cookies.set(role, cookie);
    return cookie;
  };
  return {
    url,
    sandbox,
    env: { ...dashboardEnv(sandbox, databaseUrl, isPublic ? url : undefined), ...options.env },
    cookieOf,
    async fetch(address, init = {}, role = 'owner') {
      const headers = new Headers(init.headers);
      headers.set('cookie', await cookieOf(role));
      return fetch(url + address, { ...init, headers });
    },
    output: () => written.join(''),
    stopServer,
    startServer,
    stop,
    databaseUrl,
    pid: () => child?.pid ?? null,
  };
}

/** A process that a signal ended has no exit code. */
function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

export const STACK_SECRET = 'only ever used on loopback, by tests';

/** What a dashboard needs to know to ask this sandbox. */
export function dashboardEnv(sandbox: RunningSandbox, databaseUrl: string, publicUrl?: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    KOPOKOPO_BASE_URL: sandbox.url,
    KOPOKOPO_AUTH_URL: sandbox.url,
    KOPOKOPO_CLIENT_ID: SANDBOX_CREDENTIALS.clientId,
    KOPOKOPO_CLIENT_SECRET: SANDBOX_CREDENTIALS.clientSecret,
    KOPOKOPO_API_KEY: SANDBOX_CREDENTIALS.apiKey,
    ...(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }),
    KOPOKOPO_BUDGET: '500',
    // One for each role, to sign in as; a test looks up more in a minute than a person.
    IMELIPWA_DEMO: 'yes',
    AUTH_SECRET: STACK_SECRET,
    LOOKUPS_PER_MINUTE: '100000',
    MERCHANT_TIME_ZONE: 'Africa/Nairobi',
  };
}
