import type { Locator, Page } from '@playwright/test';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { fillPayments } from './fill-payments';
import { expect, test } from './fixtures';
import { hearsShifts, shiftsOf } from './layout-shifts';
import { lookOver } from './look-over';

const MANY = 3_000;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

let filled = '';

test.beforeEach(async ({ stack }) => {
  if (filled === stack.url) return;
  filled = stack.url;
  await stack.stopServer();
  fillPayments(stack.databaseUrl, MANY, Date.now() - 3_600_000);
  await stack.startServer();
});

const rows = (page: Page): Locator => page.locator('#content tbody tr[data-index], #content tbody tr:has([data-row])');
const row = (page: Page, shillings: number): Locator =>
  rows(page).filter({ hasText: new RegExp(`KES ${shillings.toLocaleString('en')}(?!\\d)`) });
const beside = (page: Page): Locator => page.getByRole('region', { name: 'The chosen payment' });

async function open(page: Page, path = '/payments', size = DESK): Promise<void> {
  await page.setViewportSize(size);
  await page.goto(path);
  await expect(rows(page).nth(20)).toBeAttached();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

/** Scrolls to the end of what is there, again and again, until the last row is drawn. */
const scrollToLast = (page: Page, last: Locator): Promise<void> => scrollTo(page, last, Number.MAX_SAFE_INTEGER);

/** Scrolls until this row is drawn: by less than what is drawn at one time, so that no row is passed over. */
async function scrollTo(page: Page, wanted: Locator, by = 400): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.evaluate((down) => window.scrollBy(0, down), by);
        return wanted.count();
      },
      { intervals: [50], timeout: 60_000 },
    )
    .toBe(1);
}

async function pays(upstream: SandboxClient, stack: DashboardStack, amount: string): Promise<void> {
  const q = await upstream.asks({ amount });
  await upstream.answers(q, 'pin');
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ q }) };
  await stack.fetch('/api/lookup', asked);
}

test('thousands of payments are scrolled through, of which the page holds those near the window', async ({ page }) => {
  await open(page);
  await scrollToLast(page, row(page, MANY - 1));
  await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);
  expect(await rows(page).count()).toBeLessThan(120);
  const last = rows(page).last();
  await expect(last).toHaveAttribute('aria-rowindex', String(MANY + 1));
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', String(MANY + 1));
  // The head is in sight, and nothing stands on top of each other.
  await expect(page.getByRole('columnheader', { name: /Time/ })).toBeInViewport();
  const tops = await rows(page).evaluateAll((drawn) => drawn.map((each) => each.getBoundingClientRect()));
  for (const [at, box] of tops.entries()) expect(box.top).toBeGreaterThanOrEqual((tops[at - 1]?.bottom ?? -1e9) - 1);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(row(page, 1)).toBeInViewport();
});

test('the page, its panel, its menu and its dialog hinder nobody', async ({ page }) => {
  await open(page);
  await row(page, 3).getByRole('link').click();
  await expect(beside(page).getByText('Paid', { exact: true }).first()).toBeVisible();
  expect(await lookOver(page, 'the list with a payment beside it')).toEqual([]);
  await page.setViewportSize(DESK);
  await open(page);
  await page.keyboard.press('?');
  expect(await lookOver(page, 'the keys')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: 'Columns' }).click();
  expect(await lookOver(page, 'the columns')).toEqual([]);
});

test('a click on a head sorts the list, the head says so, and the order stays after a reload', async ({ page }) => {
  await open(page);
  const time = page.getByRole('columnheader', { name: /Time/ });
  const amount = page.getByRole('columnheader', { name: 'Amount' });
  await expect(time).toHaveAttribute('aria-sort', 'descending');
  await amount.getByRole('link').click();
  await expect(page).toHaveURL(/\?sort=amount$/);
  await expect(amount).toHaveAttribute('aria-sort', 'descending');
  await expect(time).toHaveAttribute('aria-sort', 'none');
  await expect(rows(page).first()).toContainText(`KES ${(MANY - 1).toLocaleString('en')}`);
  await amount.getByRole('link').click();
  await expect(amount).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(page).first()).toContainText('KES 1');
  await expect(amount.getByRole('link')).toBeFocused();
  await page.reload();
  await expect(amount).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(page).first()).toContainText('KES 1');
  await time.getByRole('link').click();
  await expect(page).toHaveURL(/\/payments$/);
  await time.getByRole('link').click();
  await expect(page).toHaveURL(/\?order=asc$/);
  await expect(rows(page).first()).not.toContainText('KES');
});

