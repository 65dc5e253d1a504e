import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { type World, worldOf } from '@/scripts/picture-world';
import { DEMO_PASSWORD, demoEmail } from '@/scripts/sign-in';
import { aTablet, PIN, takes } from './a-tablet';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';
import { untilHeard } from './until-heard';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  if (world?.stack !== stack) world = await worldOf(stack);
});

const run = promisify(execFile);
const closed = (page: Page) => page.getByRole('article', { name: /^Closing \d+/ });
const figure = (page: Page, name: string) =>
  page.getByRole('table', { name: /^Figures of the shift/ }).getByRole('row', { name: new RegExp(`^${name} \\d`) });

/** Types the figure of one's own till, signs, and closes. */
async function closes(page: Page, { typed, proof = DEMO_PASSWORD }: { typed: string; proof?: string }): Promise<void> {
  const form = page.getByRole('form', { name: 'Close this shift' });
  await form.getByLabel('M-PESA takings by your own till or book').fill(typed);
  await form.getByLabel(/^Your (password|PIN)$/).fill(proof);
  await form.getByRole('button', { name: /^Close shift/ }).click();
}

/** Sees to it that the first two shifts of K000001 are closed: a test that is run alone has none. */
async function closedTwice(stack: DashboardStack): Promise<void> {
  for (const number of [1, 2]) {
    const reply = await stack.fetch('/api/closings', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ till: 'K000001', number, typed: '0', proof: DEMO_PASSWORD }),
    });
    expect([201, 409]).toContain(reply.status);
  }
}

