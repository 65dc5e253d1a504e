import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

const Claimed = z.object({ id: z.string(), claim: z.object({ id: z.string(), by: z.string() }).nullable() });

const ASKED = /\/api\/(lookup|payments\/[^/]+|payments\?.*)$/;

const doubt = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'We do not know yet whether the tick was recorded' });
const tick = (page: Page) => page.getByRole('button', { name: 'Goods handed over', exact: true });

/** Puts a Paid payment on the counter's screen. Returns its id. */
async function paidOnScreen(page: Page, upstream: SandboxClient): Promise<string> {
  const id = await upstream.asks({ amount: '1200' });
  await upstream.answers(id, 'pin');
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(id);
  await expect(tick(page)).toBeVisible();
  return id;
}

async function claimOf(stack: DashboardStack, id: string) {
  return Claimed.parse(await (await stack.fetch(`/api/payments/${id}`)).json());
}

/**
 * From now on ticks arrive, but their replies are lost. Returns the keys of the ticks, and a function that repairs the
 * connection.
 */
async function losesAnswers(page: Page): Promise<{ keys: Set<string | undefined>; mend: () => void }> {
  const keys = new Set<string | undefined>();
  let isBroken = true;
  await page.route('**/claim', async (route) => {
    keys.add(route.request().headers()['idempotency-key']);
    if (!isBroken) return route.continue();
    await route.fetch();
    await route.abort('internetdisconnected');
  });
  return { keys, mend: () => (isBroken = false) };
}

test('a tick whose reply is lost is in doubt, asks again by itself, and is recorded once', async ({
  page,
  upstream,
  stack,
}) => {
  // The stream would bring the claim.
  await page.route('**/api/live', (route) => route.abort('internetdisconnected'));
  const id = await paidOnScreen(page, upstream);
  const { keys, mend } = await losesAnswers(page);
  // Any other request about the payment would bring it too.
  await page.route(ASKED, (route) => route.abort('internetdisconnected'));
  await tick(page).click();
  await expect(doubt(page)).toBeVisible();
  const [key] = keys;
  expect((await claimOf(stack, id)).claim?.id).toBe(key);
  mend();
  await page.unroute(ASKED);
  await expect(page.getByRole('status').filter({ hasText: 'The tick is recorded' })).toBeVisible();
  expect(keys.size).toBe(1);
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByText('The tick is recorded')).toHaveCount(0);
});

test('a tick whose reply is lost is recorded as soon as the stream brings the claim', async ({
  page,
  upstream,
  stack,
}) => {
  const id = await paidOnScreen(page, upstream);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const { keys } = await losesAnswers(page);
  await tick(page).click();
  await expect(page.getByText('Recorded: goods handed over.')).toBeVisible();
  expect([...keys]).toEqual([(await claimOf(stack, id)).claim?.id]);
});

test('a tick that does not reach the server is recorded when the network is back, also from another page', async ({
  page,
  context,
  upstream,
  stack,
}) => {
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
  await expect(page.getByRole('status').filter({ hasText: 'The tick is recorded' })).toBeVisible();
  expect((await claimOf(stack, id)).claim).not.toBeNull();
});

test('a tick that a person gives up is shown as not recorded, once the server has confirmed it', async ({
  page,
  upstream,
  stack,
}) => {
  const id = await paidOnScreen(page, upstream);
  await page.route('**/claim', (route) => route.abort('internetdisconnected'));
  await tick(page).click();
  await page.getByRole('button', { name: 'Stop trying' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The tick is not recorded' })).toBeVisible();
  expect((await claimOf(stack, id)).claim).toBeNull();
});

test('a tick that another person made first, while the connection was broken, ends with that person’s name', async ({
  page,
  upstream,
  stack,
}) => {
  const id = await paidOnScreen(page, upstream);
  await page.route('**/claim', (route) => route.abort('internetdisconnected'));
  await tick(page).click();
  await expect(doubt(page)).toBeVisible();
  expect(
    (
      await stack.fetch(
        `/api/payments/${id}/claim`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
        'finance',
      )
    ).status,
  ).toBe(201);
  await page.unroute('**/claim');
  const { claim } = await claimOf(stack, id);
  await expect(page.getByRole('status').filter({ hasText: `Already used: ${claim?.by ?? ''}` })).toBeVisible();
});
