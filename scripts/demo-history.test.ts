import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lookUp } from '@/lib/server/lookup/look-up';
import type { App } from '@/lib/server/app-context';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { auditRecord } from '@/lib/testing/audit-record';
import { freePort } from '@/lib/testing/free-port';
import { startSandbox, type RunningSandbox } from '@/sandbox/start';
import { openDemoApp } from './demo-app';
import { demoClock, nairobiDayMs } from './demo-clock';
import { historyBeginsMs, makeHistory } from './demo-history';
import { demoLines } from './demo-lines';
import { beginShift } from './demo-people';
import { EXPECTED } from './demo-takings';
import type { ToTry } from './demo-to-try';

/** 28 November 2026, 14:20 in Nairobi: the morning's payments are there. */
const NOW_MS = Date.UTC(2026, 10, 28, 11, 20);
const MINUTE_MS = 60_000;

type Demo = {
  app: App;
  sandbox: RunningSandbox;
  toTry: ToTry;
  startAgain: (laterMs: number) => Promise<{ app: App; toTry: ToTry }>;
};

/** Makes the history in a store of its own, and opens the program on it at the moment when it ended. */
async function aDemo(nowMs = NOW_MS): Promise<Demo> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imelipwa-demo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const start = async (atMs: number) => {
    const clock = demoClock(historyBeginsMs(atMs), () => atMs);
    const sandbox = await startSandbox({ port: sandboxPort, nowMs: clock.nowMs, answerDelayMs: 1_500 });
    onTestFinished(() => sandbox.stop());
    const env = {
      KOPOKOPO_BASE_URL: sandbox.url,
      KOPOKOPO_CLIENT_ID: 'sandbox-client',
      KOPOKOPO_CLIENT_SECRET: 'sandbox-secret',
      KOPOKOPO_API_KEY: 'sandbox-key',
      KOPOKOPO_BUDGET: '200',
      DATABASE_URL: `file:${path.join(folder, 'imelipwa.db')}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      IMELIPWA_DEMO: 'yes',
    };
    const toTry = await makeHistory({ sandbox, clock, env, nowMs: atMs });
    clock.followMachine();
    return { sandbox, toTry, open: () => openDemoApp(env, clock) };
  };
  const first = await start(nowMs);
  let opened = await first.open();
  onTestFinished(() => opened.close());
  return {
    app: opened.app,
    ...first,
    startAgain: async (laterMs) => {
      await opened.close();
      await first.sandbox.stop();
      const again = await start(nowMs + laterMs);
      opened = await again.open();
      return { app: opened.app, toTry: again.toTry };
    },
  };
}

const newestFirst = (app: App) => selectPayments(app.store, app.account.id, { filter: {}, limit: 200, after: null });

test('the demo begins with two days of a shop, and its record is what its evidence says', async () => {
  const { app } = await aDemo();
  expect(await auditRecord(app.store, { accountId: app.account.id, timeZone: app.timeZone })).toEqual([]);

  const payments = await newestFirst(app);
  expect(payments.length).toBeGreaterThanOrEqual(35);
  const states = payments.map(({ state }) => state);
  expect(states.filter((state) => state === 'failed')).toHaveLength(1);
  expect(states.filter((state) => state === 'reversed')).toHaveLength(1);
  expect(states.filter((state) => state !== 'paid')).toHaveLength(2);
  expect(states.slice(0, 10)).not.toContain('failed');
  expect(payments.filter(({ twinId }) => twinId !== null)).toHaveLength(2);

  const times = payments.map(({ happenedAt }) => Date.parse(happenedAt));
  expect(Math.max(...times)).toBeLessThan(NOW_MS);
  expect(Math.max(...times)).toBeGreaterThan(NOW_MS - 5 * MINUTE_MS);
  expect(Math.min(...times)).toBe(nairobiDayMs(NOW_MS, 2) + (8 * 60 + 12) * MINUTE_MS);
});

test('people of the demo have acted at their own times, and each act is in the audit', async () => {
  const { app } = await aDemo();
  const { db } = app.store;
  const claims = await db.selectFrom('claims').selectAll().execute();
  const payments = await newestFirst(app);
  expect(claims.length).toBeGreaterThan(payments.length * 0.8);
  expect(new Set(claims.map(({ staff_name }) => staff_name))).toEqual(
    new Set(['Amina Mfano', 'Baraka Mfano', 'Otieno Mfano']),
  );
  const acts = await db.selectFrom('audit').select(['act', 'at', 'staff_name']).execute();
  const count = (act: string): number => acts.filter((each) => each.act === act).length;
  expect(count('payment_claimed')).toBe(claims.length);
  expect(count('payment_asked')).toBe(4);
  expect(count('till_added')).toBe(2);
  expect(count('subscription_made')).toBe(5);
  expect(count('alarm_acknowledged')).toBe(1);
  // The owner at the opening and lately, the cashier in all four shifts, and finance in two: one session ran out.
  expect([count('signed_in'), count('signed_out')]).toEqual([8, 7]);
  const seen = await db
    .selectFrom('staff')
    .select(['name', 'last_seen_at'])
    .where('last_seen_at', 'is', null)
    .execute();
  expect(seen.map(({ name }) => name)).toEqual(['Achieng Mfano']);
  expect(acts.every(({ at }) => at <= new Date(NOW_MS).toISOString())).toBe(true);
  // No alarm rings on the first screen.
  expect(claims.filter((claim) => claim.alarmed_at !== null && claim.acknowledged_at === null)).toEqual([]);
  const waits = await db.selectFrom('expectations').selectAll().where('outcome', 'is', null).execute();
  // What came in on a day is paid out that night, less a fee, and the deposit can be explained.
  const deposits = await db.selectFrom('deposits').select(['amount_minor', 'is_done']).execute();
  expect(deposits).toHaveLength(2);
  expect(deposits.every(({ amount_minor, is_done }) => is_done === 1 && Number(amount_minor) > 0)).toBe(true);
  expect(waits.map(({ amount_minor, expires_at }) => [amount_minor, expires_at])).toEqual([
    [700_00, new Date(NOW_MS + 15 * MINUTE_MS).toISOString()],
  ]);
});

test('every message of the record came through its door, and each notice was signed', async () => {
  const { app } = await aDemo();
  const messages = await app.store.db.selectFrom('messages').select(['source', 'signed_with', 'fault']).execute();
  const notices = messages.filter(({ source }) => source === 'webhook' || source === 'callback');
  expect(notices.length).toBeGreaterThan(35);
  expect(notices.every(({ signed_with }) => signed_with === 'api_key')).toBe(true);
  expect(messages.every(({ fault }) => fault === null)).toBe(true);
});

test('what the demo prints is found at the counter: a code, a message, and a payment that waits for its first look', async () => {
  const { app, sandbox, toTry } = await aDemo();
  const cashier = await beginShift(app, null).as('amina');
  const find = (q: string) => lookUp(app, cashier, { q });
  expect((await find(toTry.code)).verdict?.kind).toBe('paid');
  expect((await find(toTry.message)).verdict?.kind).toBe('paid');
  expect((await find(toTry.message.replace(/Ksh\d/, 'Ksh9'))).verdict?.kind).toBe('differs');

  const prompt = sandbox.state.payments.get(toTry.waitingId);
  expect(prompt?.promptEndsAtMs).toBe(Number.POSITIVE_INFINITY);
  expect((await find(toTry.waitingId)).payments.map(({ state }) => state)).toEqual(['waiting']);
  expect(prompt?.promptEndsAtMs).toBe(NOW_MS + 30 * MINUTE_MS);
});

test('a later start keeps the history and adds only what can be tried', async () => {
  const demo = await aDemo();
  const before = await newestFirst(demo.app);
  const { app, toTry } = await demo.startAgain(5 * MINUTE_MS);
  expect(toTry.isKnown).toBe(true);
  const after = await newestFirst(app);
  expect(after.length).toBe(before.length + 3);
  expect(after.filter(({ twinId }) => twinId !== null)).toHaveLength(2);
  expect(after[0]?.reference).toBe(toTry.code);
  expect(await auditRecord(app.store, { accountId: app.account.id, timeZone: app.timeZone })).toEqual([]);
});

test('soon after midnight the history ends in the past, too', async () => {
  const midnightMs = nairobiDayMs(NOW_MS, 0);
  const { app } = await aDemo(midnightMs + 30 * MINUTE_MS);
  const payments = await newestFirst(app);
  expect(payments.length).toBeGreaterThanOrEqual(30);
  expect(Math.max(...payments.map(({ happenedAt }) => Date.parse(happenedAt)))).toBeLessThan(
    midnightMs + 30 * MINUTE_MS,
  );
});

test('the demo prints about twenty lines', () => {
  const toTry: ToTry = {
    code: 'UKS1MF04A7',
    message: 'UKS2MF04A8 Confirmed. Ksh520.00 paid to DUKA LA MFANO.',
    waitingId: '5d1f0c2a-77aa-41f0-9a51-000000000001',
    expected: EXPECTED,
    isKnown: true,
  };
  const lines = demoLines({ dashboard: 'http://127.0.0.1:3000', phone: 'http://127.0.0.1:4000/phone' }, toTry);
  expect(lines.split('\n').length).toBeLessThanOrEqual(22);
  for (const told of [toTry.code, toTry.message, toTry.waitingId, 'cashier@demo.test', 'imelipwa-demo'])
    expect(lines).toContain(told);
});

test('the history is loaded as the command loads it, with the condition of React for servers', async () => {
  // The runner of the tests resolves packages in another way, and would not see what the command cannot load.
  const program = ['--conditions=react-server', '--import', 'tsx', '--eval', "import('./scripts/demo-history.ts')"];
  await expect(promisify(execFile)(process.execPath, program)).resolves.toMatchObject({ stderr: '' });
});
