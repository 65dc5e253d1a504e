import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';

test.use({ isPublic: true });

const Listed = z.object({
  payments: z.array(
    z.object({
      state: z.string(),
      till: z.string().nullable(),
      amountMinor: z.number().nullable(),
      claim: z.object({ order: z.string().nullable() }).nullable(),
    }),
  ),
});
type Payment = z.infer<typeof Listed>['payments'][number];

let world: World;

test.beforeEach(async ({ stack, upstream }) => {
  if (world !== undefined) return;
  world = await worldOf(stack);
  const codes = [
    await world.pays({ amount: '1200' }),
    await world.pays({ amount: '350.50', firstName: 'Juma' }),
    await world.pays({ amount: '800', till: 'K000002' }),
  ];
  await world.claims(codes[0] ?? '', { order: '55' });
  const back = await world.pays({ amount: '90' });
  await upstream.reverses(back);
  for (const amount of ['410', '420']) await upstream.answers(await world.asks(amount), 'no_money');
});

/** Counts by hand, from every payment of the list. All of them were made today. */
async function byHand(stack: World['stack']) {
  const { payments } = Listed.parse(await (await stack.fetch('/api/payments?limit=200')).json());
  const sum = (some: readonly Payment[]): number => some.reduce((all, each) => all + (each.amountMinor ?? 0), 0);
  const of = (...states: string[]) => payments.filter(({ state }) => states.includes(state));
  return {
    moneyIn: sum(of('paid', 'reversed')),
    arrived: of('paid', 'reversed').length,
    takenBack: of('reversed').length,
    failed: of('failed').length,
    notHandedOver: of('paid').filter(({ claim }) => claim === null).length,
    handedOver: payments.filter(({ claim }) => claim !== null).length,
    atSecondTill: of('paid').filter(({ till }) => till?.replace('K', '') === '000002').length,
  };
}

const kes = (minor: number): string =>
  `KES ${(Math.floor(minor / 100)).toLocaleString('en-US')}${minor % 100 === 0 ? '' : `.${String(minor % 100).padStart(2, '0')}`}`;

const tile = (page: Page, name: string) =>
  page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });

/** The rows of the list that stand in the HTML of its page. */
const rows = (page: Page) =>
  page
    .locator('main')
    .getByRole('row')
    .filter({ has: page.locator('.code-groups, td') });

test('a report is equal to a count by hand, and each figure leads to the list of its payments', async ({
  page,
  stack,
}) => {
  await expect.poll(async () => (await byHand(stack)).failed).toBe(2);
  await expect.poll(async () => (await byHand(stack)).takenBack).toBe(1);
  const counted = await byHand(stack);
  await page.goto('/reports?days=today');
  await expect(tile(page, 'Money in')).toContainText(kes(counted.moneyIn));
  await expect(tile(page, 'Payments')).toContainText(String(counted.arrived));
  await expect(tile(page, 'Taken back')).toContainText(String(counted.takenBack));
  await expect(tile(page, 'Failed')).toContainText(String(counted.failed));
  await expect(tile(page, 'Not handed over')).toContainText(String(counted.notHandedOver));
  await expect(page.getByRole('table', { name: 'Why payments failed' })).toContainText('Not enough money in M-PESA');
  const atSecond = page.getByRole('table', { name: 'By till' }).getByRole('row').filter({ hasText: 'K000002' });
  await expect(atSecond).toContainText(String(counted.atSecondTill));

  for (const [name, n] of [
    ['Payments', counted.arrived],
    ['Taken back', counted.takenBack],
    ['Failed', counted.failed],
    ['Not handed over', counted.notHandedOver],
  ] as const) {
    await page.goto('/reports?days=today');
    await tile(page, name).getByRole('link').click();
    await expect(page).toHaveURL(/\/payments\?q=day/);
    await expect(rows(page), name).toHaveCount(n);
  }
});

