import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ERROR_POLICY, type ErrorCode } from '@/lib/domain/errors';
import { type SandboxClient, sandboxClient } from '@/lib/testing/sandbox-client';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';
import { DEMO_PASSWORD, demoEmail, type DemoRole } from '@/scripts/sign-in';
import { expect, test } from './fixtures';
import { SLOW_CLOCK } from './slow-clock';
import { untilHeard } from './until-heard';

test.use({ isPublic: true, as: 'nobody' });

type Stage = { stack: DashboardStack; upstream: SandboxClient };
/** Makes one error happen, and returns the reply. */
type Happens = (stage: Stage) => Promise<Response>;
type Sent = { method?: 'POST' | 'PUT' | 'DELETE'; body?: unknown; role?: DemoRole; headers?: Record<string, string> };

const Problem = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  title: z.string().min(3),
  status: z.number(),
  requestId: z.guid(),
});
const Made = z.object({ id: z.string() });
const MadeDevice = z.object({ id: z.string(), code: z.string() });

const TILL = 'K000001';
const PIN = '280419';
const WRONG_PIN = '975310';
const TRIES_UNTIL_LOCKED = 10;
const STREAMS_PER_SESSION = 20;
/** Matches a line of a stack trace, or the start of one. */
const STACK = /^\s*at .+:\d+|"stack":"\s*at /m;

const IN_JSON = { 'content-type': 'application/json' };
const inJson = (body: unknown): RequestInit => ({ headers: IN_JSON, body: JSON.stringify(body) });

/** Sends a request as one of the demo's people, and returns the reply. */
function sends({ stack }: Stage, address: string, sent: Sent = {}): Promise<Response> {
  const { method = 'POST', body = {}, role = 'owner', headers } = sent;
  return stack.fetch(address, { method, body: JSON.stringify(body), headers: { ...IN_JSON, ...headers } }, role);
}

function signsIn({ stack }: Stage, email: string, password: string): Promise<Response> {
  return fetch(`${stack.url}/api/auth/sign-in/email`, { method: 'POST', ...inJson({ email, password }) });
}

/** Sends the same request twice, and returns the second reply. */
async function again(send: () => Promise<Response>): Promise<Response> {
  await send();
  return send();
}

/** Sends many guesses at one moment. Returns the reply to one that was no longer checked. */
async function guesses(guess: () => Promise<Response>): Promise<Response> {
  const replies = await Promise.all(Array.from({ length: 12 }, guess));
  const [highest] = replies.toSorted((a, b) => b.status - a.status);
  if (highest === undefined) throw new Error('no answer');
  return highest;
}

/** Returns our id of a payment that another program requested. */
async function asked({ stack, upstream }: Stage, answer: 'pin' | 'none'): Promise<string> {
  const id = await upstream.asks({ till: TILL, amount: '310' });
  if (answer === 'pin') await upstream.answers(id, 'pin');
  return Made.parse(await (await stack.fetch(`/api/payments/${id}`)).json()).id;
}

type Ask = { phone: string; key?: string; amount?: string };

/** Sends a payment request of our own to a phone that no other row uses. */
function asks(stage: Stage, { phone, key = randomUUID(), amount = '310' }: Ask): Promise<Response> {
  return sends(stage, '/api/payments', { body: { till: TILL, phone, amount }, headers: { 'idempotency-key': key } });
}

function subscribes(stage: Stage): Promise<Response> {
  const body = { eventType: 'buygoods_transaction_received', scope: 'company' };
  return sends(stage, '/api/settings/subscriptions', { body });
}

/** Enrols a tablet for this till, with a cashier who may use it. Returns a function that signs in there with a PIN. */
async function aTablet(stage: Stage, till: string): Promise<(pin: string) => Promise<Response>> {
  await sends(stage, '/api/settings/tills', { body: { number: till } });
  const added = await sends(stage, '/api/settings/staff', { body: { name: 'Brian Kiprop', tills: [till] } });
  const cashier = Made.parse(await added.json());
  await sends(stage, `/api/settings/staff/${cashier.id}/pin`, { method: 'PUT', body: { pin: PIN } });
  const device = await sends(stage, '/api/settings/devices', { body: { name: `Counter ${till}`, till } });
  const { code } = MadeDevice.parse(await device.json());
  const enrolled = await fetch(`${stage.stack.url}/api/devices/enrol`, { method: 'POST', ...inJson({ code }) });
  const cookie = enrolled.headers
    .getSetCookie()
    .map((given) => given.split(';')[0] ?? '')
    .join('; ');
  return (pin) => {
    const body = JSON.stringify({ staffId: cashier.id, pin });
    return fetch(`${stage.stack.url}/api/devices/sit`, { method: 'POST', headers: { ...IN_JSON, cookie }, body });
  };
}

