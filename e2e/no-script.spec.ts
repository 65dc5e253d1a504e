import type { Page } from '@playwright/test';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';
import { untilHeard } from './until-heard';

/** The counter while its script has not loaded, or never will: a form whose answer is a page. */
test.use({ javaScriptEnabled: false, isPublic: true });

const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const verdict = (page: Page) => page.getByRole('status').filter({ hasText: /Paid|not here yet|Not here yet/ });

let subscribed = '';

/** A customer pays KES 1,250 and the dashboard hears of it. Returns the code. */
async function pays(stack: DashboardStack, upstream: SandboxClient): Promise<string> {
  if (subscribed !== stack.url)
    await upstream.subscribes({
      eventType: 'buygoods_transaction_received',
      url: `${stack.url}/api/kopokopo/webhook`,
      till: 'K000001',
    });
  subscribed = stack.url;
  const code = await upstream.walksIn({ amount: '1250' });
  await untilHeard(stack, code);
  return code;
}

test('the form answers a typed code with its verdict and amount, and the code stands in the address', async ({
  page,
  upstream,
  stack,
}) => {
  // A text of letters only may be a name. Names do not stand in the address.
  let code = '';
  while (!/\d/.test(code)) code = await pays(stack, upstream);
  await page.goto('/');
  await box(page).fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(verdict(page)).toContainText('Paid');
  await expect(verdict(page)).toContainText('1,250');
  await expect(page).toHaveURL(new RegExp(`[?&]q=${code}$`, 'i'));
  await expect(box(page)).toHaveValue(new RegExp(code, 'i'));
});

test('the page says when the amount due differs from what was paid', async ({ page, upstream, stack }) => {
  const code = await pays(stack, upstream);
  await page.goto('/');
  await box(page).fill(code);
  await page.getByRole('textbox', { name: 'Amount due' }).fill('1300');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('1,300');
  await expect(page.getByRole('status')).toContainText('1,250');
});

test('an amount due that cannot be read is not treated as missing: the page shows no answer, and keeps what was typed', async ({
  page,
  upstream,
  stack,
}) => {
  const code = await pays(stack, upstream);
  await page.goto('/');
  await box(page).fill(code);
  await page.getByRole('textbox', { name: 'Amount due' }).fill('12oo');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The amount due cannot be read.' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Amount due' })).toHaveValue('12oo');
  await expect(box(page)).toHaveValue(code);
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
});

test('a whole message is answered, and never stands in an address', async ({ page }) => {
  await page.goto('/');
  await box(page).fill(
    'UKN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh10.00.',
  );
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('status').first()).toBeVisible();
  expect(page.url()).not.toMatch(/UKN1MPU40Z|JOE/);
});

test('the list has a link to the rows that it leaves out at first', async ({ page, upstream, stack }) => {
  for (let at = 0; at < 20; at += 1) await pays(stack, upstream);
  const listed = page.getByRole('row').filter({ hasText: '1,250' });
  await page.goto('/payments');
  await expect(listed).toHaveCount(8);
  await page.getByRole('link', { name: 'Show the other rows' }).click();
  await expect.poll(() => listed.count()).toBeGreaterThanOrEqual(20);
  await expect(page.getByRole('link', { name: 'Show the other rows' })).toHaveCount(0);
});