test('columns that a person chose stay after a reload, in their order, and move nothing', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Till', exact: true }).uncheck();
  await page.getByRole('checkbox', { name: 'Phone' }).check();
  await page.getByRole('checkbox', { name: 'Handed over by' }).check();
  await page.keyboard.press('Escape');
  const heads = ['Time', 'State', 'Amount', 'Sender', 'M-PESA code', 'Phone', 'Handed over by'];
  const shown = async (): Promise<string[]> =>
    (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.replace(/ \(.*\)/, '').trim());
  expect(await shown()).toEqual(heads);
  await hearsShifts(page);
  await page.reload();
  await expect(rows(page).nth(20)).toBeAttached();
  expect(await shown()).toEqual(heads);
  // The parts of the table. What stands around it may move when its fonts come.
  expect((await shiftsOf(page)).filter((moved) => moved.startsWith('<t'))).toEqual([]);
  // Where they do not fit, the last that were chosen are left out: the page never scrolls sideways.
  await page.setViewportSize({ width: 960, height: 800 });
  expect(await shown()).toEqual(heads.slice(0, 5));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(960);
});

test('a payment opens beside the list, stays after a reload, and the browser goes back to the one before', async ({
  page,
}) => {
  await open(page);
  await row(page, 2).getByRole('link').click();
  await expect(beside(page)).toContainText('KES 2');
  await expect(page).toHaveURL(/\/payments\?open=/);
  await row(page, 5).getByRole('link').click();
  await expect(beside(page)).toContainText('KES 5');
  await expect(row(page, 5).getByRole('link')).toHaveAttribute('aria-current', 'true');
  await page.reload();
  await expect(beside(page)).toContainText('KES 5');
  // Going back, the page of that address is fetched again. Nobody waits for it, however long it takes.
  await page.route(/_rsc=/, () => undefined);
  await page.goBack();
  await expect(beside(page)).toContainText('KES 2');
  await expect(row(page, 2).getByRole('link')).toHaveAttribute('aria-current', 'true');
  await beside(page).getByRole('button', { name: 'Close the payment' }).click();
  await expect(beside(page)).toHaveCount(0);
  await page.unroute(/_rsc=/);
  await expect(page).toHaveURL(/\/payments$/);
  // Where there is no room beside the list, the link opens the page of the payment.
  await page.setViewportSize(PHONE);
  await row(page, 2).getByRole('link').click();
  await expect(page).toHaveURL(/\/payments\/01900000/);
});

test('a person reads the list by keys alone: j, k, Enter, Escape, ? and /, and none of them while typing', async ({
  page,
}) => {
  await open(page);
  for (const _ of [1, 2, 3]) await page.keyboard.press('j');
  await expect(row(page, 3).getByRole('link')).toBeFocused();
  await page.keyboard.press('k');
  await expect(row(page, 2).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(beside(page)).toContainText('KES 2');
  await expect(row(page, 2).getByRole('link')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(beside(page)).toContainText('KES 3');
  await page.keyboard.press('Escape');
  await expect(beside(page)).toHaveCount(0);
  await expect(row(page, 3).getByRole('link')).toBeFocused();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Find a payment' });
  await expect(box).toBeFocused();
  await page.keyboard.type('jk?/');
  await expect(box).toHaveValue('jk?/');
  await expect(dialog).toHaveCount(0);
});

test('the keys go on through a list that is longer than what is drawn, and never behind its head', async ({ page }) => {
  await open(page);
  await scrollTo(page, row(page, 301));
  await row(page, 301).getByRole('link').focus();
  for (let n = 0; n < 40; n += 1) await page.keyboard.press('j');
  await expect(row(page, 341).getByRole('link')).toBeFocused();
  await expect(row(page, 341)).toBeInViewport();
  // A wheel takes the window away, and the row stays where the keyboard is.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(row(page, 1)).toBeInViewport();
  await page.keyboard.press('k');
  await expect(row(page, 340).getByRole('link')).toBeFocused();
  await expect(row(page, 340)).toBeInViewport();
  const head = await page.locator('#content thead').boundingBox();
  const box = await row(page, 340).boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
});

test('new payments wait while the list is scrolled, and move nothing', async ({ page, upstream, stack }) => {
  await open(page);
  await page.evaluate(() => window.scrollTo(0, 900));
  const seen = row(page, 25);
  const before = await seen.boundingBox();
  for (const amount of ['70001', '70002', '70003']) await pays(upstream, stack, amount);
  const waiting = page.getByRole('button', { name: '3 new' });
  await expect(waiting).toBeVisible();
  expect(await seen.boundingBox()).toEqual(before);
  await waiting.click();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(row(page, 70_003)).toBeVisible();
});

test('on a phone a row has two columns, nothing is cut off, and amounts, codes and states stay on one line', async ({
  page,
}) => {
  await open(page, '/payments', PHONE);
  await expect(page.getByRole('columnheader')).toHaveCount(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  const lines = await rows(page)
    .first()
    .locator('.code-groups, .state-badge, .tabular-nums')
    .evaluateAll((parts) => parts.filter((part) => part.getClientRects().length > 1).length);
  expect(lines).toBe(0);
  await scrollTo(page, row(page, 401));
  expect(await rows(page).count()).toBeLessThan(120);
});
