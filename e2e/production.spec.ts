import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { freePort } from '@/lib/testing/free-port';
import { startSandbox } from '@/sandbox/start';
import { dashboardEnv } from '@/scripts/dashboard-stack';
import { layOutProgram } from '@/scripts/lay-out-program';
import { waitFor } from '@/scripts/wait-for';

const run = promisify(execFile);

/** Compiled when this checkout was installed. Compiling it again would take longer than all the rest. */
const COMPILED = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

/** Lays out the program in a folder that has nothing else, with the packages that production installs. */
async function installed(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imelipwa-production-'));
  await layOutProgram(folder);
  await run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline'], { cwd: folder });
  await cp(COMPILED, path.join(folder, COMPILED));
  return folder;
}

/** Returns what the image runs, with this Node in place of its own. */
async function commandOfImage(): Promise<{ command: string; args: string[] }> {
  const [, line = ''] = /^CMD (\[.+\])$/m.exec(await readFile('deploy/Dockerfile', 'utf8')) ?? [];
  const [program, ...args]: string[] = JSON.parse(line);
  expect(program).toBe('node');
  return { command: process.execPath, args };
}

test('a folder with the built program and the packages for production alone runs the server and its commands', async ({
  page,
}) => {
  const folder = await installed();
  const sandbox = await startSandbox();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    ...dashboardEnv(sandbox, 'file:./data/imelipwa.db'),
    IMELIPWA_DEMO: '',
    AUTH_SECRET: '',
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PATH,
    HOME,
  } as const;
  let server: ChildProcess | null = null;
  let said = '';
  try {
    const { command, args } = await commandOfImage();
    const started = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    server = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await waitFor(`${url}/api/health`, () => started.exitCode !== null).catch((error: unknown) => {
      throw new Error(`the server did not start:\n${said}`, { cause: error });
    });

    await page.goto(url);
    const form = page.getByRole('form', { name: 'Make the first owner' });
    await form.getByLabel('Code from the log').fill(/this code within 15 minutes: (\S+)/.exec(said)?.[1] ?? '');
    await form.getByLabel('Your name').fill('Wanjiru Kamau');
    await form.getByLabel('E-mail address').fill('wanjiru@shop.example');
    await form.getByLabel('Password').fill('four green goats at noon');
    await form.getByRole('button').click();
    await expect(page).toHaveURL(/\/settings\/connection$/);
    // The list is read in a thread, whose program is a file of its own.
    await page.goto(`${url}/payments`);
    await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible();

    const backup = await run('npm', ['run', '--silent', 'backup', '--', 'monday.db'], { cwd: folder, env });
    expect(backup.stdout).toContain('monday.db has the whole record');
    expect(said).not.toContain('"level":"error"');
  } finally {
    if (server !== null && server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    }
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
