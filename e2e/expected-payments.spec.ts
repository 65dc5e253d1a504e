import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';

test.use({ isPublic: true, as: 'cashier' });

const Expected = z.object({
  id: z.string(),
  outcome: z.string().nullable(),
  arrivals: z.array(z.object({ id: z.string() })),
});

let subscribed = '';

async function listens({ stack, upstream }: { stack: DashboardStack; upstream: SandboxClient }): Promise<void> {
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

function expects(stack: DashboardStack, body: unknown, role: DemoRole = 'cashier'): Promise<Response> {
  return stack.fetch(
    '/api/expectations',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    role,
  );
}

/** Opens the panel at the counter, whoever it is: the first page of finance is another. */
async function opens(page: Page): Promise<void> {
  await page.goto('/?counter=1');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Expect a payment' }).click();
  await expect(page.getByRole('heading', { name: 'Expect a payment' })).toBeVisible();
}

async function waitsFor(page: Page, amount: string): Promise<void> {
  const panel = page.getByRole('region', { name: 'Expect a payment' });
  await expect(panel.getByRole('button', { name: 'Wait for it' })).toBeEnabled();
  // A person who sees several tills must choose one.
  const till = panel.getByRole('combobox', { name: 'Till' });
  if ((await till.count()) > 0) await till.selectOption('K000001');
  await panel.getByLabel('Amount due').fill(amount);
  await panel.getByRole('button', { name: 'Wait for it' }).click();
  await expect(panel.getByRole('status').filter({ hasText: 'Waiting for the customer' })).toBeVisible();
}

test('a cashier types what is due, the screen turns green when it arrives, and the tick is one tap', async ({
  page,
  stack,
  upstream,
}) => {
  await listens({ stack, upstream });
  await opens(page);
  const panel = page.getByRole('region', { name: 'Expect a payment' });
  // The page's own keys are used: the phone's keyboard stays closed.
  for (const key of ['2', '3', '5']) await panel.getByRole('button', { name: key, exact: true }).click();
  await panel.getByRole('button', { name: 'Wait for it' }).click();
  await expect(panel.getByRole('timer')).toContainText('so far');
  await upstream.walksIn({ till: 'K000001', amount: '236' });
  const code = await upstream.walksIn({ till: 'K000001', amount: '235' });
  const band = panel.getByRole('status').filter({ hasText: 'Paid' });
  await expect(band).toContainText('235');
  await expect(panel.getByText(code)).toBeVisible();
  await panel.getByRole('button', { name: 'Handed over' }).click();
  await expect(panel.getByRole('status').filter({ hasText: 'Paid and handed over' })).toBeVisible();
  await panel.getByRole('button', { name: 'Another customer' }).click();
  await expect(panel.getByLabel('Amount due')).toBeVisible();
});

test('two counters that wait for the same sum choose by name, and each arrival is given once', async ({
  page,
  browser,
  stack,
  upstream,
}) => {
  await listens({ stack, upstream });
  const context = await browser.newContext({ baseURL: stack.url });
  await context.addCookies(browserCookies(await stack.cookieOf('finance'), stack.url));
  const other = patient(await context.newPage());
  await Promise.all([opens(page), opens(other)]);
  await waitsFor(page, '640');
  // The other counter sees that a person waits for this sum.
  await expect(other.getByRole('region', { name: 'Also waited for at your tills' })).toContainText('640');
  await waitsFor(other, '640');
  await upstream.walksIn({ till: 'K000001', amount: '640', firstName: 'Achieng', lastName: 'Odhiambo' });
  for (const screen of [page, other])
    await expect(screen.getByRole('heading', { name: 'Is it this one?' })).toBeVisible();
  await page
    .getByRole('region', { name: 'Is it this one?' })
    .getByRole('button', { name: /Achieng/ })
    .click();
  await expect(page.getByRole('status').filter({ hasText: 'Paid' })).toContainText('640');
  await expect(other.getByRole('heading', { name: 'Is it this one?' })).toHaveCount(0);
  // The last counter that waits gets the next arrival by itself.
  await upstream.walksIn({ till: 'K000001', amount: '640', firstName: 'Baraka', lastName: 'Mwangi' });
  await expect(other.getByRole('status').filter({ hasText: 'Paid' })).toContainText('640');
  await expect(other.getByText('Baraka Mwangi').first()).toBeVisible();
  // A sum that no one has ticked yet is shown again to a person who comes back to the counter.
  await page.reload();
  await page.getByRole('button', { name: 'Expect a payment' }).click();
  for (const screen of [page, other]) {
    await screen.getByRole('region', { name: 'Expect a payment' }).getByRole('button', { name: 'Handed over' }).click();
    await expect(screen.getByRole('status').filter({ hasText: 'Paid and handed over' })).toContainText('640');
  }
  await context.close();
});

test('a sum that turned green turns red when the money is taken back', async ({ page, stack, upstream }) => {
  await listens({ stack, upstream });
  await opens(page);
  await waitsFor(page, '777');
  const code = await upstream.walksIn({ till: 'K000001', amount: '777' });
  const panel = page.getByRole('region', { name: 'Expect a payment' });
  await expect(panel.getByRole('status').filter({ hasText: 'Paid' })).toContainText('777');
  await upstream.reverses(code);
  await expect(panel.getByRole('status').filter({ hasText: 'Money taken back' })).toContainText('Do not hand over');
  await expect(panel.getByRole('button', { name: 'Handed over' })).toHaveCount(0);
});

test('the API refuses a bad sum with the reason, refuses support, and ends an expected payment on request', async ({
  stack,
}) => {
  expect((await expects(stack, { till: 'K000001', amount: 0 })).status).toBe(400);
  expect((await expects(stack, { till: 'K000777', amount: 5 })).status).toBe(404);
  expect((await expects(stack, { till: 'K000001', amount: 5 }, 'support')).status).toBe(403);
  const made = await expects(stack, { till: 'K000001', amount: '5' });
  expect(made.status).toBe(201);
  const { id, outcome } = Expected.parse(await made.json());
  expect(outcome).toBe(null);
  expect(
    (
      await stack.fetch(
        `/api/expectations/${id}/payment`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ paymentId: id }) },
        'cashier',
      )
    ).status,
  ).toBe(404);
  expect((await stack.fetch(`/api/expectations/${id}`, { method: 'DELETE' }, 'cashier')).status).toBe(204);
});