/** Gives a file to compare with the record. */
function gives({ stack }: Stage, body: string): Promise<Response> {
  return stack.fetch('/api/reconciliations?name=a.csv&kind=sale', { method: 'POST', body });
}

/** Two counters wait for one sum, it arrives, and both take it. */
async function bothTake(stage: Stage): Promise<Response> {
  const { stack, upstream } = stage;
  await upstream.subscribes({ eventType: 'buygoods_transaction_received', url: `${stack.url}/api/kopokopo/webhook` });
  const waits = async (role: DemoRole): Promise<string> => {
    const made = await sends(stage, '/api/expectations', { role, body: { till: TILL, amount: '641' } });
    return Made.parse(await made.json()).id;
  };
  const [first, second] = [await waits('owner'), await waits('finance')];
  const paymentId = await untilHeard(stack, await upstream.walksIn({ till: TILL, amount: '641' }));
  await sends(stage, `/api/expectations/${first}/payment`, { body: { paymentId } });
  return sends(stage, `/api/expectations/${second}/payment`, { role: 'finance', body: { paymentId } });
}

/** A payment of the last hour that nobody heard of. */
function missing(code: string): Record<string, unknown> {
  const toMs = Date.now() - 60_000;
  const [from, to] = [toMs - 3_600_000, toMs].map((ms) => new Date(ms).toISOString());
  return { till: TILL, code, amount: 700, from, to };
}

/** Sends a GET with another Host header, which fetch does not allow. */
async function underAnotherName({ stack }: Stage): Promise<Response> {
  const sent = request(`${stack.url}/api/health`, { headers: { host: 'dashboard.example' } }).end();
  const [reply]: IncomingMessage[] = await once(sent, 'response');
  if (reply === undefined) throw new Error('no response');
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(reply.headersDistinct)) headers.set(name, values.join(', '));
  return new Response(await text(reply), { status: reply.statusCode ?? 0, headers });
}

/** Tries PINs, each as soon as the last reply allows it, until the reply changes. */
async function triesUntilLocked(stage: Stage): Promise<Response> {
  const triesPin = await aTablet(stage, 'K000702');
  for (let tries = 1; tries < TRIES_UNTIL_LOCKED; tries += 1) {
    const reply = await triesPin(WRONG_PIN);
    await delay(Number(reply.headers.get('retry-after') ?? 0) * 1_000);
  }
  return triesPin(WRONG_PIN);
}

/**
 * Every error code with a way to cause it over HTTP, or a reason why that is not possible. The refusal of our
 * credentials comes last, because the server remembers it.
 */
