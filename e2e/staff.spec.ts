import { patient } from './at-work';
import { expect, test } from './fixtures';

const PASSWORD = 'seven lorries at dawn';

test('an owner invites a cashier, who sets a password by the link and signs in; the link works once', async ({
  page,
  browser,
  stack,
}) => {
  await page.goto('/settings/tills');
  await page.getByRole('button', { name: 'Add a till' }).click();
  await page.getByLabel('Till number').fill('K000001');
  await page.getByLabel('Shop name').fill('MAMA AMINA SHOP');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'MAMA AMINA SHOP' })).toBeVisible();

  await page.getByRole('link', { name: 'Staff', exact: true }).click();
  await page.getByRole('button', { name: 'Invite by e-mail' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText('That is not an e-mail address.')).toBeVisible();
  await expect(page.getByText('Choose at least one till, or all.')).toBeVisible();
  await page.getByLabel('Name').fill('Wanjiru Kamau');
  await page.getByLabel('E-mail').fill('wanjiru@shop.test');
  await page.getByRole('checkbox', { name: /K000001/ }).check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('textbox', { name: 'The link for Wanjiru Kamau' }).inputValue();
  expect(link).toMatch(new RegExp(`^${stack.url}/invite/[\\w-]{43}$`));
  await page.reload();
  await expect(page.getByRole('region', { name: 'Open links' })).toContainText('wanjiru@shop.test');
  await expect(page.locator('body')).not.toContainText(link.slice(-20));

  // A messenger that opens the link for a preview does not use it up.
  const looked = await fetch(link);
  expect([looked.headers.get('referrer-policy'), looked.headers.get('cache-control')]).toEqual([
    'no-referrer',
    'private, no-store',
  ]);

  const elsewhere = await browser.newContext();
  const guest = patient(await elsewhere.newPage());
  await guest.goto(link);
  await expect(guest.getByText('invites Wanjiru Kamau as Cashier.')).toBeVisible();
  await guest.getByLabel('Password', { exact: true }).fill('MamaAminaShop26');
  await guest.getByLabel('The same once more').fill('MamaAminaShop26');
  await guest.getByRole('button', { name: 'Set the password' }).click();
  await expect(guest.getByText("too close to your e-mail, your name or the shop's name")).toBeVisible();
  await guest.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await guest.getByLabel('The same once more').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Set the password' }).click();
  await guest.waitForURL('**/sign-in');
  await guest.goto(link);
  await expect(guest.getByText('This link no longer works')).toBeVisible();
  await elsewhere.close();

  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: 'Wanjiru Kamau' });
  await expect(row).toContainText('Cashier');
  await expect(row).toContainText('Till MAMA AMINA SHOP · K000001');
  await row.getByRole('button', { name: 'Disable Wanjiru Kamau' }).click();
  await expect(page.getByRole('button', { name: 'Leave as is' })).toBeFocused();
  await page.getByRole('button', { name: 'Yes, disable' }).click();
  await expect(row).toContainText('Disabled');

  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  const entry = page.getByRole('row').filter({ hasText: 'Disabled somebody' });
  await expect(entry).toContainText('Wanjiru Kamau');
  await page.getByText('Filters', { exact: true }).click();
  await page.getByRole('combobox', { name: 'What' }).selectOption('Came in by a link');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Came in by a link' })).toHaveCount(1);
  await expect(entry).toHaveCount(0);
});

test('no one can change their own role or disable themselves', async ({ page }) => {
  await page.goto('/settings/staff');
  const own = page.getByRole('listitem').filter({ hasText: '(you)' });
  await expect(own.getByRole('button', { name: /^Disable/ })).toHaveCount(0);
  await own.getByRole('button', { name: /^Edit/ }).click();
  await expect(page.getByText('Nobody changes their own role.')).toBeVisible();
});

test.describe('for a cashier', () => {
  test.use({ as: 'cashier' });

  test('there is no staff page and no audit, and the settings show neither', async ({ page }) => {
    for (const path of ['/settings/staff', '/settings/audit']) {
      await page.goto(path);
      await expect(page.getByText('There is no such page')).toBeVisible();
    }
    await page.goto('/settings/account');
    await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link')).toHaveText(['Account']);
  });
});
