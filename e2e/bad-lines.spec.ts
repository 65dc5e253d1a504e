import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const TIME = /since \d\d:\d\d/;

const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const band = (page: Page) => page.getByRole('status').filter({ hasText: 'No network, cannot check' });
const live = (page: Page) => page.getByText('Live', { exact: true });

test('an open counter without network vouches for nothing, says since when, and goes on by itself', async ({ page, context, upstream }) => {
  const id = await upstream.asks();
  await page.goto('/');
  await expect(live(page)).toBeVisible();
  await box(page).fill(id);
  const waiting = page.getByRole('status').filter({ hasText: /customer/i });
  await expect(waiting).toBeVisible();

  await context.setOffline(true);
  await expect(band(page)).toBeVisible();
  await expect(band(page)).toContainText(TIME);
  await expect(waiting).toBeHidden();
  // What happens meanwhile is missed by the stream.
  await upstream.answers(id, 'pin');

  await context.setOffline(false);
  await expect(band(page)).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Paid' })).toBeVisible({ timeout: 20_000 });
  await expect(live(page)).toBeVisible();
});
