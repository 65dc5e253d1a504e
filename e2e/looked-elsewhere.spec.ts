import { type World, worldOf } from '@/scripts/picture-world';
import { browserCookies } from '@/scripts/sign-in';
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
