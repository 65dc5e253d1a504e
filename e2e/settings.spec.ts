import { z } from 'zod';
import { expect, test } from './fixtures';

const TillIds = z.object({ tills: z.array(z.object({ id: z.string() })) });

test('an owner adds a till, learns that K000001 and 000001 are one till, changes it and removes it', async ({
  page,
  stack,
}) => {
  // Other tests of this server have set up their own tills.
  const { tills } = TillIds.parse(await (await stack.fetch('/api/settings/tills')).json());
  for (const { id } of tills) await stack.fetch(`/api/settings/tills/${id}`, { method: 'DELETE' });
  await page.goto('/');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/\/settings\/connection$/);
  await page.getByRole('link', { name: 'Tills', exact: true }).click();
  await expect(page.getByText('No till is set up yet')).toBeVisible();

  await page.getByRole('button', { name: 'Add a till' }).click();
  await expect(page.getByLabel('Till number')).toBeFocused();
  await page.getByLabel('Till number').fill('twelve');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A till number is 3 to 12 digits')).toBeVisible();
  await page.getByLabel('Till number').fill('K000001');
  await page.getByLabel('Shop name').fill('MAMA AMINA SHOP');
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'MAMA AMINA SHOP' });
  await expect(row).toContainText('K000001');

  await page.getByRole('button', { name: 'Add a till' }).click();
  await page.getByLabel('Till number').fill('000001');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Till 000001 is set up already')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Edit till K000001' }).click();
  await page.getByLabel('Branch').fill('Ngara Road');
  await page.getByLabel('Ask for amounts with cents').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Ngara Road');
  await expect(row).toContainText('Takes cents');
  await page.reload();
  await expect(row).toContainText('Ngara Road');

  await page.getByRole('button', { name: 'Remove till K000001' }).click();
  await expect(page.getByText('Its payments stay recorded')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Edit till K000001' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove till K000001' }).click();
  await page.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(page.getByText('No till is set up yet')).toBeVisible();
});

test('the connection page says what is missing, and what delay to expect until then', async ({ page }) => {
  await page.goto('/settings/connection');
  await expect(page.getByText('Notices are off')).toBeVisible();
  await expect(
    page.getByText(
      "Imelipwa works by reading Kopo Kopo's list every minute: a payment made by hand at the till can take about a minute and a half to show.",
    ),
  ).toBeVisible();
  const todo = page.getByRole('region', { name: 'To do' });
  await expect(todo).toContainText('Set PUBLIC_URL');
  await expect(todo).not.toContainText('KOPOKOPO_API_KEY');
  await expect(page.getByText('There are no addresses until PUBLIC_URL is set.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Register all' })).toHaveCount(0);
  await todo.getByRole('link', { name: 'Add your tills.' }).click();
  await expect(page.getByRole('heading', { name: 'Tills' })).toBeVisible();
});

test('the connection test says that the credentials work, and what it could not test', async ({ page, upstream }) => {
  await page.goto('/settings/connection');
  const check = page.getByRole('region', { name: 'Test the connection' });
  await check.getByRole('button', { name: 'Test the connection' }).click();
  await expect(check).toContainText('Kopo Kopo accepts our client id and secret.');
  await expect(check).toContainText('PUBLIC_URL is not set');
  await expect(check).toContainText("This server's clock agrees with Kopo Kopo's.");

  await upstream.fails({ status: 503, paths: 'all' });
  await check.getByRole('button', { name: 'Test the connection' }).click();
  await expect(check).toContainText('Kopo Kopo answered 503.');
});

test('no list is ordered for a span that ends before it begins, or is longer than a day', async ({ page }) => {
  await page.goto('/settings/connection');
  const list = page.getByRole('region', { name: "Kopo Kopo's list" });
  await list.getByLabel('From').fill('2026-11-23T12:00');
  await list.getByLabel('To', { exact: true }).fill('2026-11-23T11:00');
  await list.getByRole('button', { name: "Read Kopo Kopo's list" }).click();
  await expect(list).toContainText('“From” must be before “to”.');
  await list.getByLabel('To', { exact: true }).fill('2026-11-24T12:01');
  await list.getByRole('button', { name: "Read Kopo Kopo's list" }).click();
  await expect(list.getByLabel('To', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});

test('a page of another site cannot change the settings', async ({ stack }) => {
  const sent = await stack.fetch(`/api/settings/tills`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' },
    body: JSON.stringify({ number: '000009' }),
  });
  expect(sent.status).toBe(403);
  expect(await (await stack.fetch(`/api/settings/tills`)).json()).toEqual({ tills: [] });
});
