import { test as base, expect } from '@playwright/test';
import { startPostgres } from '@/lib/testing/postgres-server';
import { runOn } from '@/lib/testing/run-on';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';
import { signIn } from '@/scripts/sign-in';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';

const ROUNDS = 3;
const EMAIL = 'wanjiru@shop.example';
const PASSWORD = 'four green goats at noon';
const BY_ENVIRONMENT = { IMELIPWA_DEMO: '', OWNER_EMAIL: EMAIL, OWNER_PASSWORD: PASSWORD };

type Pair = [DashboardStack, DashboardStack];
type Servers = { sandbox: RunningSandbox; startTwo: (env: Record<string, string>) => Promise<Pair> };

/** A PostgreSQL server for this file. Each test starts two built servers at once on an empty database in it. */
const test = base.extend<object, Servers>({
  sandbox: [
    // oxlint-disable-next-line no-empty-pattern -- a fixture that needs no other
    async ({}, use) => {
      const sandbox = await startSandbox();
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  startTwo: [
    async ({ sandbox }, use) => {
      const server = await startPostgres();
      const open: DashboardStack[] = [];
      let databases = 0;
      const atOneKopokopo = { KOPOKOPO_BASE_URL: sandbox.url, KOPOKOPO_AUTH_URL: sandbox.url };
      await use(async (env) => {
        databases += 1;
        await runOn(server.url, `create database shop_${databases}`);
        const databaseUrl = new URL(`/shop_${databases}`, server.url).href;
        const started = await Promise.allSettled(
          [0, 1].map(() => startDashboardStack({ databaseUrl, env: { ...atOneKopokopo, ...env } })),
        );
        for (const one of started) if (one.status === 'fulfilled') open.push(one.value);
        const [first, second] = started;
        if (first?.status === 'rejected') throw first.reason;
        if (second?.status === 'rejected') throw second.reason;
        if (first === undefined || second === undefined) throw new Error('two servers were to start');
        return [first.value, second.value];
      });
      for (const stack of open) await stack.stop();
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

async function stopAll(servers: Pair): Promise<void> {
  for (const stack of servers) await stack.stop();
}

test('two servers that start at once on an empty PostgreSQL both start, and the owner from the environment signs in at both', async ({
  startTwo,
}) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const servers = await startTwo(BY_ENVIRONMENT);
    const people = [];
    for (const { url } of servers) {
      const cookie = await signIn(url, EMAIL, PASSWORD);
      const reply = await fetch(`${url}/api/settings/staff`, { headers: { cookie } });
      people.push(await reply.json());
    }
    for (const staff of people) expect(staff).toMatchObject({ staff: [{ email: EMAIL, role: 'owner' }], invites: [] });
    await stopAll(servers);
  }
});

test('two demo servers that start at once on an empty PostgreSQL create each demo person once', async ({
  startTwo,
}) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const servers = await startTwo({});
    for (const stack of servers) {
      const { staff }: { staff: { role: string }[] } = await (await stack.fetch('/api/settings/staff')).json();
      expect(staff.map(({ role }) => role).sort()).toEqual(['cashier', 'finance', 'owner', 'support']);
      expect((await stack.fetch('/api/me', {}, 'cashier')).status).toBe(200);
    }
    await stopAll(servers);
  }
});

function setsUp(stack: DashboardStack, email: string): Promise<Response> {
  const code = /this code within 15 minutes: (\S+)/.exec(stack.output())?.[1] ?? '';
  const body = JSON.stringify({ code, name: 'Wanjiru Kamau', email, password: PASSWORD });
  return fetch(`${stack.url}/api/set-up`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

test('when several people set up at the same moment, at one server or two, one becomes the owner and the others learn that it is done', async ({
  startTwo,
}) => {
  const servers = await startTwo({ IMELIPWA_DEMO: '' });
  const [here, there] = servers;
  const emails = ['a@shop.example', 'a@shop.example', 'b@shop.example', 'c@shop.example'];
  const asked = await Promise.all(emails.map((email, at) => setsUp(at % 2 === 0 ? here : there, email)));
  const answers = await Promise.all(asked.map(async (reply) => ({ status: reply.status, said: await reply.text() })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
  for (const { status, said } of answers)
    if (status === 404) expect(JSON.parse(said)).toMatchObject({ code: 'not_found' });
  const owner = emails[answers.findIndex(({ status }) => status === 201)] ?? '';
  for (const { url } of servers) expect(await signIn(url, owner, PASSWORD)).toContain('session_token');
  for (const { url } of servers) expect((await fetch(`${url}/set-up`)).status).toBe(404);
  await stopAll(servers);
});

test('a set-up form that is sent twice at the same moment makes one owner', async ({ sandbox }) => {
  const atOneKopokopo = {
    KOPOKOPO_BASE_URL: sandbox.url,
    KOPOKOPO_AUTH_URL: sandbox.url,
    KOPOKOPO_CLIENT_ID: SANDBOX_CREDENTIALS.clientId,
  };
  const shop = await startDashboardStack({ env: { IMELIPWA_DEMO: '', ...atOneKopokopo } });
  try {
    const replies = await Promise.all([setsUp(shop, EMAIL), setsUp(shop, EMAIL)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect(await signIn(shop.url, EMAIL, PASSWORD)).toContain('session_token');
  } finally {
    await shop.stop();
  }
});
