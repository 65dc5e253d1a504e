import type { Locator, Page } from '@playwright/test';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { untilHeard } from './until-heard';

test.use({ isPublic: true, as: 'cashier' });

type Shop = { stack: DashboardStack; upstream: SandboxClient };

let subscribed = '';

async function listens({ stack, upstream }: Shop): Promise<void> {
  if (subscribed === stack.url) return;
  subscribed = stack.url;
  await stack.fetch('/api/settings/tills', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: 'K000001' }),
  });
  for (const eventType of ['buygoods_transaction_received', 'buygoods_transaction_reversed'])
    await upstream.subscribes({ eventType, url: `${stack.url}/api/kopokopo/webhook` });
}

/** A customer pays, and the dashboard has heard of it. */
async function pays({ stack, upstream }: Shop, amount: string, phone?: string): Promise<{ code: string; id: string }> {
  const code = await upstream.walksIn({ till: 'K000001', amount, ...(phone === undefined ? {} : { phone }) });
  return { code, id: await untilHeard(stack, code) };
}

/** Opens a bill from the counter. */
async function opens(page: Page, { due, order }: { due: string; order: string }): Promise<void> {
  await page.goto('/?counter=1');
  await page.getByRole('link', { name: 'Split a bill' }).click();
  await expect(page.getByRole('heading', { name: 'Split a bill' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the bill' })).toBeEnabled();
  await page.getByLabel('The whole bill').fill(due);
  await page.getByLabel('Order or table').fill(order);
  await page.getByRole('button', { name: 'Open the bill' }).click();
  await expect(page.getByRole('heading', { name: `Bill ${order}` })).toBeVisible();
}

const box = (page: Page): Locator => page.getByRole('searchbox', { name: 'Code, message, phone or amount' });
const add = (page: Page): Locator => page.getByRole('button', { name: /^Add KES/ });
const total = (page: Page): Locator => page.locator('[data-bill]').getByRole('status');
const parts = (page: Page): Locator => page.locator('[data-part]');

async function adds(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await add(page).click();
  await expect(box(page)).toHaveValue('');
}

async function asAnother({ stack }: Pick<Shop, 'stack'>, page: Page, role: DemoRole): Promise<Page> {
  const context = await page.context().browser()?.newContext({ baseURL: stack.url });
  if (context === undefined) throw new Error('no browser');
  await context.addCookies(browserCookies(await stack.cookieOf(role), stack.url));
  return patient(await context.newPage());
}

test('a table pays one bill in parts until it is met, over a reload and with another person', async ({
  page,
  stack,
  upstream,
}) => {
  const shop = { stack, upstream };
  await listens(shop);
  const [first, second, third, fourth] = [
    await pays(shop, '1200'),
    await pays(shop, '800', '+254700000043'),
    await pays(shop, '650'),
    await pays(shop, '50'),
  ];
  await opens(page, { due: '3,000', order: '55' });
  await expect(total(page)).toContainText('Still missing');
  await expect(total(page)).toContainText('3,000');
  await adds(page, first.code);
  await expect(total(page)).toContainText('1,800');

  // A phone is a list first: a row is chosen, then added.
  await box(page).fill('0700000043');
  await page.getByRole('button', { name: second.code.slice(0, 4) }).click();
  await add(page).click();
  await expect(total(page)).toContainText('1,000');

  await page.getByLabel('Cash given').fill('350');
  await page.getByRole('button', { name: 'Note cash' }).click();
  await expect(total(page)).toContainText('Still missing');
  await expect(total(page)).toContainText('650');
  await expect(total(page)).toContainText('350 is only noted, as cash');
  await expect(page.locator('[data-bill] dl')).toContainText(/Received by M-PESA\s*KES\s2,000/);

  await page.reload();
  await expect(total(page)).toContainText('650');
  await expect(parts(page)).toHaveCount(3);

  const other = await asAnother(shop, page, 'finance');
  await other.goto('/bill');
  await other.getByRole('link', { name: 'Bill 55' }).click();
  await adds(other, third.code);
  for (const each of [other, page]) {
    await expect(total(each)).toContainText('Met');
    await expect(total(each)).toHaveClass(/bg-paid/);
    await expect(parts(each)).toHaveCount(4);
  }
  await adds(page, fourth.code);
  await expect(total(other)).toContainText('Too much');
  await expect(total(other)).toContainText('KES 50');
  await page.getByRole('button', { name: 'Close the bill' }).click();
  await expect(other.getByText('Closed by')).toBeVisible();
  await expect(box(other)).toHaveCount(0);
  await other.context().close();
});

test('two people add one payment at the same moment to two bills, and it is used once', async ({
  page,
  stack,
  upstream,
}) => {
  const shop = { stack, upstream };
  await listens(shop);
  const { code } = await pays(shop, '410');
  const other = await asAnother(shop, page, 'finance');
  await opens(page, { due: '500', order: '61' });
  await opens(other, { due: '500', order: '62' });
  for (const each of [page, other]) {
    await box(each).fill(code);
    await expect(add(each)).toBeVisible();
  }
  await Promise.all([
    add(page).click(),
    add(other)
      .click({ timeout: 20_000 })
      .catch(() => undefined),
  ]);
  await expect.poll(async () => (await parts(page).count()) + (await parts(other).count())).toBe(1);
  const loser = (await parts(page).count()) === 1 ? other : page;
  await expect(loser.locator('[data-verdict="already_claimed"]')).toBeVisible();
  await expect(loser.locator('[data-verdict="already_claimed"]')).toContainText(/order 6[12]/i);
  await expect(add(loser)).toHaveCount(0);
  await other.context().close();
});

test('an addition whose answer was lost, or that never arrived, is made once', async ({ page, stack, upstream }) => {
  const shop = { stack, upstream };
  await listens(shop);
  const [lost, late] = [await pays(shop, '210'), await pays(shop, '220')];
  await opens(page, { due: '1000', order: '71' });
  await page.route(
    '**/api/bills/*/payments',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await box(page).fill(lost.code);
  await add(page).click();
  await expect(parts(page)).toHaveCount(1);
  await expect(total(page)).toContainText('790');
  await page.route('**/api/bills/*/payments', (route) => route.abort(), { times: 1 });
  await box(page).fill(late.code);
  await add(page).click();
  await expect(page.getByText('We do not know whether it was recorded')).toBeVisible();
  await add(page).click();
  await expect(parts(page)).toHaveCount(2);
  await expect(total(page)).toContainText('570');
});

test('money that is taken back rings, and is missing in the bill again', async ({ page, stack, upstream }) => {
  const shop = { stack, upstream };
  await listens(shop);
  const { code } = await pays(shop, '300');
  await opens(page, { due: '300', order: '81' });
  await adds(page, code);
  await expect(total(page)).toContainText('Met');
  await upstream.reverses(code);
  await expect(page.locator('[data-part="reversed"]')).toContainText('Money taken back: not counted');
  await expect(total(page)).toContainText('Still missing');
  await expect(page.getByText('Money taken back, goods handed over')).toBeVisible();
});

test('a payment that somebody waited for is offered to the bill', async ({ page, stack, upstream }) => {
  const shop = { stack, upstream };
  await listens(shop);
  const expected = { till: 'K000001', amount: '777' };
  const headers = { 'content-type': 'application/json' };
  await stack.fetch('/api/expectations', { method: 'POST', headers, body: JSON.stringify(expected) }, 'cashier');
  await opens(page, { due: '777', order: '91' });
  await upstream.walksIn(expected);
  await page.getByRole('region', { name: 'Expected payments that arrived' }).getByRole('button').click();
  await add(page).click();
  await expect(total(page)).toContainText('Met');
});