const ERRORS = {
  invalid_input: (stage) => sends(stage, '/api/lookup', { body: { q: 5 } }),
  not_signed_in: ({ stack }) => fetch(`${stack.url}/api/payments`),
  sign_in_refused: (stage) => signsIn(stage, 'nobody@shop.example', 'a guess that is wrong'),
  async code_refused(stage) {
    await sends(stage, '/api/auth/two-factor/enable', { role: 'support', body: { password: DEMO_PASSWORD } });
    return sends(stage, '/api/auth/two-factor/verify-totp', { role: 'support', body: { code: '000000' } });
  },
  wrong_signature: ({ stack }) => fetch(`${stack.url}/api/kopokopo/webhook`, { method: 'POST', body: '{}' }),
  wrong_pin: async (stage) => (await aTablet(stage, 'K000701'))(WRONG_PIN),
  not_allowed: ({ stack }) => stack.fetch('/api/settings/staff', {}, 'cashier'),
  not_found: ({ stack }) => stack.fetch('/api/no-such-thing'),
  async already_claimed(stage) {
    const id = await asked(stage, 'pin');
    return again(() => sends(stage, `/api/payments/${id}/claim`));
  },
  already_taken: bothTake,
  not_paid: async (stage) => sends(stage, `/api/payments/${await asked(stage, 'none')}/claim`),
  async bill_closed(stage) {
    const opened = await sends(stage, '/api/bills', { body: { till: TILL, due: 700 } });
    const { id } = Made.parse(await opened.json());
    await sends(stage, `/api/bills/${id}/close`);
    return sends(stage, `/api/bills/${id}/cash`, { body: { amount: 700 } });
  },
  shift_closed: (stage) =>
    again(() => sends(stage, '/api/closings', { body: { till: TILL, number: 1, typed: '0', proof: DEMO_PASSWORD } })),
  async case_exists(stage) {
    const entry = missing('UKN1CASE01');
    return again(() => sends(stage, '/api/missing-cases', { body: { entries: [entry] } }));
  },
  async changed_meanwhile(stage) {
    const opened = await sends(stage, '/api/missing-cases', { body: { entries: [missing('UKN1CASE02')] } });
    const { id } = Made.parse(await opened.json());
    return again(() => sends(stage, `/api/missing-cases/${id}/steps`, { body: { act: 'send', version: 1 } }));
  },
  till_exists: (stage) => again(() => sends(stage, '/api/settings/tills', { body: { number: 'K000703' } })),
  email_taken(stage) {
    const body = { name: 'Amina', email: demoEmail('finance'), role: 'support', tills: 'all' };
    return sends(stage, '/api/settings/invites', { body });
  },
  last_owner: { not: 'who asks over HTTP is another owner: lib/server/staff/managing.test.ts has it' },
  prompt_open: (stage) => again(() => asks(stage, { phone: '+254700000061' })),
  async idempotency_conflict(stage) {
    const key = randomUUID();
    await asks(stage, { phone: '+254700000062', key });
    return asks(stage, { phone: '+254700000062', key, amount: '311' });
  },
  async public_url_missing({ upstream }) {
    const stack = await startDashboardStack();
    try {
      const reply = await subscribes({ stack, upstream });
      return new Response(await reply.text(), reply);
    } finally {
      await stack.stop();
    }
  },
  invite_gone({ stack }) {
    const accepted = inJson({ token: 'made up', password: 'three blue buses in a row' });
    return fetch(`${stack.url}/api/invites/accept`, { method: 'POST', ...accepted });
  },
  too_large: (stage) => sends(stage, '/api/settings/tills', { body: { number: 'x'.repeat(64 * 1024) } }),
  wrong_host: underAnotherName,
  weak_password(stage) {
    const body = { currentPassword: DEMO_PASSWORD, newPassword: 'aaaaaaaaaaaa' };
    return sends(stage, '/api/auth/change-password', { role: 'support', body });
  },
  too_slow: { not: 'it takes a record of a million payments: lib/server/payment-list/list-payments.test.ts has it' },
  async upstream_said(stage) {
    await stage.upstream.fails({ refusal: 'The till is closed today' });
    const reply = await subscribes(stage);
    await stage.upstream.recovers();
    return reply;
  },
  pin_locked: triesUntilLocked,
  too_many: { not: 'a test of its own below has it, at a server whose clock is slow' },
  async too_many_streams(stage) {
    const listening = new AbortController();
    const opens = (): Promise<Response> => stage.stack.fetch('/api/live', { signal: listening.signal });
    await Promise.all(Array.from({ length: STREAMS_PER_SESSION }, opens));
    const reply = await stage.stack.fetch('/api/live');
    listening.abort();
    // Each stream that ended leaves its place.
    await expect.poll(async () => (await stage.stack.fetch('/api/live', { method: 'HEAD' })).status).toBe(200);
    return reply;
  },
  internal: { not: 'what nobody thought of cannot be made to happen: lib/server/http/route.test.ts has it' },
  async upstream_not_understood({ stack, upstream }) {
    const id = randomUUID();
    await upstream.plants(id, { data: 'not a payment' });
    return stack.fetch(`/api/payments/${id}`);
  },
  passkey_refused: (stage) => {
    const response = { clientDataJSON: 'e30', attestationObject: 'oA' };
    const credential = { id: 'AA', rawId: 'AA', type: 'public-key', response };
    return sends(stage, '/api/account/passkeys', { body: { name: 'Phone', credential } });
  },
  async file_refused(stage) {
    return gives(stage, '%PDF-1.7 and so on');
  },
  async not_ready(stage) {
    const { id } = Made.parse(await (await gives(stage, 'Code,Amount\nUKN1MPU001,100')).json());
    return sends(stage, `/api/reconciliations/${id}/signature`);
  },
  async upstream_unavailable({ stack, upstream }) {
    await upstream.fails({ paths: 'all', down: true });
    const reply = await stack.fetch(`/api/payments/${randomUUID()}`);
    await upstream.recovers();
    return reply;
  },
  store_unavailable: { not: 'torture/full-store.test.ts and torture/cut-connections.test.ts take the store away' },
  async upstream_refused({ stack, upstream }) {
    await upstream.fails({ paths: 'all', status: 401 });
    const reply = await stack.fetch(`/api/payments/${randomUUID()}`);
    await upstream.recovers();
    return reply;
  },
} as const satisfies Record<ErrorCode, Happens | { not: string }>;

