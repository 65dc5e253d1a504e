import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '@/sandbox/start';
import { freePort } from '@/lib/testing/free-port';
import { serverCommand } from './server-command';
import { layOutOtherBuild } from './other-build';
import { demoEmail, type DemoRole, signIn } from './sign-in';
import { waitFor } from './wait-for';

export type DashboardStack = {
  url: string;
  sandbox: RunningSandbox;
  /** Sends a request as one of the demo's people, by default the owner. `address` begins with a slash. */
  fetch(address: string, init?: RequestInit, role?: DemoRole): Promise<Response>;
  /** Returns the cookie of one of the demo's people, who is signed in once. */
  cookieOf(role: DemoRole): Promise<string>;
  /** Everything the server has written so far, over all its starts. */
  output(): string;
  /** Stops the server as an operator would, and returns how it ended. */
  stopServer(signal?: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
  /** Starts the server again on the same store and port, as another build if one is named. */
  startServer(build?: string): Promise<void>;
  /** The environment of the server. */
  env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
  /** The address of its store. Only one server may have it open at a time. */
  databaseUrl: string;
  /** The server's process; null while it does not run. */
  pid(): number | null;
};

export type StackOptions = SandboxOptions & {
  /** Sets a PUBLIC_URL, so that notices reach the dashboard. */
  isPublic?: boolean;
  /** An existing store to use instead of a new one. */
  databaseUrl?: string;
  /** Variables beside those of the stack. An empty value unsets a variable. */
  env?: Readonly<Record<string, string>>;
  /** Fills the store while no server has it open. `env` is that of the server to come. */
  beforeStart?: (made: { sandbox: RunningSandbox; env: Readonly<Record<string, string>> }) => Promise<void>;
  /** A program with its arguments that starts the server. It sets limits and then becomes the server. */
  startedBy?: readonly string[];
};

/** Starts a built dashboard with its own store and its own sandbox, on free ports. For tests and pictures. */
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

  const env = { ...dashboardEnv(sandbox, databaseUrl, isPublic ? url : undefined), ...options.env };

  async function startServer(build?: string): Promise<void> {
    const cwd = build === undefined ? process.cwd() : path.join(folder, build);
    if (build !== undefined) await layOutOtherBuild(cwd, build);
    const server = serverCommand('start');
    const [command = process.execPath, ...args] = [...(options.startedBy ?? []), process.execPath, ...server];
    const started = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...env,
        NODE_ENV: 'production',
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
    await options.beforeStart?.({ sandbox, env: { ...env, HOST: '127.0.0.1', PORT: String(port) } });
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
    env,
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

/** Returns the environment that lets a dashboard use this sandbox. */
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
    // The demo has one person for each role, to sign in as. A test looks up more in a minute than a person may.
    IMELIPWA_DEMO: 'yes',
    AUTH_SECRET: STACK_SECRET,
    LOOKUPS_PER_MINUTE: '100000',
    MERCHANT_TIME_ZONE: 'Africa/Nairobi',
  };
}
