import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

/** Another program of the merchant makes a payment of this sum, and the dashboard hears of it. */
async function pays(upstream: SandboxClient, stack: DashboardStack, amount: string): Promise<void> {
  const id = await upstream.asks({ amount });
  await upstream.answers(id, 'pin');
  await stack.fetch(`/api/lookup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q: id }),
  });
}

const DRAWN_BY_THE_SERVER = 8;

test('a new payment appears in an open list by itself', async ({ page, upstream, stack }) => {
  await page.goto('/payments');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await pays(upstream, stack, '8123');
  await expect(page.getByRole('row', { name: /8,123/ })).toBeVisible();
});

test('rows do not move under a pointer: new rows wait until a person asks for them', async ({
  page,
  upstream,
  stack,
}) => {
  await pays(upstream, stack, '8200');
  await page.goto('/payments');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('row', { name: /8,200/ }).hover();
  await pays(upstream, stack, '8201');
  const waiting = page.getByRole('button', { name: '1 new' });
  await expect(waiting).toBeVisible();
  await expect(page.getByRole('row', { name: /8,201/ })).toHaveCount(0);
  await waiting.click();
  await expect(page.getByRole('row', { name: /8,201/ })).toBeVisible();
  await expect(waiting).toHaveCount(0);
});

test('the address and the box filter a list', async ({ page, upstream, stack }) => {
  await pays(upstream, stack, '8300');
  const open = await upstream.asks({ metadata: { order: 'still-open' } });
  await page.goto(`/payments/${open}`);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await expect(page).not.toHaveURL(new RegExp(open));
  await page.goto('/payments?state=paid');
  await expect(page.getByRole('row', { name: /8,300/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Waiting/ })).toHaveCount(0);
  // The box reads what the counter's box reads.
  const box = page.getByRole('combobox', { name: 'Find a payment' });
  await box.fill('Ksh 8,300.00');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText('with “Ksh 8,300.00”')).toBeVisible();
  await expect(page.getByRole('row', { name: /8,300/ })).toBeVisible();
  await expect(page.getByText('Nothing matches')).toHaveCount(0);
  await box.fill('no such thing');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).first().click();
  await expect(page.getByRole('row', { name: /Waiting/ }).first()).toBeVisible();
  await page.goto('/payments?from=rubbish');
  await expect(page.getByText('This is no day.')).toBeVisible();
});

test('older payments are fetched page by page', async ({ page, upstream, stack }) => {
  for (let n = 0; n < 52; n += 1) await pays(upstream, stack, String(9000 + n));
  await page.goto('/payments');
  await expect(page.getByRole('row', { name: /9,051/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /9,000/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show older' }).click();
  await expect(page.getByRole('row', { name: /9,000/ })).toBeVisible();
});

test('the rows that the server left out come by themselves, and move nothing', async ({ page, upstream, stack }) => {
  await pays(upstream, stack, '123456.50');
  for (let n = 0; n < 16; n += 1) await pays(upstream, stack, String(700 + n));
  const rows = page.locator('tbody tr');
  const left = page.getByRole('row', { name: /123,456/ });
  // Without its words, the page stays as the server drew it.
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/words/**', async (asked) => {
    await released;
    await asked.continue();
  });
  await page.goto('/payments', { waitUntil: 'commit' });
  await expect(rows).toHaveCount(DRAWN_BY_THE_SERVER);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  const placesOf = (): Promise<unknown> =>
    rows.evaluateAll(
      (drawn, most) =>
        drawn
          .slice(0, most)
          .map((row) => [...row.children].map((cell) => JSON.stringify(cell.getBoundingClientRect()))),
      DRAWN_BY_THE_SERVER,
    );
  const places = await placesOf();
  release();
  await expect(left).toBeVisible();
  expect(await placesOf()).toEqual(places);
});