/** A notice that Kopo Kopo sends only now, of a payment that was made at `at`. */
async function arrivesLate(
  stack: DashboardStack,
  known: { reference: string; amount: string; at: Date },
): Promise<void> {
  const local = new Date(known.at.getTime() + 3 * 3_600_000).toISOString().slice(0, 19);
  const body = JSON.stringify({
    topic: 'buygoods_transaction_received',
    id: randomUUID(),
    created_at: `${local}+03:00`,
    event: {
      type: 'Buygoods Transaction',
      resource: {
        id: randomUUID(),
        amount: known.amount,
        status: 'Received',
        system: 'Lipa Na M-PESA',
        currency: 'KES',
        reference: known.reference,
        till_number: '000001',
        sender_phone_number: '+254700000088',
        origination_time: `${local}+03:00`,
        sender_first_name: 'Nekesa',
        sender_middle_name: null,
        sender_last_name: 'Wafula',
      },
    },
    _links: {
      self: `https://api.kopokopo.com/api/v1/webhook_events/${randomUUID()}`,
      resource: `https://api.kopokopo.com/financial_transaction/${randomUUID()}`,
    },
  });
  const reply = await fetch(`${stack.url}/api/kopokopo/webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-kopokopo-signature': createHmac('sha256', SANDBOX_CREDENTIALS.apiKey).update(body).digest('hex'),
    },
    body,
  });
  expect(reply.status).toBe(200);
  await untilHeard(stack, known.reference);
}

/** Runs `npm run verify-closings`, and returns what it said. */
async function verifies(
  stack: DashboardStack,
  printed: { till: string; number: number; digest: string } | null = null,
): Promise<{ code: number; said: string }> {
  const given =
    printed === null
      ? []
      : ['--', '--till', printed.till, '--number', String(printed.number), '--digest', printed.digest];
  try {
    const { stdout } = await run('npm', ['run', '--silent', 'verify-closings', ...given], {
      env: { ...process.env, ...stack.env },
    });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

test('a day goes from open to closed, and what comes or is taken back later stands beside it', async ({
  page,
  stack,
  upstream,
}) => {
  const code = await world.pays({ amount: '1200' });
  const back = await world.pays({ amount: '350.50' });
  await world.claims(code, { order: '55' });
  await page.goto('/handover');
  await page.getByRole('link', { name: 'Close the day' }).click();
  await expect(page.getByRole('heading', { name: 'Close the day', level: 1 })).toBeVisible();
  const shift = page.getByRole('listitem').filter({ hasText: 'K000001' });
  await expect(shift).toContainText('KES 1,550.50');
  await shift.getByRole('link', { name: /^Look and close/ }).click();
  await expect(page.getByRole('heading', { name: /^Shift 1 · / })).toBeVisible();
  await expect(figure(page, 'Came in')).toContainText('1,550.50');
  await expect(figure(page, 'Ticked')).toContainText('1,200');
  await expect(figure(page, 'Not ticked')).toContainText('350.50');

  await closes(page, { typed: 'about 1600' });
  await expect(page.getByText('Type an amount, like 12,340 or 0.')).toBeVisible();
  await closes(page, { typed: '1,600/-', proof: 'not my password' });
  await expect(page.getByText('That password does not fit.')).toBeVisible();
  await closes(page, { typed: '1,600/-' });
  await expect(closed(page)).toContainText('1,600/-');
  await expect(closed(page)).toContainText('KES 49.50 more than arrived');
  await expect(closed(page)).toContainText('Nothing has changed since.');
  await expect(figure(page, 'Net')).toContainText('1,550.50');
  const digest = (await page.locator('[data-digest]').getAttribute('data-digest')) ?? '';
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  // No payer stands on it.
  await expect(page.locator('main')).not.toContainText(/Zuhura|Barasa|25470/);

  await arrivesLate(stack, { reference: 'UKN7LATE77', amount: '80', at: new Date(Date.now() - 3_600_000) });
  await upstream.reverses(back);
  await expect
    .poll(async () => {
      await page.reload();
      return page.locator('[data-amendment]').count();
    })
    .toBe(2);
  await expect(page.locator('[data-amendment="late"]')).toContainText('UKN7LATE77');
  await expect(page.locator('[data-amendment="takenBack"]')).toContainText(back);
  await expect(page.locator('[data-changed="net"]')).toContainText(/then 2 · KES 1,550\.50; now 2 · KES 1,280/);
  // The closing itself is as it was.
  await expect(figure(page, 'Net')).toContainText('1,550.50');
  await expect(figure(page, 'Taken back')).toContainText('0');
  expect(await page.locator('[data-digest]').getAttribute('data-digest')).toBe(digest);

  const next = await world.pays({ amount: '90' });
  await page.goto('/books/closings/new?till=K000001');
  await expect(page.getByRole('heading', { name: /^Shift 2 · / })).toBeVisible();
  await expect(figure(page, 'Net')).toContainText('90');
  await closes(page, { typed: '90' });
  await expect(page.getByRole('heading', { name: /^Closing 2 · / })).toBeVisible();
  await expect(page.getByText('None', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All closings' }).click();
  await expect(page.getByRole('link', { name: /^Closing \d · / })).toHaveText([/^Closing 2/, /^Closing 1/]);
  expect(next).not.toBe('');
});

test('a person who goes back after closing is told that the shift is closed, and closes nothing twice', async ({
  page,
}) => {
  await page.goto('/books/closings/new?till=K000003');
  await closes(page, { typed: '0' });
  await expect(page.getByRole('heading', { name: /^Closing 1 · / })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: /^Shift 1 · / })).toBeVisible();
  await closes(page, { typed: '0' });
  await expect(page.getByRole('alert').filter({ hasText: 'closed shift 1 already' })).toBeVisible();
});

test('two people who close one shift close it once, and the second is told by whom', async ({ page, stack }) => {
  const second = await page.context().newPage();
  for (const each of [page, second]) await each.goto('/books/closings/new?till=K000002');
  await closes(page, { typed: '0' });
  await expect(page.getByRole('heading', { name: /^Closing 1 · / })).toBeVisible();
  await closes(second, { typed: '0' });
  await expect(second.getByRole('alert').filter({ hasText: 'closed shift 1 already' })).toBeVisible();
  await second.close();
  const audit = await (await stack.fetch('/api/settings/audit?act=closing_refused')).text();
  expect(audit).toContain('shift_closed');
});

test('a cashier closes their own till at a shared device by PIN, and is refused another and audited', async ({
  page: owner,
  browser,
  baseURL,
  stack,
}) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const { page, people, till } = tablet;
  const name = people[0] ?? '';
  await takes(tablet, name);
  await expect(page.getByRole('region', { name: 'At the counter' })).toContainText(name);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/books/closings');
  await expect(page.getByRole('listitem').filter({ hasText: 'K000001' })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('link', { name: /^Look and close/ }).click();
  await closes(page, { typed: '0', proof: '975310' });
  await expect(page.getByText(/^Wrong PIN\./)).toBeVisible();
  await closes(page, { typed: '0', proof: PIN });
  await expect(closed(page)).toContainText(`${name} · ${tablet.deviceName}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  for (const path of ['/books/closings/new?till=K000001', '/books/closings/a1b2c3d4-0000-4000-8000-000000000000'])
    expect((await page.goto(path))?.status(), path).toBe(404);
  const order = { till: 'K000001', number: 9, typed: '0', proof: PIN };
  expect((await page.request.post('/api/closings', { data: order })).status()).toBe(404);
  const bySupport = { ...order, till, proof: DEMO_PASSWORD };
  const json = { 'content-type': 'application/json' };
  const asSupport = await stack.fetch(
    '/api/closings',
    { method: 'POST', headers: json, body: JSON.stringify(bySupport) },
    'support',
  );
  expect(asSupport.status).toBe(403);
  await owner.goto('/settings/audit?act=closing_refused');
  const row = (text: string) => owner.getByRole('row').filter({ hasText: text });
  await expect(row(name)).toContainText('Was refused a closing');
  await expect(row('not_allowed')).toContainText('Was refused a closing');
  await tablet.context.close();
});

