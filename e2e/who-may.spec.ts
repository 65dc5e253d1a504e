import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Act, ACTS, may } from '@/lib/domain/may';
import { ROLES } from '@/lib/domain/person';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const NewCode = z.object({ code: z.string() });
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const SOME_ID = 'a1b2c3d4-0000-4000-8000-000000000077';

type Door = { method: string; path: string; act: Act };

/** Returns every route that is not public, with the act that its source names. */
function doors(): Door[] {
  return filesNamed('app/api', 'route.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return METHODS.flatMap((method) => {
      const act = ACTS.find((each) => source.includes(`export const ${method} = route('${each}'`));
      return act === undefined ? [] : [{ method, path: addressOf(file), act }];
    });
  });
}

function rooms(): { path: string; act: Act }[] {
  return filesNamed('app/(inside)', 'page.tsx').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const act = ACTS.find((each) => source.includes(`page('${each}'`));
    return act === undefined || file.includes('[...') ? [] : [{ path: addressOf(file), act }];
  });
}

function filesNamed(folder: string, name: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.join(folder, file));
}

const addressOf = (file: string): string =>
  `/${path
    .dirname(file)
    .replace(/^app\//, '')
    .replace(/\([a-z]+\)\/?/g, '')
    .replace(/\[[^\]]+\]/g, SOME_ID)}`;

/** Sends a request without a body or other useful input. It only tests who is let in, and must change nothing. */
async function knocks(stack: DashboardStack, { method, path: address }: Door, cookie: string | null): Promise<number> {
  const stop = new AbortController();
  const reply = await fetch(stack.url + address, {
    method,
    redirect: 'manual',
    signal: stop.signal,
    headers: cookie === null ? {} : { cookie },
  });
  stop.abort();
  return reply.status;
}

test('every route lets in the roles that the table of acts allows, and no one else', async ({ stack }) => {
  const all = doors();
  expect(all.length).toBeGreaterThan(15);
  for (const door of all) {
    // Signing out everywhere would end the test's own sessions.
    if (door.path.endsWith('/sign-out-everywhere')) continue;
    expect(await knocks(stack, door, null), `${door.method} ${door.path} as nobody`).toBe(401);
    expect(
      await knocks(stack, door, 'imelipwa.session_token=made-up.made-up'),
      `${door.method} ${door.path} with a made-up session`,
    ).toBe(401);
    for (const role of ROLES) {
      const status = await knocks(stack, door, await stack.cookieOf(role));
      const label = `${door.method} ${door.path} as ${role}`;
      if (may({ role, via: 'password' }, door.act)) expect([401, 403], label).not.toContain(status);
      else expect(status, label).toBe(403);
    }
  }
});

test('every page leads a person without session to sign in, and does not exist for roles that may not see it', async ({
  stack,
}) => {
  const all = rooms();
  expect(all.length).toBeGreaterThan(6);
  for (const room of all) {
    const anonymous = await fetch(stack.url + room.path, { redirect: 'manual' });
    expect(anonymous.headers.get('location') ?? (await anonymous.text()), `${room.path} as nobody`).toContain(
      '/sign-in',
    );
    for (const role of ROLES) {
      const reply = await stack.fetch(room.path, { redirect: 'manual' }, role);
      const allowed = may({ role, via: 'password' }, room.act);
      // They lead on to a page of this role.
      if (room.path === '/settings' || room.path === '/books') continue;
      // Nothing in the books has this id: what is not there looks as what may not be seen. A case says so itself.
      const isThere = !/^\/books\/(?!missing\/)/.test(room.path) || !room.path.includes(SOME_ID);
      expect(allowed && isThere ? [200, 307] : [404], `${room.path} as ${role}`).toContain(reply.status);
    }
  }
});

test("a customer's screen that is paired is let in nowhere but at its own page and stream", async ({ stack }) => {
  const made = await fetch(`${stack.url}/api/display/code`, { method: 'POST' });
  const { code } = NewCode.parse(await made.json());
  const cookie = (made.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  await stack.fetch('/api/settings/tills', post({ number: 'K000071', name: 'MAMA AMINA SHOP' }), 'owner');
  const paired = await stack.fetch('/api/display/pairing', post({ code, till: 'K000071' }), 'owner');
  expect(paired.status).toBe(200);
  expect(await (await fetch(`${stack.url}/api/display`, { headers: { cookie } })).json()).toMatchObject({
    kind: 'paired',
    view: { shop: 'MAMA AMINA SHOP', till: 'K000071', shown: { shows: 'idle' } },
  });
  expect(await knocks(stack, { method: 'GET', path: '/api/display/live', act: 'self' }, cookie)).toBe(200);
  for (const door of doors()) expect(await knocks(stack, door, cookie), `${door.method} ${door.path}`).toBe(401);
  for (const direct of ['/api/live', '/api/metrics'])
    expect(await knocks(stack, { method: 'GET', path: direct, act: 'self' }, cookie), direct).toBe(401);
  for (const room of [...rooms(), { path: '/' }]) {
    const reply = await fetch(stack.url + room.path, { redirect: 'manual', headers: { cookie } });
    expect(reply.headers.get('location') ?? (await reply.text()), room.path).toContain('/sign-in');
  }
});

test('health and notices are public, and the parts of signing in that we do not offer do not exist', async ({
  stack,
}) => {
  expect((await fetch(`${stack.url}/api/health`)).status).toBe(200);
  expect((await fetch(`${stack.url}/api/kopokopo/webhook`, { method: 'POST', body: '{}' })).status).toBe(401);
  for (const address of [
    '/api/auth/sign-up/email',
    '/api/auth/request-password-reset',
    '/api/auth/delete-user',
    '/api/auth/update-user',
    '/api/auth/open-session',
    '/api/auth/verify-password',
    '/api/auth/passkey/verify-authentication',
    '/api/no-such-thing',
  ]) {
    const reply = await fetch(stack.url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(reply.status, address).toBe(404);
    expect(reply.headers.get('content-type'), address).toContain('application/problem+json');
  }
});
