import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { type CurrencySums, PaymentSummary } from '@/lib/contract/payment-summary';
import { PaymentList } from '@/lib/contract/payment-list';
import { minorUnitsFromDecimal } from '@/lib/domain/money';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  if (world?.stack === stack) return;
  world = await worldOf(stack);
  await shopOf(world);
});

/** A till with payments that are ticked, paid, taken back and failed, and another till with one that is paid. */
async function shopOf({ pays, claims, asks, tell }: World): Promise<void> {
  const [ticked, takenBack] = [await pays({ amount: '1200' }), await pays({ amount: '300.50' })];
  await pays({ amount: '12345' });
  await pays({ till: 'K000002', amount: '9999' });
  await claims(ticked, { order: '55' });
  await tell('/reverse', { reference: takenBack });
  // A prompt that nobody answers would fail by itself, some time later.
  for (const amount of ['700', '450']) await tell(`/phone/${await asks(amount)}`, { action: 'cancel' });
}

const line = (page: Page): Locator => page.getByRole('region', { name: 'What these payments add up to' });

/** Returns the figure under this name, and what stands under it. */
async function figure(page: Page, name: string): Promise<string[]> {
  const place = line(page).locator('dl > div', { has: page.getByText(name, { exact: true }) });
  return (await place.getByRole('definition').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
}

const read = async (stack: DashboardStack, address: string): Promise<unknown> => (await stack.fetch(address)).json();

async function sumsOf(stack: DashboardStack, filters: string): Promise<CurrencySums> {
  const { currencies } = PaymentSummary.parse(await read(stack, `/api/payments/summary?${filters}`));
  const [shillings] = currencies;
  if (shillings === undefined) throw new Error('there are no sums');
  return shillings;
}

/** Waits until the record has every state, which Kopo Kopo's own answers bring. */
async function untilComplete(stack: DashboardStack): Promise<void> {
  await expect
    .poll(async () => {
      const { takenBack, failed } = await sumsOf(stack, 'till=K000001');
      return [takenBack.count, failed.count];
    })
    .toEqual([1, 2]);
}

test('the sums above a list are those of its rows, and those of its export', async ({ page, stack }) => {
  await untilComplete(stack);
  const { payments } = PaymentList.parse(await read(stack, '/api/payments?till=K000001&limit=200'));
  const csv = await (await stack.fetch('/api/export?format=csv&till=K000001')).text();
  const [head = '', ...rows] = csv.replace('\uFEFF', '').trim().split('\r\n');
  const [state, amount] = ['State', 'Amount'].map((name) => head.split(',').indexOf(name));
  const exported = (...states: string[]): number =>
    rows
      .map((row) => row.split(','))
      .filter((cells) => states.includes(cells[state ?? -1] ?? ''))
      .reduce((sum, cells) => sum + minorUnitsFromDecimal(cells[amount ?? -1] ?? '', 'KES'), 0);
  const listed = (...states: string[]): number =>
    payments.filter((each) => states.includes(each.state)).reduce((sum, each) => sum + (each.amountMinor ?? 0), 0);
  const left = payments.filter((each) => each.state === 'paid' && each.claim === null);

  const sums = await sumsOf(stack, 'till=K000001');
  expect(sums.count).toBe(payments.length);
  expect(rows).toHaveLength(payments.length);
  expect([sums.moneyIn.sumMinor, exported('Paid', 'Taken back')]).toEqual([13_845_50, 13_845_50]);
  expect(listed('paid', 'reversed')).toBe(13_845_50);
  expect([sums.net.sumMinor, exported('Paid'), listed('paid')]).toEqual([13_545_00, 13_545_00, 13_545_00]);
  expect(sums.notHandedOver).toMatchObject({ count: left.length, sumMinor: 12_345_00 });

  await page.goto('/payments?till=K000001');
  await expect(line(page)).toContainText('13,845.50');
  expect(await figure(page, 'Money in')).toEqual(['KES 13,845.50', '3 of 5']);
  expect(await figure(page, 'Taken back')).toEqual(['KES 300.50', '1 · 33.3 %']);
  expect(await figure(page, 'Net')).toEqual(['KES 13,545', '2 · 40 %']);
  expect(await figure(page, 'Not handed over')).toEqual(['KES 12,345', '1 · 50 %']);
  expect(await figure(page, 'Failed')).toEqual(['2 40 %', 'asked KES 1,150']);
  expect((await figure(page, 'Waiting or unclear'))[0]).toBe('0 0 %');
  await expect(line(page)).toContainText(/as at \d\d:\d\d:\d\d/);
  await expect(line(page)).toContainText(/list was (?:read: until|not read yet)/);
});

test('the sums follow a payment that arrives', async ({ page, stack }) => {
  await untilComplete(stack);
  await page.goto('/payments?till=K000002');
  await expect(line(page)).toContainText('9,999');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await world.pays({ till: 'K000002', amount: '1' });
  await expect(line(page)).toContainText('10,000');
});

test('the sums have their place before they are known: nothing moves when they come', async ({ page, stack }) => {
  await untilComplete(stack);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/payments/summary?*', async (asked) => {
    await released;
    await asked.continue();
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/payments?till=K000001');
  await expect(line(page)).toContainText('counting …');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const places = async () => [await line(page).boundingBox(), await page.getByRole('table').boundingBox()];
  const before = await places();
  release();
  await expect(line(page)).toContainText('13,845.50');
  expect(await places()).toEqual(before);
});

test('an amount is never broken on a phone, in two columns of 320 pixels', async ({ page, stack }) => {
  await untilComplete(stack);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.route('**/api/payments/summary?*', async (asked) => {
    const summary = PaymentSummary.parse(await (await asked.fetch()).json());
    const large = { count: 98_765, sumMinor: 123_456_789_50, sharePermille: 1_000 };
    const currencies = summary.currencies.map((sums) => ({
      ...sums,
      moneyIn: large,
      net: large,
      notHandedOver: large,
    }));
    await asked.fulfill({ json: { ...summary, currencies } });
  });
  await page.goto('/payments?till=K000001');
  await expect(line(page)).toContainText('123,456,789.50');
  const boxes = await line(page)
    .getByRole('definition')
    .evaluateAll((cells) => cells.map((cell) => ({ width: cell.clientWidth, content: cell.scrollWidth })));
  for (const { width, content } of boxes) expect(content).toBeLessThanOrEqual(width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('what is too much to count unasked is counted when the person wants it', async ({ page, stack }) => {
  await untilComplete(stack);
  // The server's own answer, as if there were more payments than a test can make.
  await page.route('**/api/payments/summary?*', async (asked) => {
    const reply = await asked.fetch();
    if (new URL(asked.request().url()).searchParams.has('count')) return asked.fulfill({ response: reply });
    const summary = PaymentSummary.parse(await reply.json());
    const currencies = summary.currencies.map((sums) => ({ ...sums, notHandedOver: null }));
    return asked.fulfill({ json: { ...summary, currencies, uncounted: { part: 'details', payments: 312_455 } } });
  });
  await page.goto('/payments?till=K000001');
  await expect(line(page)).toContainText('13,845.50');
  expect(await figure(page, 'Not handed over')).toEqual(['Count them', 'more than 100,000']);
  await page.getByRole('button', { name: 'Count them' }).click();
  await expect(line(page)).toContainText('KES 12,345');
  await expect(page.getByRole('button', { name: 'Count again' })).toBeVisible();
});

test('an owner sets the rule for fees, and sums show what it estimates', async ({ page, stack }) => {
  await untilComplete(stack);
  await page.goto('/settings/fee');
  await page.getByRole('checkbox', { name: 'Estimate the fee' }).check();
  const till = page.getByRole('group', { name: 'By hand at the till' });
  await expect(till.getByLabel('Percent of the amount')).toHaveValue('0.55');
  await till.getByLabel('Percent of the amount').fill('half');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(till.getByText('A percentage is 0 to 100')).toBeVisible();
  await till.getByLabel('Percent of the amount').fill('1');
  await till.getByLabel('At most, in KES').fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.goto('/payments?till=K000001');
  // One percent of 1,200, and no more than 20 of 12,345.
  await expect(line(page)).toContainText('estimated fee KES 32');
  await page.goto('/settings/fee');
  await page.getByRole('checkbox', { name: 'Estimate the fee' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect((await sumsOf(stack, 'till=K000001')).estimatedFeeMinor).toBeNull();
});

test.describe('for a cashier', () => {
  test.use({ as: 'cashier' });

  test('there are no sums, on the page and in the program’s answers', async ({ page, stack }) => {
    await page.goto('/payments');
    await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible();
    await expect(line(page)).toHaveCount(0);
    const reply = await stack.fetch('/api/payments/summary', {}, 'cashier');
    expect(reply.status).toBe(403);
    expect(z.object({ code: z.string() }).parse(await reply.json()).code).toBe('not_allowed');
  });
});