test('the owner asks for a second signature, who signs at the same screen', async ({ page, stack }) => {
  await page.goto('/books/closings');
  const rules = page.getByRole('form', { name: 'Rules' });
  await rules.getByLabel('Two people sign').check();
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(rules.getByText('Saved')).toBeVisible();
  try {
    await page.goto('/books/closings/new?till=K000002');
    await closes(page, { typed: '0' });
    await expect(page.getByText('Choose who signs too.')).toBeVisible();
    const form = page.getByRole('form', { name: 'Close this shift' });
    const who = form.getByLabel('Who');
    const finance = (await who.locator('option').allInnerTexts()).find((name) => name.includes('inance')) ?? '';
    const choice = finance === '' ? { index: 1 } : { label: finance };
    await who.selectOption(choice);
    await form.getByLabel('Their password').fill('a guess');
    await form.getByRole('button', { name: /^Close shift/ }).click();
    await expect(page.getByText('That password does not fit.')).toBeVisible();
    await form.getByLabel('Their password').fill(DEMO_PASSWORD);
    await form.getByRole('button', { name: /^Close shift/ }).click();
    await expect(closed(page)).toContainText('Signed too');
  } finally {
    await stack.fetch('/api/closings/rules', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ needsSecond: false, dayEndsHour: 0 }),
    });
  }
  expect(demoEmail('finance')).toContain('finance');
});

test('a closing is printed on a roll of 80 mm and on A4', async ({ page, stack }) => {
  await closedTwice(stack);
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await page.goto('/books/closings');
  await page.getByRole('link', { name: /^Closing 1 · .*K000001/ }).click();
  await expect(closed(page)).toBeVisible();
  const sizes = async (): Promise<{ width: number; height: number; pages: number }> => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
    const mm = (points: string | undefined): number => Math.round((Number(points) / 72) * 25.4);
    return { width: mm(boxes[0]?.[1]), height: mm(boxes[0]?.[2]), pages: boxes.length };
  };
  await page.getByRole('button', { name: 'Print on 80 mm' }).click();
  expect(await sizes()).toMatchObject({ width: 80, pages: 1 });
  await page.getByRole('button', { name: 'Print on A4' }).click();
  expect(await sizes()).toMatchObject({ width: 210, height: 297 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print on A4' })).toBeHidden();
  await expect(page.locator('[data-digest]')).toBeVisible();
});

test('the pages have no accessibility barriers, and fit a narrow screen in both languages', async ({ page, stack }) => {
  await closedTwice(stack);
  await page.goto('/books/closings');
  const first = await page.getByRole('link', { name: /^Closing 1 · .*K000001/ }).getAttribute('href');
  for (const path of ['/books/closings', '/books/closings/new?till=K000001', first ?? '']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await lookOverInBoth(page, path)).toEqual([]);
  }
});

test('the operator’s command finds a changed byte, a removed end and a chain that was made anew', async ({
  page,
  stack,
}) => {
  await closedTwice(stack);
  await page.goto('/books/closings');
  await page.getByRole('link', { name: /^Closing 2 · .*K000001/ }).click();
  const digest = (await page.locator('[data-digest]').innerText()).trim();
  const printed = { till: 'K000001', number: 2, digest };
  const whole = await verifies(stack, printed);
  expect(whole.said).toMatch(/\d closings of \d tills were checked: each is as it was signed\./);
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('Closing 2 of till 000001 is the one') });
  expect(await verifies(stack, { ...printed, digest: 'short' })).toMatchObject({ code: 1 });

  const store = new Database(stack.databaseUrl.slice('file:'.length));
  try {
    const rows = store
      .prepare('select id, number, body, digest from closings where till_key = ? order by number')
      .all('000001') as { id: string; number: number; body: string; digest: string }[];
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('there are no closings');
    const set = store.prepare('update closings set body = ? where id = ?');
    set.run(first.body.replace('"count":', '"count":1'), first.id);
    expect(await verifies(stack)).toMatchObject({
      code: 1,
      said: expect.stringContaining('Closing 1 of till 000001 was changed after it was signed.'),
    });
    await page.goto('/books/closings');
    await expect(page.getByText('This closing was changed in the store after it was signed')).toBeVisible();
    set.run(first.body, first.id);
    expect(await verifies(stack)).toMatchObject({ code: 0 });

    store.prepare('delete from closings where id = ?').run(second.id);
    expect(await verifies(stack)).toMatchObject({ code: 0 });
    expect(await verifies(stack, printed)).toMatchObject({
      code: 1,
      said: expect.stringContaining('closings at the end were removed'),
    });
  } finally {
    store.close();
  }
});
