import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dashboardEnv } from '@/scripts/dashboard-stack';
import { serverCommand } from '@/scripts/server-command';
import { freePort } from '@/lib/testing/free-port';
import { expect, secrets, test } from './fixtures';

/** Returns the status of a GET with this Host header, which fetch cannot set. */
async function statusFor(url: string, host: string): Promise<number | undefined> {
  const sent = request(url, { headers: { host } }).end();
  const [reply] = await once(sent, 'response');
  reply.resume();
  return reply.statusCode;
}

test('a request with another Host header is refused on pages and routes', async ({ stack }) => {
  for (const page of ['/', '/payments', '/api/payments', '/api/health', '/api/live']) {
    expect(await statusFor(stack.url + page, 'dashboard.example')).toBe(421);
    expect(await statusFor(stack.url + page, 'localhost.example')).toBe(421);
  }
  expect(await statusFor(`${stack.url}/api/health`, `localhost:${new URL(stack.url).port}`)).toBe(200);
});

for (const [what, env, names] of [
  ['no client id', { KOPOKOPO_CLIENT_ID: '' }, 'KOPOKOPO_CLIENT_ID'],
  ['no client secret', { KOPOKOPO_CLIENT_SECRET: '' }, 'KOPOKOPO_CLIENT_SECRET'],
  ['an upstream over plain http', { KOPOKOPO_BASE_URL: 'http://api.example' }, 'KOPOKOPO_BASE_URL'],
  ['another address to listen on', { HOST: '0.0.0.0' }, 'HOST'],
  ['a token that is easy to guess', { METRICS_TOKEN: 'fifteen letters' }, 'METRICS_TOKEN'],
  ['a time zone that does not exist', { MERCHANT_TIME_ZONE: 'Mars/Olympus' }, 'MERCHANT_TIME_ZONE'],
] as const) {
  test(`the server does not start with ${what}, and names the variable`, async ({ stack }) => {
    const port = await freePort();
    const file = path.join(tmpdir(), `imelipwa-refused-${port}.db`);
    const child = spawn(process.execPath, serverCommand('start'), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...dashboardEnv(stack.sandbox, `file:${file}`),
        PORT: String(port),
        HOST: '127.0.0.1',
        ...env,
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    const [code]: unknown[] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(said).toContain(names);
    for (const secret of secrets(stack)) expect(said).not.toContain(secret);
  });
}

test('the search for secrets finds a text that is there', async ({ page, stack, traffic }) => {
  await page.goto('/');
  const known = await traffic.received();
  // The search that must not find a secret does find what the browser surely received.
  expect(known.includes('What arrives here')).toBe(true);
  expect(known.includes('"environment":"sandbox"') || known.includes('\\"environment\\":\\"sandbox\\"')).toBe(true);
  await stack.fetch(`/api/payments/a1b2c3d4-0000-4000-8000-000000000001`);
  expect(secrets(stack).length).toBeGreaterThan(2);
});
