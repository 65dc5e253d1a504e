import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type SandboxClient, sandboxClient } from '@/lib/testing/sandbox-client';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies } from '@/scripts/sign-in';

/** The till that the page shows. Others pay elsewhere meanwhile. */
const TILL = 'K000104';

type Shop = { stack: DashboardStack; upstream: SandboxClient };
type Command = { code: number | null; said: string };

/** Starts `npm run backup` or its like, with the environment of the server. */
function command(stack: DashboardStack, name: 'backup' | 'restore', args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...stack.env, NODE_OPTIONS: '--conditions=react-server' },
  });
}

async function ended(child: ChildProcess): Promise<Command> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code]: unknown[] = await once(child, 'exit');
  return { code: typeof code === 'number' ? code : null, said };
}

const run = (...order: Parameters<typeof command>): Promise<Command> => ended(command(...order));

/** As many notices as the sandbox sends at once. */
const CUSTOMERS_AT_ONCE = 16;

/**
 * Lets customers pay until the child has ended, and each group's notices arrive before the next pays: on a busy machine
 * a queue of them would hold up the notices that the test waits for. Returns how many paid.
 */
async function payWhile({ stack, upstream }: Shop, child: ChildProcess): Promise<number> {
  let paid = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const customer = { amount: '50', phone: '+254700000063', firstName: 'Baraka' };
    await Promise.all(Array.from({ length: CUSTOMERS_AT_ONCE }, () => upstream.walksIn(customer)));
    await stack.sandbox.deliverDue();
    paid += CUSTOMERS_AT_ONCE;
  }
  return paid;
}

type Page = { payments: { reference: string; sender: { phone: string } | null }[]; nextCursor: string | null };

/** Returns the M-PESA codes in the whole record, with the senders. */
async function sendersIn(stack: DashboardStack): Promise<Record<string, { phone: string } | null>> {
  const senders: Record<string, { phone: string } | null> = {};
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await (await stack.fetch(`/api/payments?limit=100&cursor=${cursor}`)).json();
    for (const { reference, sender } of page.payments) senders[reference] = sender;
    cursor = page.nextCursor;
  }
  return senders;
}

test('a record is backed up while notices arrive, and restored: it is that of the backup, without who was erased since', async ({
  context,
  page,
}) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'imelipwa-backups-'));
  const stack = await startDashboardStack({ isPublic: true });
  try {
    const upstream = sandboxClient(stack.sandbox);
    const url = `${stack.url}/api/kopokopo/webhook`;
    for (const happened of ['received', 'reversed'])
      await upstream.subscribes({ eventType: `buygoods_transaction_${happened}`, url });
    // Kopo Kopo's list would bring back what the backup lacks.
    await upstream.fails({ paths: 'all', down: true });
    await context.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
    const erased = await upstream.walksIn({ till: TILL, amount: '611', phone: '+254700000061', firstName: 'Zuhura' });
    const other = await upstream.walksIn({ till: TILL, amount: '622', phone: '+254700000062', firstName: 'Wafula' });
    await page.goto(`${stack.url}/payments?till=${TILL}`);
    await expect(page.getByRole('row', { name: /622/ })).toContainText('Wafula');
    await expect(page.getByRole('row', { name: /611/ })).toContainText('Zuhura');
    await expect(page.getByText('Live', { exact: true })).toBeVisible();

    const file = path.join(folder, 'monday.db');
    const backup = command(stack, 'backup', [file]);
    const [done, meanwhile] = await Promise.all([ended(backup), payWhile({ stack, upstream }, backup)]);
    expect(done, done.said).toMatchObject({ code: 0 });
    expect(done.said).toMatch(/has the whole record: \d+ payments, \d+ messages/);
    expect(done.said).toContain('is NOT in it');
    expect(meanwhile).toBeGreaterThan(0);
    const kept = Number(/(\d+) payments/.exec(done.said)?.[1]);
    expect(kept).toBeGreaterThanOrEqual(2);
    expect(await readdir(folder)).toEqual(['monday.db']);
    expect(await run(stack, 'backup', [file])).toEqual({ code: 1, said: expect.stringContaining('exists already') });

    const late = await upstream.walksIn({ till: TILL, amount: '699', firstName: 'Nekesa' });
    await expect(page.getByRole('row', { name: /699/ })).toContainText('Nekesa');
    await upstream.reverses(other);
    await expect(page.getByRole('row', { name: /622/ })).toContainText('Taken back');
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ phone: '0700 000 061' });
    await stack.fetch('/api/settings/privacy/person/forget', { method: 'POST', headers: json, body });
    expect(await run(stack, 'restore', [file])).toEqual({ code: 1, said: expect.stringContaining('Stop it first') });

    await stack.stopServer();
    const restored = await run(stack, 'restore', [file]);
    expect(restored, restored.said).toMatchObject({ code: 0 });
    expect(restored.said).toContain('erased from it: 1 payments, ');
    await stack.startServer();

    const senders = await sendersIn(stack);
    expect(Object.keys(senders)).toHaveLength(kept);
    expect(senders).toMatchObject({ [erased]: null, [other]: { phone: '+254700000062' } });
    expect(senders).not.toHaveProperty(late);
    // The page was open all the time. What it shows is later than the record, and yet gives way.
    await expect(page.getByRole('row', { name: /622/ })).toContainText('Paid');
    await expect(page.getByRole('row', { name: /699/ })).toHaveCount(0);
    await expect(page.getByRole('row', { name: /611/ })).toBeVisible();
    await expect(page.getByText('Zuhura')).toHaveCount(0);
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true });
  }
});