test('a figure of an hour, of two tills or of a person leads to the list of its payments as well', async ({
  page,
  stack,
}) => {
  const counted = await byHand(stack);
  const followed = async (link: Locator, n: number, address: RegExp): Promise<void> => {
    await expect(link).toHaveText(String(n));
    await link.click();
    await expect(page).toHaveURL(address);
    await expect(rows(page)).toHaveCount(n);
  };
  // At midnight the payments may be of two hours: the largest stands for all.
  const largest = async (of: Locator): Promise<{ link: Locator; n: number }> => {
    const ns = (await of.allInnerTexts()).map(Number);
    const n = Math.max(...ns);
    return { link: of.nth(ns.indexOf(n)), n };
  };
  const both = '/reports?days=today&till=K000001&till=K000002';
  await page.goto(both);
  await followed(tile(page, 'Payments').getByRole('link'), counted.arrived, /till%3AK000001%2CK000002/);
  await expect(page.getByRole('button', { name: /^Remove: at .*K000001, .*K000002$/ })).toBeVisible();

  await page.goto(both);
  for (const details of await page.getByText('As a table').all()) await details.click();
  const hours = page.getByRole('table', { name: /by hour of the day/ }).locator('tbody td:nth-child(3) a');
  const hour = await largest(hours);
  await followed(hour.link, hour.n, /hour:\d+/);
  await page.goto(both);
  for (const details of await page.getByText('As a table').all()) await details.click();
  const week = await largest(page.getByRole('table', { name: 'When payments arrive' }).locator('tbody td a'));
  await followed(week.link, week.n, /hour:\d+\+weekday:[a-z]{3}/);

  await page.goto('/reports?days=today');
  const person = page
    .getByRole('table', { name: 'By person' })
    .getByRole('row')
    .filter({ has: page.getByRole('button') });
  await followed(person.getByRole('button').first(), counted.handedOver, /\?search=[\w-]+$/);
  await expect(page.getByRole('button', { name: /^Remove: handed over by / })).toBeVisible();
});

test('a range is typed as people write days, kept with its tills in the address, and explained when no calendar has it', async ({
  page,
}) => {
  await page.goto('/reports');
  await page.getByLabel('From (dd/mm/yyyy)').fill('31/02/2026');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No calendar' })).toContainText('31/02/2026');
  await page.getByLabel('From (dd/mm/yyyy)').fill('01/10/2026');
  await page.getByLabel('To (dd/mm/yyyy)').fill('31/10/2026');
  await page.getByText('All tills', { exact: true }).click();
  await page.getByRole('checkbox', { name: /K000001/ }).check();
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/from=01%2F10%2F2026.*till=K000001/);
  await expect(page.getByText('01/10/2026 to 31/10/2026, compared with 31/08/2026 to 30/09/2026')).toBeVisible();
  await expect(page.getByText('No payments in these days')).toBeVisible();
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(page).toHaveURL(/days=today&till=K000001/);
  await expect(tile(page, 'Money in')).toContainText('KES 1,640.50');
});

test('every table is a file, and says the same as the screen', async ({ page, stack }) => {
  const counted = await byHand(stack);
  await page.goto('/reports?days=today');
  await page.getByText('As a table').first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download CSV: By till/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^report-tills-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  const file = await (await stack.fetch(new URL(download.url()).pathname + new URL(download.url()).search)).text();
  const moneyIn = file
    .trim()
    .split('\r\n')
    .slice(1)
    .reduce((sum, line) => sum + Math.round(Number(line.split(',')[3]) * 100), 0);
  expect(moneyIn).toBe(counted.moneyIn);

  for (const address of await page
    .locator('a[download]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
    const reply = await stack.fetch(address);
    expect([address, reply.status]).toEqual([address, 200]);
  }
  expect((await stack.fetch('/api/reports?table=days&from=2026-11-02&to=2026-11-01&format=csv')).status).toBe(400);
});

test('what people did is for owners and finance, and reports are not for cashiers', async ({ page, stack }) => {
  await page.goto('/reports?days=today');
  await expect(page.getByRole('table', { name: 'By person' })).toBeVisible();
  const days = 'from=2026-11-01&to=2026-11-02&format=csv';
  for (const [role, reports, people] of [
    ['finance', 200, 200],
    ['support', 200, 403],
    ['cashier', 403, 403],
  ] as const) {
    expect((await stack.fetch(`/api/reports?table=days&${days}`, {}, role)).status).toBe(reports);
    expect((await stack.fetch(`/api/reports/people?${days}`, {}, role)).status).toBe(people);
  }
  const support = await (await stack.fetch('/reports?days=today', {}, 'support')).text();
  expect(support).toContain('By till');
  expect(support).not.toContain('By person');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a report fits, its labels keep their size, and it has no accessibility barriers', async ({ page }) => {
    for (const path of ['/reports?days=today', '/reports?days=month', '/reports?from=01/01/2025&to=02/01/2025']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: 'By person' })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const sizes = await page
        .locator('main svg text')
        .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).fontSize));
      for (const size of sizes) expect(size).toBe('13px');
      expect(await lookOverInBoth(page, path)).toEqual([]);
    }
  });

  test('is reached from the menu', async ({ page }) => {
    await page.goto('/payments');
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('link', { name: 'Reports' }).tap();
    await expect(page.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();
  });
});

test('on paper every table stands open', async ({ page }) => {
  await page.goto('/reports?days=month');
  await expect(page.getByRole('heading', { name: 'By person' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const heights = await page
    .locator('details.report-table table')
    .evaluateAll((tables) => tables.map((table) => table.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(3);
  for (const height of heights) expect(height).toBeGreaterThan(20);
  await expect(page.getByRole('button', { name: 'Show' })).toBeHidden();
});
