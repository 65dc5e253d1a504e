import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

test('one message shown at two counters says so at the second, also after it was ticked at the first', async ({
  page,
  browser,
  stack,
}) => {
  const code = await world.pays({ amount: '910' });
  const other = await browser.newContext({ baseURL: stack.url });
  await other.addCookies(browserCookies(await stack.cookieOf('cashier'), stack.url));
  const first = patient(await other.newPage());
  await first.goto('/');
  await first.getByRole('searchbox', { name: 'Find a payment' }).fill(code);
  await expect(first.locator('[data-verdict="paid"]')).toBeVisible();
  await expect(first.getByText('Also looked up')).toHaveCount(0);
  await first.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(first.locator('[data-verdict="handed_over"]')).toBeVisible();

  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(code);
  await expect(page.locator('[data-verdict="already_claimed"]')).toContainText('Also looked up by Amina Mfano');
  await other.close();
});

test('a message shown to a second and a third person says so before it is ticked, and how often that was today', async ({
  page,
  browser,
  stack,
}) => {
  const code = await world.pays({ amount: '920' });
  const looks = async (role: DemoRole): Promise<Page> => {
    const context = await browser.newContext({ baseURL: stack.url });
    await context.addCookies(browserCookies(await stack.cookieOf(role), stack.url));
    const counter = patient(await context.newPage());
    await counter.goto('/?counter=1');
    await counter.getByRole('searchbox', { name: 'Find a payment' }).fill(code);
    await expect(counter.locator('[data-verdict="paid"]')).toBeVisible();
    return counter;
  };
  const cashier = await looks('cashier');
  const finance = await looks('finance');
  await expect(finance.locator('[data-verdict="paid"]')).toContainText('Also looked up by Amina Mfano');
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(code);
  await expect(page.locator('[data-verdict="paid"]')).toContainText('Looked up 3 times today');
  // Each look is in the audit.
  await page.goto('/settings/audit?act=code_looked_up');
  await expect(page.getByRole('row').filter({ hasText: code })).toHaveCount(3);
  for (const each of [cashier, finance]) await each.context().close();
});