/** Checks the reply of an error, and what the server may write about it. */
async function holds({ stack }: Stage, code: string, reply: Response): Promise<void> {
  const problem = Problem.parse(await reply.json());
  const status = Object.entries(ERROR_POLICY).find(([known]) => known === code)?.[1].status;
  const { seconds } = problem.params;
  const headers = ['content-type', 'cache-control', 'retry-after'].map((name) => reply.headers.get(name));
  const told = [problem.code, reply.status, problem.status, ...headers];
  const retryAfter = seconds === undefined ? null : String(seconds);
  expect.soft(told, code).toEqual([code, status, status, 'application/problem+json', 'no-store', retryAfter]);
  if (code === 'too_many') expect.soft(seconds, 'how long to wait').toBeGreaterThan(0);
  // An operator finds an error that is theirs to mend in the log by the request id that the reader has.
  if (reply.status >= 500) await expect.poll(() => stack.output(), code).toContain(problem.requestId);
  else expect.soft(stack.output(), code).not.toContain(problem.requestId);
}

test('every error is answered as its row says, and only errors that an operator can mend are logged', async ({
  stack,
  upstream,
}) => {
  const stage = { stack, upstream };
  await sends(stage, '/api/settings/tills', { body: { number: TILL } });
  // Most of this time is spent waiting, as the replies demand.
  const locked = ERRORS.pin_locked(stage);
  for (const [code, row] of Object.entries(ERRORS)) {
    if (typeof row !== 'function' || row === ERRORS.pin_locked) continue;
    await test.step(code, async () => holds(stage, code, await row(stage)));
  }
  await test.step('pin_locked', async () => holds(stage, 'pin_locked', await locked));
  const lines = stack
    .output()
    .split('\n')
    .filter((line) => STACK.test(line));
  expect(lines, 'stacks in the log').toEqual([]);
});

test('a person who guesses a password or a code is told to wait, on every route that takes guesses', async () => {
  const stack = await startDashboardStack({ isPublic: true, env: { NODE_OPTIONS: SLOW_CLOCK } });
  const stage = { stack, upstream: sandboxClient(stack.sandbox) };
  const wrong = { currentPassword: 'a guess that is wrong', newPassword: 'three blue buses in a row' };
  const guessed = { '/api/auth/change-password': wrong, '/api/auth/two-factor/verify-totp': { code: '000000' } };
  try {
    const stranger = (): Promise<Response> => signsIn(stage, 'somebody@shop.example', 'a guess that is wrong');
    await holds(stage, 'too_many', await guesses(stranger));
    for (const [address, body] of Object.entries(guessed))
      await holds(stage, 'too_many', await guesses(() => sends(stage, address, { role: 'finance', body })));
    expect(stack.output()).not.toMatch(STACK);
  } finally {
    await stack.stop();
  }
});

/** Some routes of each kind that read a body: JSON, forms, better-auth's own, notices. */
const TAKE_BODIES = [
  '/api/lookup',
  '/api/counter',
  '/api/language',
  '/api/payments',
  '/api/auth/sign-in/email',
  '/api/auth/change-password',
  '/api/invites/accept',
  '/api/devices/sit',
  '/api/kopokopo/webhook',
  '/api/kopokopo/callback',
];

/** Sends the first half of a body as soon as the server is ready for it, then closes the connection. */
async function hangsUp({ stack }: Stage, address: string, headers: Record<string, string>): Promise<void> {
  const sized = { 'content-length': '500', expect: '100-continue' };
  const sent = request(stack.url + address, { method: 'POST', headers: { ...sized, ...headers } });
  const closed = new Promise<void>((resolve) => sent.on('error', () => undefined).on('close', resolve));
  sent.flushHeaders();
  await once(sent, 'continue');
  sent.write('{"half":', () => sent.destroy());
  await closed;
}

test('a client that hangs up in the middle of a request leaves no error in the log', async ({ stack, upstream }) => {
  const stage = { stack, upstream };
  const cookie = await stack.cookieOf('owner');
  const before = stack.output().length;
  for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
    for (const address of TAKE_BODIES) {
      await hangsUp(stage, address, { cookie, 'content-type': type });
    }
  }
  // This error writes a line after everything that those requests could have written.
  await holds(stage, 'upstream_not_understood', await ERRORS.upstream_not_understood(stage));
  const isMeant = (line: string): boolean => /upstream_not_understood|"level":"info"/.test(line);
  const written = stack
    .output()
    .slice(before)
    .trim()
    .split('\n')
    .filter((line) => !isMeant(line));
  expect(written).toEqual([]);
});
