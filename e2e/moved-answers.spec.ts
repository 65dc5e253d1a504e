import { once } from 'node:events';
import { request } from 'node:http';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

test.use({ isPublic: true, as: 'nobody' });

type Sent = { method: string; path: string; headers?: Record<string, string> };
type Answered = { status: number; headers: Record<string, string> };

/**
 * What each answer has of its own, or what depends on how it is sent: Next varies by headers of its router, and by
 * those that decide whether it is packed. A method that is refused needs `allow`, which Next leaves out.
 */
const OF_EACH_ANSWER = new Set([
  'allow',
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
  'x-request-id',
]);

async function sends(
  stack: DashboardStack,
  { method, path, headers = {} }: Sent,
  cookie: { cookie?: string },
): Promise<Answered> {
  const sent = request(`${stack.url}${path}`, { method, headers: { ...headers, ...cookie } });
  sent.end();
  const [reply] = await once(sent, 'response');
  reply.destroy();
  const shown = Object.entries<string | string[]>(reply.headers)
    .filter(([name]) => !OF_EACH_ANSWER.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);
  return { status: reply.statusCode, headers: Object.fromEntries(shown.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The size alone is enough to be refused. */
const tooLarge = { 'content-type': 'application/json', 'content-length': '10000000' };
/** The same request to an address that our own server answers and to one that Next answers. */
const PAIRS: readonly { what: string; moved: Sent; unmoved: Sent; isSignedIn?: boolean }[] = [
  {
    what: 'nobody is signed in',
    moved: { method: 'GET', path: '/api/live' },
    unmoved: { method: 'GET', path: '/api/payments' },
  },
  {
    what: 'HEAD, and nobody is signed in',
    moved: { method: 'HEAD', path: '/api/live' },
    unmoved: { method: 'HEAD', path: '/api/payments' },
  },
  {
    what: 'another name',
    moved: { method: 'GET', path: '/api/live', headers: { host: 'evil.example' } },
    unmoved: { method: 'GET', path: '/api/payments', headers: { host: 'evil.example' } },
  },
  {
    what: 'a body that is too large',
    moved: { method: 'POST', path: '/api/kopokopo/webhook', headers: tooLarge },
    unmoved: { method: 'POST', path: '/api/lookup', headers: tooLarge },
    isSignedIn: true,
  },
  {
    what: 'an address that cannot be read',
    moved: { method: 'GET', path: '/api/live/%' },
    unmoved: { method: 'GET', path: '/api/payments/%' },
  },
  {
    what: 'a method that it does not have',
    moved: { method: 'DELETE', path: '/api/live' },
    unmoved: { method: 'DELETE', path: '/api/payments' },
  },
  {
    what: 'which methods it has',
    moved: { method: 'OPTIONS', path: '/api/live' },
    unmoved: { method: 'OPTIONS', path: '/api/me' },
  },
  {
    what: 'an answer for everybody',
    moved: { method: 'GET', path: '/api/health' },
    unmoved: { method: 'GET', path: '/api/me' },
    isSignedIn: true,
  },
];

for (const { what, moved, unmoved, isSignedIn = false } of PAIRS) {
  test(`our own server and Next answer with the same headers: ${what}`, async ({ stack }) => {
    const cookie = isSignedIn ? { cookie: await stack.cookieOf('owner') } : {};
    const ours = await sends(stack, moved, cookie);
    expect(ours).toEqual(await sends(stack, unmoved, cookie));
    expect(ours.headers).toHaveProperty('x-content-type-options');
  });
}
