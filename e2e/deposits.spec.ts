import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack, upstream }) => {
  if (world !== undefined) return;
  world = await worldOf(stack);
  await upstream.subscribes({
    eventType: 'settlement_transfer_completed',
    url: `${stack.url}/api/kopokopo/webhook`,
  });
  const rates = [{ kind: 'till', basisPoints: 55, capMinor: 200_00 }];
  await stack.fetch('/api/settings/fee-rule', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rates }),
  });
  await world.pays({ amount: '1000' });
  await upstream.settles({ amount: '994.5', id: 'transfer-1', accountNumber: '0100004455' });
  await listed(stack, 1);
  // The times of payments are whole seconds: one of the same second would be from before the deposit.
  const next = Date.now() + 1_000;
  await expect.poll(() => Date.now()).toBeGreaterThan(next);
  await world.pays({ amount: '2000' });
  await upstream.reverses(await world.pays({ amount: '300' }));
  await expect
    .poll(async () => (await (await stack.fetch('/api/payments?q=state:reversed')).json()).payments.length)
    .toBe(1);
  await upstream.settles({
    amount: '1500',
    id: 'transfer-2',
    accountNumber: '0100004455',
    batches: 2,
    parts: [{ amount: '1000', transactionReference: 'FT26331ABC' }, { amount: '500' }],
  });
  await listed(stack, 2);
});

/** Waits until the page lists so many deposits: a notice comes a moment after the payout. */
async function listed(stack: World['stack'], n: number): Promise<void> {
  await expect
    .poll(
      async () =>
        (await (await stack.fetch('/books/deposits')).text()).match(/href="\/books\/deposits\/[0-9a-f-]{36}"/g)?.length,
    )
    .toBe(n);
}

const line = (page: Page, name: string) =>
  page
    .getByRole('table', { name: 'How it comes about' })
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });

async function openNewest(page: Page): Promise<void> {
  await page.goto('/books/deposits');
  await page.getByRole('list', { name: 'Deposits, newest first' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Deposit of KES 1,500');
}

test('the list has each deposit with the end of its account, and what they add up to', async ({ page }) => {
  await page.goto('/books/deposits');
  const list = page.getByRole('list', { name: 'Deposits, newest first' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByRole('listitem').first()).toContainText('Bank account ····4455');
  await expect(list.getByRole('listitem').first()).toContainText('KES 1,500');
  await expect(page.getByText('KES 2,494.50').first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText('0100004455');
  await page.getByLabel('From (dd/mm/yyyy)').fill('01/01/2025');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('None was told of these days.')).toBeVisible();
  await page.getByRole('link', { name: 'All days' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
});

test('a deposit is explained line by line, up to what is not explained', async ({ page }) => {
  await openNewest(page);
  await expect(line(page, 'Payments since then')).toContainText('KES 2,300');
  await expect(line(page, 'Taken back')).toContainText('− KES 300');
  await expect(line(page, 'Estimated fee')).toContainText('− KES 11');
  await expect(line(page, 'Left in the account before')).toContainText('KES 0');
  await expect(line(page, 'Expected')).toContainText('KES 1,989');
  await expect(line(page, 'Deposited')).toContainText('KES 1,500');
  await expect(line(page, 'Not explained')).toContainText('− KES 489');
  await expect(page.getByText('Only the deposit itself was told.')).toBeVisible();
  await expect(page.getByText('2 parts in 2 batches.')).toBeVisible();
  await expect(page.getByText('FT26331ABC')).toBeVisible();

  // Somebody looked at Kopo Kopo: the rest is still there.
  await page.getByLabel('Left after this deposit (KES)').fill('489');
  await page.getByRole('button', { name: 'Save what was left' }).click();
  await expect(line(page, 'Left in the account after')).toContainText('− KES 489');
  await expect(line(page, 'Not explained')).toContainText('Every cent is explained.');
});

test('a deposit is confirmed by hand, taken back, and both stand in the audit', async ({ page, stack }) => {
  await openNewest(page);
  await page.getByLabel('Day of the line (dd/mm/yyyy)').fill('31/02/2026');
  await page.getByRole('button', { name: 'I saw it on the statement' }).click();
  await expect(page.getByText('Write a day such as 28/11/2026.')).toBeVisible();
  await page.getByLabel('Day of the line (dd/mm/yyyy)').fill('28/11/2026');
  await page.getByLabel('Reference of the line').fill('FT26331ABC');
  await page.getByRole('button', { name: 'I saw it on the statement' }).click();
  await expect(page.getByText(/saw it on the statement, in a line of 28\/11\/2026: FT26331ABC/)).toBeVisible();
  await page.goto('/books/deposits');
  await expect(page.getByRole('listitem').first()).toContainText('Seen on the bank statement');
  await openNewest(page);
  await page.getByRole('button', { name: 'Take that back' }).click();
  await expect(page.getByRole('button', { name: 'I saw it on the statement' })).toBeVisible();
  const audit = await (await stack.fetch('/api/settings/audit')).text();
  expect(audit).toContain('deposit_confirmed');
  expect(audit).toContain('deposit_confirmation_undone');
});

test('a person says whose money goes to an account', async ({ page }) => {
  await openNewest(page);
  await page.getByLabel('Whose money goes to this account').selectOption({ label: 'Station · K000002' });
  await page.getByRole('button', { name: 'Save whose money it is' }).click();
  await expect(page.getByText('Station · K000002, as somebody here said')).toBeVisible();
  await expect(line(page, 'Payments since then')).toContainText('KES 0');
  await page.getByLabel('Whose money goes to this account').selectOption('');
  await page.getByRole('button', { name: 'Save whose money it is' }).click();
  await expect(line(page, 'Payments since then')).toContainText('KES 2,300');
});

test('deposits are for owners and finance', async ({ stack }) => {
  const path = /\/books\/deposits\/[0-9a-f-]{36}/.exec(await (await stack.fetch('/books/deposits')).text())?.[0] ?? '';
  const change = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"leftMinor":null}' };
  for (const [role, pages, calls] of [
    ['owner', 200, 204],
    ['finance', 200, 204],
    ['support', 404, 403],
    ['cashier', 404, 403],
  ] as const) {
    expect((await stack.fetch('/books/deposits', {}, role)).status).toBe(pages);
    expect((await stack.fetch(path, {}, role)).status).toBe(pages);
    const left = `${path.replace('/books', '/api')}/left`;
    expect((await stack.fetch(left, change, role)).status).toBe(calls);
  }
  expect((await stack.fetch('/books/deposits/nothing')).status).toBe(404);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('list and deposit fit, without accessibility barriers', async ({ page }) => {
    await page.goto('/books/deposits');
    expect(await lookOverInBoth(page, '/books/deposits')).toEqual([]);
    await openNewest(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await lookOverInBoth(page, new URL(page.url()).pathname)).toEqual([]);
  });
});
