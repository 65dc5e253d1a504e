import { anActor } from '@/lib/testing/a-person';
import { describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { Connection, ConnectionTest } from '@/lib/contract/connection';
import { createAuthorizedCall } from '@/lib/server/kopokopo/oauth';
import { createBudget } from '@/lib/server/kopokopo/budget';
import { createKopokopo } from '@/lib/server/kopokopo/kopokopo';
import { createUpstreamCall } from '@/lib/server/kopokopo/upstream-call';
import { Probe, probeAnswer } from '@/lib/server/kopokopo/probe';
import type { App } from '@/lib/server/app-context';
import { aServer } from '@/lib/testing/a-server';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { noteHeard } from '@/lib/server/store/queries/heard';
import { connectionView } from './connection-view';
import { reachOurselves } from './reach';
import { testConnection } from './test-connection';

const [sqlite] = testDatabases();
const shop = async (options?: { publicUrl?: URL }) =>
  anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))), options);

async function hears(app: App, source: 'callback' | 'webhook' | 'query', checkedAt: string): Promise<void> {
  await app.store.write((tx) =>
    noteHeard(tx, app.account.id, { messages: [{ source, isNew: true }], nowMs: Date.parse(checkedAt) }),
  );
}

describe.each(testDatabases())('the connection in $engine', ({ fresh }) => {
  test('shows what is not set up', async () => {
    const { app } = await anApp(await fresh());
    const bare = { ...app, notices: { ...app.notices, apiKey: null } };
    expect(Connection.parse(await connectionView(bare))).toMatchObject({
      apiVersion: 'v1',
      environment: 'sandbox',
      publicUrl: null,
      callbackUrl: null,
      webhookUrl: null,
      noticesOn: false,
      previousKeySet: false,
      lastNoticeAt: null,
      counts: [],
      clockAheadMs: null,
      subscriptions: [],
      sweepEveryMs: 60_000,
      polls: [],
    });
  });

  test('shows the address of notices, when the last came and what was refused, and no secret', async () => {
    const { app, clock } = await anApp(await fresh(), { publicUrl: new URL('https://pay.shop.example/') });
    const at = (secondsAgo: number): string => new Date(clock.nowMs() - secondsAgo * 1_000).toISOString();
    await hears(app, 'webhook', at(90));
    await hears(app, 'callback', at(30));
    await hears(app, 'query', at(1));
    await app.store.db
      .insertInto('notice_counts')
      .values([
        { account_id: app.account.id, kind: 'wrong_signature', count: 2, last_at: at(5) },
        { account_id: app.account.id, kind: 'webhook', count: 7, last_at: at(90) },
        { account_id: app.account.id, kind: 'of_a_later_version', count: 1, last_at: at(90) },
      ])
      .execute();
    const view = Connection.parse(await connectionView(app));
    expect(view).toMatchObject({
      callbackUrl: 'https://pay.shop.example/api/kopokopo/callback',
      webhookUrl: 'https://pay.shop.example/api/kopokopo/webhook',
      noticesOn: true,
      lastNoticeAt: at(30),
      sweepEveryMs: 900_000,
      counts: [
        { kind: 'webhook', count: 7, lastAt: at(90) },
        { kind: 'wrong_signature', count: 2, lastAt: at(5) },
      ],
    });
    for (const secret of ['sandbox-key', 'sandbox-secret']) expect(JSON.stringify(view)).not.toContain(secret);
    clock.advance(60 * 60_000);
    expect(await connectionView(app)).toMatchObject({ sweepEveryMs: 60_000 });
  });

  test("still reads a till's list each minute when only callbacks come, because they do not report till payments", async () => {
    const { app, clock } = await anApp(await fresh());
    await hears(app, 'callback', new Date(clock.nowMs()).toISOString());
    expect(await connectionView(app)).toMatchObject({ sweepEveryMs: 60_000 });
  });

  test('shows the ten newest polls', async () => {
    const { app } = await anApp(await fresh());
    const rows = Array.from({ length: 12 }, (_, n) => ({
      id: uuidv7(),
      account_id: app.account.id,
      till_key: '',
      till: null,
      from_at: '2026-11-23T07:00:00.000Z',
      to_at: '2026-11-23T08:00:00.000Z',
      reason: 'hand',
      status: 'done',
      upstream_id: null,
      detail: null,
      found: n,
      found_new: 0,
      created_at: `2026-11-23T08:${String(n).padStart(2, '0')}:00.000Z`,
      finished_at: null,
      next_step_at: null,
      lease_until: null,
    }));
    await app.store.db.insertInto('polls').values(rows).execute();
    const { polls } = await connectionView(app);
    expect(polls.map((poll) => poll.found)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  });
});

describe('testing the connection', () => {
  test('shows that good credentials work, and how long the token lives', async () => {
    const { app } = await shop();
    expect(ConnectionTest.parse(await testConnection(app, anActor(app)))).toMatchObject({
      credentials: { ok: true, detail: null, expiresInSeconds: 3_600 },
      reach: { ok: null, detail: null },
    });
  });

  test('shows why wrong credentials do not work', async () => {
    const { app, sandbox, clock } = await shop();
    const url = new URL(sandbox.url);
    const send = createUpstreamCall({ fetch, budget: createBudget(1_000, clock), timers: clock, random: () => 0.5 });
    const call = createAuthorizedCall({
      call: send,
      authUrl: url,
      clientId: 'sandbox-client',
      clientSecret: 'another',
      nowMs: clock.nowMs,
    });
    const wrong = { ...app, kopokopo: createKopokopo({ call, baseUrl: url, apiVersion: 'v1', health: app.health }) };
    expect(await testConnection(wrong, anActor(wrong))).toMatchObject({
      credentials: { ok: false, detail: 'refuses the client id and secret (401)', expiresInSeconds: null },
    });
    expect(app.health.state().trouble).toMatchObject({ code: 'upstream_refused' });
  });

  test('shows that Kopo Kopo does not answer', async () => {
    const { app, upstream } = await shop();
    await upstream.fails({ status: 503, paths: 'all' });
    expect(await testConnection(app, anActor(app))).toMatchObject({
      credentials: { ok: false, detail: 'answered 503' },
    });
  });
});

describe('our own address', () => {
  const reaches = (publicUrl: URL | null, apiKey: string | null = 'sandbox-key') =>
    reachOurselves({ notices: { apiKey, apiKeyPrevious: null, clientSecret: 'sandbox-secret', publicUrl } });
  const answersWith = (apiKey: string) =>
    aServer((request, reply) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
      const probe = Probe.safeParse(searchParams.get('probe'));
      const fits = pathname === '/shop/api/kopokopo/callback' && probe.success;
      reply.writeHead(fits ? 200 : 404).end(fits ? JSON.stringify({ probe: probeAnswer(probe.data, apiKey) }) : '');
    });

  test('is reached when this installation answers there', async () => {
    expect(await reaches(new URL('shop/', await answersWith('sandbox-key')))).toEqual({ ok: true, detail: null });
  });

  test('is not reached when another installation answers there', async () => {
    expect(await reaches(new URL('shop/', await answersWith('another-key')))).toMatchObject({
      ok: false,
      detail: expect.stringContaining('something else'),
    });
    const page = await aServer((_, reply) => reply.end('<html>'.repeat(10_000)));
    expect(await reaches(page)).toMatchObject({ ok: false, detail: expect.stringContaining('something else') });
  });

  test('is not reached when it answers with an error, redirects, or does not answer', async () => {
    expect(await reaches(await answersWith('sandbox-key'))).toEqual({ ok: false, detail: 'it answered 404' });
    const elsewhere = new URL('shop/api/kopokopo/callback?probe=0123456789abcdef', await answersWith('sandbox-key'));
    const moved = await aServer((_, reply) => reply.writeHead(302, { location: elsewhere.href }).end());
    expect(await reaches(moved)).toEqual({ ok: false, detail: 'it answered 302' });
    expect(await reaches(new URL('http://127.0.0.1:1/'))).toMatchObject({
      ok: false,
      detail: expect.stringContaining('cannot be reached'),
    });
  });

  test('is not called while PUBLIC_URL or the API key is not set', async () => {
    expect(await reaches(null)).toEqual({ ok: null, detail: null });
    expect(await reaches(new URL('http://127.0.0.1:1/'), null)).toEqual({
      ok: false,
      detail: 'KOPOKOPO_API_KEY is not set',
    });
  });

  test.each(['', 'abc', '0123456789abcde', '{"topic":"x"}', 'g'.repeat(16), 'a'.repeat(65)])(
    'does not answer a probe such as %j',
    (probe) => {
      expect(Probe.safeParse(probe).success).toBe(false);
    },
  );
});

test('the difference of the clocks comes from the date of a reply', async () => {
  const { app, clock } = await shop();
  let date: string | null = new Date(clock.nowMs() - 45_000).toUTCString();
  const url = await aServer((_, reply) => {
    reply.sendDate = false;
    if (date !== null) reply.setHeader('date', date);
    reply.end('{}');
  });
  const call = createUpstreamCall({
    fetch,
    budget: createBudget(1_000, clock),
    timers: clock,
    random: () => 0.5,
    heardClock: app.health.heardClock,
  });
  const heard = async () => {
    await call({ method: 'GET', url }, { priority: 'person' });
    return (await connectionView(app)).clockAheadMs;
  };
  expect(await heard()).toBe(45_000);
  date = new Date(clock.nowMs() + 120_000).toUTCString();
  expect(await heard()).toBe(-120_000);
  date = null;
  expect(await heard()).toBe(-120_000);
});
