import { expect, test } from '@playwright/test';
import { damageTable } from '@/lib/testing/damage';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies } from '@/scripts/sign-in';

test('a damaged payments table is reported on pages and to programs, and never as an empty list', async ({
  context,
  page,
}) => {
  const stack = await startDashboardStack();
  try {
    await context.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
    await stack.stopServer();
    damageTable(stack.databaseUrl.slice('file:'.length), 'payments');
    await stack.startServer();

    const unavailable = { code: 'store_unavailable', status: 503 };
    const list = await stack.fetch('/api/payments');
    expect([list.status, await list.json()]).toMatchObject([503, unavailable]);
    const json = { 'content-type': 'application/json' };
    const lookup = await stack.fetch('/api/lookup', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ q: 'UKN0000001' }),
    });
    expect([lookup.status, await lookup.json()]).toMatchObject([503, unavailable]);
    expect(stack.output()).toContain('SQLITE_CORRUPT');

    const reply = await page.goto(`${stack.url}/payments`);
    expect(reply?.status()).toBe(503);
    await expect(page.getByText('The record cannot be reached')).toBeVisible();
    await expect(page.getByText('nothing can be said about any payment')).toBeVisible();
    expect(await page.content()).not.toMatch(/SQLITE_CORRUPT|node_modules|malformed/);
    // The undamaged part of the record still answers.
    expect((await stack.fetch('/api/me')).status).toBe(200);
  } finally {
    await stack.stop();
  }
});
