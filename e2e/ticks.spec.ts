import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

const Claimed = z.object({ id: z.string(), claim: z.object({ id: z.string(), by: z.string() }).nullable() });

const doubt = (page: Page) => page.getByRole('status').filter({ hasText: 'We do not know yet whether the tick was recorded' });
const tick = (page: Page) => page.getByRole('button', { name: 'Goods handed over' });

/** A payment that is Paid on the counter's screen; gives its id. */
async function paidOnScreen(page: Page, upstream: SandboxClient): Promise<string> {
  const id = await upstream.asks({ amount: '1200' });
  await upstream.answers(id, 'pin');
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(id);
  await expect(tick(page)).toBeVisible();
  return id;
}

async function claimOf(stack: DashboardStack, id: string) {
  return Claimed.parse(await (await stack.fetch(`/api/payments/${id}`)).json());
}

test('a tick whose answer is lost is unknown, asks again by itself, and is recorded once', async ({ page, upstream, stack }) => {
  const id = await paidOnScreen(page, upstream);
  const keys: (string | undefined)[] = [];
  let isBroken = true;
  await page.route('**/claim', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (!isBroken) return route.continue();
    // It arrives, and nobody here hears of it.
    await route.fetch();
    await route.abort('internetdisconnected');
  });
  await tick(page).click();
  await expect(doubt(page)).toBeVisible();
  expect((await claimOf(stack, id)).claim).not.toBeNull();
  isBroken = false;
  await expect(page.getByRole('status').filter({ hasText: 'The tick is recorded' })).toBeVisible();
  expect(new Set(keys).size).toBe(1);
  expect((await claimOf(stack, id)).claim?.id).toBe(keys[0]);
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByText('The tick is recorded')).toHaveCount(0);
});

test('a tick that is cut off before it arrives is recorded when the network is back, also from another page', async ({ page, context, upstream, stack }) => {
  const id = await paidOnScreen(page, upstream);
  await page.route('**/claim', (route) => route.abort('internetdisconnected'));
  await tick(page).click();
  await expect(doubt(page)).toBeVisible();
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  await expect(page).toHaveURL(/\/payments$/);
  await expect(doubt(page)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByRole('status').filter({ hasText: 'No network, cannot check' })).toBeVisible();
  await page.unroute('**/claim');
  expect((await claimOf(stack, id)).claim).toBeNull();
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: 'The tick is recorded' })).toBeVisible({ timeout: 20_000 });
  expect((await claimOf(stack, id)).claim).not.toBeNull();
});

test('a tick that is given up is said not to be recorded, once the server has said so', async ({ page, upstream, stack }) => {
  const id = await paidOnScreen(page, upstream);
  await page.route('**/claim', (route) => route.abort('internetdisconnected'));
  await tick(page).click();
  await page.getByRole('button', { name: 'Stop trying' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The tick is not recorded' })).toBeVisible();
  expect((await claimOf(stack, id)).claim).toBeNull();
});

test('a tick that somebody else made first, while the line was broken, ends with their name', async ({ page, upstream, stack }) => {
  const id = await paidOnScreen(page, upstream);
  await page.route('**/claim', (route) => route.abort('internetdisconnected'));
  await tick(page).click();
  await expect(doubt(page)).toBeVisible();
  expect((await stack.fetch(`/api/payments/${id}/claim`, { method: 'POST' }, 'finance')).status).toBe(201);
  await page.unroute('**/claim');
  const { claim } = await claimOf(stack, id);
  await expect(page.getByRole('status').filter({ hasText: `Already used: ${claim?.by ?? ''}` })).toBeVisible();
});
