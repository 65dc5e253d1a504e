import { expect, test } from './fixtures';

test('a payment is found and opened with the keyboard alone', async ({ page, upstream }) => {
  const id = await upstream.asks();
  await upstream.answers(id, 'pin');
  await page.goto('/payments');
  // The key does nothing until the script has loaded; a person would press it again.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Find a payment' })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Paid');
  const open = page.getByRole('link', { name: 'Open this payment' });
  for (let presses = 0; presses < 40 && !(await open.evaluate((link) => link === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('status')).toContainText('Paid');
});

test('Escape clears the box and its answer', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox').fill('hello there');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.getByRole('status')).toHaveCount(0);
});

test('a click copies a code and says so', async ({ page, upstream, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await upstream.asks();
  await page.goto(`/payments/${id}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Copy Payment id' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
});
