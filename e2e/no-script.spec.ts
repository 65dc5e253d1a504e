import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** The counter while its script has not loaded, or never will: a form whose answer is a page. */
test.use({ javaScriptEnabled: false, isPublic: true });

const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const verdict = (page: Page) => page.getByRole('status').filter({ hasText: /Paid|not here yet|Not here yet/ });

test('a code typed into the form is answered with its verdict and amount, and stands in the address', async ({ page, upstream, stack }) => {
  await upstream.subscribes({ eventType: 'buygoods_transaction_received', url: `${stack.url}/api/kopokopo/webhook`, till: 'K000001' });
  const code = await upstream.walksIn({ amount: '1250' });
  await page.goto('/');
  await box(page).fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(verdict(page)).toContainText('Paid');
  await expect(verdict(page)).toContainText('1,250');
  await expect(page).toHaveURL(new RegExp(`[?&]q=${code}$`, 'i'));
  await expect(box(page)).toHaveValue(new RegExp(code, 'i'));
});

test('an amount due that is not what was paid is told', async ({ page, upstream, stack }) => {
  await upstream.subscribes({ eventType: 'buygoods_transaction_received', url: `${stack.url}/api/kopokopo/webhook`, till: 'K000001' });
  const code = await upstream.walksIn({ amount: '1250' });
  await page.goto('/');
  await box(page).fill(code);
  await page.getByRole('textbox', { name: 'Amount due' }).fill('1300');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('1,300');
  await expect(page.getByRole('status')).toContainText('1,250');
});

test('a whole message is answered, and never stands in an address', async ({ page }) => {
  await page.goto('/');
  await box(page).fill('UKN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh10.00.');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
  expect(page.url()).not.toMatch(/UKN1MPU40Z|JOE/);
});
