import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type SandboxOptions, startSandbox, type RunningSandbox } from '@/sandbox/start';
import { type FakeClock, fakeClock } from '@/lib/testing/fake-clock';
import { sandboxClient, type SandboxClient } from '@/lib/testing/sandbox-client';
import { createBudget } from './budget';
import { createFeedHealth, type FeedHealth } from './feed-health';
import { createKopokopo, type Kopokopo } from './kopokopo';
import { createAuthorizedCall } from './oauth';
import { createUpstreamCall } from './upstream-call';

const UNKNOWN = 'a1b2c3d4-0000-0000-0000-000000000001';
const person = () => ({ priority: 'person' as const });

type World = {
  kopokopo: Kopokopo;
  health: FeedHealth;
  clock: FakeClock;
  sandbox: RunningSandbox;
  upstream: SandboxClient;
};

async function aWorld(
  options: {
    sandbox?: SandboxOptions;
    secret?: string;
    version?: 'v1' | 'v2';
    baseUrl?: string;
    budget?: number;
    timeoutMs?: number;
  } = {},
): Promise<World> {
  const clock = fakeClock();
  const sandbox = await startSandbox({ nowMs: clock.nowMs, ...options.sandbox });
  onTestFinished(() => sandbox.stop());
  const health = createFeedHealth({ nowMs: clock.nowMs, lastAnswerAt: null });
  const budget = createBudget(options.budget ?? 1_000, clock);
  const call = createUpstreamCall({
    fetch,
    budget,
    timers: clock,
    random: () => 0.5,
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  const authorized = createAuthorizedCall({
    call,
    authUrl: new URL(sandbox.url),
    clientId: 'sandbox-client',
    clientSecret: options.secret ?? 'sandbox-secret',
    nowMs: clock.nowMs,
  });
  const kopokopo = createKopokopo({
    call: authorized,
    baseUrl: new URL(options.baseUrl ?? sandbox.url),
    apiVersion: options.version ?? 'v1',
    health,
  });
  return { kopokopo, health, clock, sandbox, upstream: sandboxClient(sandbox) };
}

async function asked(world: World): Promise<string> {
  const id = await world.upstream.asks();
  await world.upstream.forgets();
  return id;
}

describe.each(['v1', 'v2'] as const)('Kopo Kopo %s', (version) => {
  test('answers about a payment before and after the PIN', async () => {
    const world = await aWorld({ version });
    const id = await asked(world);
    expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({
      outcome: 'answered',
      reading: { fact: { state: 'waiting', amountMinor: null } },
    });
    await world.upstream.answers(id, 'pin');
    expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({
      outcome: 'answered',
      reading: { fact: { state: 'paid', amountMinor: 10_000, till: 'K000001' } },
    });
  });

  test('answers why a payment failed', async () => {
    const world = await aWorld({ version });
    const id = await asked(world);
    await world.upstream.answers(id, 'no_money');
    expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({
      reading: { fact: { state: 'failed', failure: { reason: 'no_money' } } },
    });
  });
});

describe('the token', () => {
  test('is requested once, however many wait for it', async () => {
    const world = await aWorld();
    const id = await asked(world);
    await Promise.all(Array.from({ length: 20 }, () => world.kopokopo.getIncomingPayment(id, person())));
    expect(world.upstream.heard().filter((path) => path.includes('oauth'))).toHaveLength(1);
  });

  test('is renewed before it ends', async () => {
    const world = await aWorld();
    const id = await asked(world);
    await world.kopokopo.getIncomingPayment(id, person());
    world.clock.advance(3_539_000);
    await world.kopokopo.getIncomingPayment(id, person());
    world.clock.advance(2_000);
    await world.kopokopo.getIncomingPayment(id, person());
    expect(world.upstream.heard().filter((path) => path.includes('oauth'))).toHaveLength(2);
    expect(world.health.state().feed).toBe('ok');
  });

  test('is renewed once for all callers when Kopo Kopo no longer accepts it', async () => {
    const world = await aWorld();
    const id = await asked(world);
    await world.kopokopo.getIncomingPayment(id, person());
    for (const token of world.sandbox.issuedTokens()) {
      await fetch(`${world.sandbox.url}/oauth/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'sandbox-client', client_secret: 'sandbox-secret', token }),
      });
    }
    await world.upstream.forgets();
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.kopokopo.getIncomingPayment(id, person())));
    expect(answers.map((answer) => answer.outcome)).toEqual(Array.from({ length: 5 }, () => 'answered'));
    expect(world.upstream.heard().filter((path) => path.includes('oauth'))).toHaveLength(1);
  });

  test('that is fresh and still refused is not requested again and again', async () => {
    const world = await aWorld();
    const id = await asked(world);
    await world.upstream.fails({ status: 401 });
    expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({ outcome: 'refused' });
    expect(world.upstream.heard()).toHaveLength(4);
    expect(world.health.state()).toMatchObject({ feed: 'down', trouble: { code: 'upstream_refused' } });
  });

  test('with wrong credentials is refused, and the refusal is kept for a while', async () => {
    const world = await aWorld({ secret: 'not-the-secret' });
    const answers = [
      await world.kopokopo.getIncomingPayment(UNKNOWN, person()),
      await world.kopokopo.getIncomingPayment(UNKNOWN, person()),
    ];
    expect(answers).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }]);
    expect(world.upstream.heard()).toEqual(['POST /oauth/token']);
    expect(JSON.stringify(answers)).not.toContain('not-the-secret');
  });
});

describe('a fault of Kopo Kopo', () => {
  test.each([{ status: 500 }, { status: 503 }, { status: 429, retryAfterSeconds: 1 }, { down: true }])(
    'that passes is bridged by more tries: %j',
    async (fault) => {
      const world = await aWorld();
      const id = await asked(world);
      await world.upstream.fails({ ...fault, times: 2 });
      expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({ outcome: 'answered' });
      expect(world.health.state().feed).toBe('ok');
    },
  );

  test.each([{ status: 500 }, { status: 429, retryAfterSeconds: 1 }, { down: true }])(
    'that stays is reported after three tries: %j',
    async (fault) => {
      const world = await aWorld();
      const id = await asked(world);
      await world.kopokopo.getIncomingPayment(id, person());
      await world.upstream.forgets();
      await world.upstream.fails(fault);
      expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({ outcome: 'unavailable' });
      expect(world.upstream.heard()).toHaveLength(3);
      expect(world.health.state()).toMatchObject({ feed: 'down', trouble: { code: 'upstream_unavailable' } });
    },
  );

  test('is not tried again when a person would have to wait too long', async () => {
    const world = await aWorld();
    const id = await asked(world);
    await world.upstream.fails({ status: 429, retryAfterSeconds: 30 });
    expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({ outcome: 'unavailable' });
    expect(world.upstream.heard().filter((path) => path.startsWith('GET'))).toHaveLength(1);
  });

  test('without any reply ends at the time limit', async () => {
    const world = await aWorld({ timeoutMs: 50 });
    const id = await asked(world);
    await world.kopokopo.getIncomingPayment(id, person());
    await world.upstream.fails({ slowMs: 60_000 });
    expect(await world.kopokopo.getIncomingPayment(id, person())).toEqual({
      outcome: 'unavailable',
      detail: 'did not answer in time',
    });
  });

  test.each([{ truncate: true }, { nonsense: true }])(
    'that makes an answer unreadable is reported as not understood, and counted: %j',
    async (fault) => {
      const world = await aWorld();
      const id = await asked(world);
      await world.upstream.fails(fault);
      expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({
        outcome: 'answered',
        reading: { fact: null, fault: 'unreadable' },
      });
      expect(world.health.state()).toMatchObject({ faults: 1, trouble: { code: 'upstream_not_understood' } });
    },
  );

  test('that answers about another payment is no evidence', async () => {
    const world = await aWorld();
    const id = await asked(world);
    await world.upstream.fails({ wrongId: true });
    expect(await world.kopokopo.getIncomingPayment(id, person())).toMatchObject({
      reading: { fact: null, fault: 'other_id' },
    });
    expect(world.health.state().faults).toBe(1);
  });

  test('is not confused with an unknown id', async () => {
    const world = await aWorld();
    expect(await world.kopokopo.getIncomingPayment(UNKNOWN, person())).toEqual({ outcome: 'not_found' });
    expect(world.health.state().feed).toBe('ok');
  });
});

test('a redirect is not followed, and the token is not sent to it', async () => {
  const elsewhere: string[] = [];
  const other = createServer((request, reply) => {
    elsewhere.push(request.url ?? '');
    reply.end('{}');
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const otherAddress = other.address();
  const redirecting = createServer((_request, reply) => {
    reply
      .writeHead(302, {
        location: `http://127.0.0.1:${typeof otherAddress === 'object' ? otherAddress?.port : ''}/steal`,
      })
      .end();
  }).listen(0, '127.0.0.1');
  await once(redirecting, 'listening');
  onTestFinished(() => {
    other.close();
    redirecting.close();
  });
  const address = redirecting.address();
  const world = await aWorld({ baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/` });
  expect(await world.kopokopo.getIncomingPayment(UNKNOWN, person())).toMatchObject({
    reading: { fault: 'unreadable' },
  });
  expect(elsewhere).toEqual([]);
});

describe('the budget', () => {
  test('sends no more requests in a window than it allows, for people and background together', async () => {
    const clock = fakeClock();
    const budget = createBudget(8, clock);
    const sentAt: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      await budget.take({ priority: 'person' }, 120_000);
      sentAt.push(clock.nowMs());
    }
    for (const [n, at] of sentAt.entries()) {
      const later = sentAt[n + 8];
      if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(20_000);
    }
  });

  test('keeps some requests for people', async () => {
    const clock = fakeClock();
    const budget = createBudget(8, clock);
    for (let n = 0; n < 6; n += 1) await budget.take({ priority: 'background' }, 0);
    await expect(budget.take({ priority: 'background' }, 0)).rejects.toThrow();
    await budget.take({ priority: 'person' }, 0);
    await budget.take({ priority: 'person' }, 0);
    await expect(budget.take({ priority: 'person' }, 0)).rejects.toThrow();
  });

  test('sends nothing while Kopo Kopo told us to wait', async () => {
    const clock = fakeClock();
    const budget = createBudget(8, clock);
    budget.pauseFor(4_000);
    const started = clock.nowMs();
    await budget.take({ priority: 'person' }, 5_000);
    expect(clock.nowMs() - started).toBeGreaterThanOrEqual(4_000);
  });
});
