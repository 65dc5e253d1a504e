import { z } from 'zod';
import { type MailServer, startMailServer } from '@/lib/testing/mail-server';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { type World, worldOf } from '@/scripts/picture-world';
import { browserCookies } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test as base } from './fixtures';
import { lookOverInBoth } from './look-over';

type Shop = { world: World; mail: MailServer };

/** One dashboard for all tests of this file, with a mail server beside it. */
const test = base.extend<object, { shop: Shop }>({
  shop: [
    async ({ browser }, use) => {
      expect(browser.isConnected()).toBe(true);
      const mail = await startMailServer();
      const stack = await startDashboardStack({ isPublic: true, env: { SMTP_URL: mail.url } });
      const world = await worldOf(stack);
      await world.claims(await world.pays({ amount: '1200', firstName: 'Plantedname' }), { order: '55' });
      await world.claims(await world.pays({ amount: '350.50', firstName: 'Plantedname' }), {});
      await world.pays({ amount: '800', till: 'K000002', firstName: 'Plantedname' });
      await use({ world, mail });
      await stack.stop();
      await mail.stop();
    },
    { scope: 'worker' },
  ],
  stack: async ({ shop }, use) => use(shop.world.stack),
  context: async ({ context, shop, as }, use) => {
    const { stack } = shop.world;
    if (as !== 'nobody') await context.addCookies(browserCookies(await stack.cookieOf(as), stack.url));
    await use(context);
  },
  baseURL: async ({ shop }, use) => use(shop.world.stack.url),
  page: async ({ page }, use) => use(patient(page)),
});

/** The hour of the shop's clock: a message of this hour is due at once. */
const hourNow = (): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Africa/Nairobi', hour: '2-digit' }).format(new Date()));

const tile = (page: import('@playwright/test').Page, name: string) =>
  page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });

test.describe.configure({ mode: 'serial' });

test('an owner reads a day in figures, and copies its text', async ({ page, context, shop }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await expect.poll(async () => (await shop.world.stack.fetch('/books/evening')).status).toBe(200);
  await page.goto('/books/evening');
  await expect(page.getByRole('heading', { name: 'Evening message', level: 1 })).toBeVisible();
  await expect(tile(page, 'Money in')).toContainText('KES 2,350.50');
  await expect(tile(page, 'Not ticked')).toContainText('KES 800');
  await expect(tile(page, 'Ticked without an order')).toContainText('1');
  await expect(page.getByText('Day not closed: Market · K000001, Station · K000002')).toBeVisible();
  await page.getByRole('button', { name: /Copy the text of this day/i }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Money in: KES 2,350.50 (3 payments)');
  expect(copied).toContain('Not ticked: KES 800 (1)');
  expect(copied).not.toContain('Plantedname');

  await page.getByLabel('Day (dd/mm/yyyy)').fill('31/02/2026');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No calendar' })).toBeVisible();
  await page.getByRole('link', { name: 'The day before' }).click();
  await expect(tile(page, 'Money in')).toContainText('KES 0');
  await expect(page.getByText('Mailing is off.')).toBeVisible();
});

test('an owner sends a test, and reads in words why one is not sent', async ({ page, shop: { mail } }) => {
  await page.goto('/books/evening');
  await expect(page.getByText('Save an address first.')).toBeVisible();
  await page.getByLabel('To these addresses').fill('not an address');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Write an e-mail address on each line')).toBeVisible();
  await page.getByLabel('To these addresses').fill('owner@shop.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  mail.becomes({ refuses: ['owner@shop.example'] });
  await page.getByRole('button', { name: 'Send a test now' }).click();
  await expect(page.getByText('The test was not sent.')).toBeVisible();
  await expect(page.getByText('The mail server does not accept an address.')).toBeVisible();
  await expect(page.getByText(/The mail server said: .*no such mailbox here/)).toBeVisible();
  expect(mail.received).toEqual([]);
  mail.becomes({});
});

test('the message of the day is received by the mail server, once, without a payer', async ({
  page,
  shop: { mail },
}) => {
  await page.goto('/books/evening');
  await page.getByLabel('Mail it every day').check();
  await page.getByLabel('At this hour').selectOption(String(hourNow()));
  await page.getByLabel('Money in reaches (KES)').fill('0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Write a sum above 0')).toBeVisible();
  await page.getByLabel('Money in reaches (KES)').fill(hourNow() >= 12 ? '2,000' : '');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect.poll(() => mail.received.length, { timeout: 20_000 }).toBe(1);
  const [message] = mail.received;
  expect(message?.to).toEqual(['owner@shop.example']);
  expect(message?.subject).toMatch(/^Imelipwa, \w{3} \d\d\/\d\d\/\d{4}$/);
  expect(message?.text).toContain('Money in: KES');
  expect(`${message?.raw} ${message?.text}`).not.toContain('Plantedname');
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByText(/(Message of this day|Last message, of [\d/]+): Sent at/).count();
    })
    .toBe(1);
  expect(mail.received).toHaveLength(1);
});

test('finance reads it and changes nothing, others have no such page', async ({ shop: { world } }) => {
  const { stack } = world;
  const Settings = z.object({ status: z.number() });
  const change = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' };
  for (const [role, pages, calls] of [
    ['owner', 200, 400],
    ['finance', 200, 403],
    ['support', 404, 403],
    ['cashier', 404, 403],
  ] as const) {
    expect((await stack.fetch('/books/evening', {}, role)).status).toBe(pages);
    expect((await stack.fetch('/api/evening', change, role)).status).toBe(calls);
    if (role !== 'owner')
      expect(
        Settings.parse(await (await stack.fetch('/api/evening/test', { method: 'POST' }, role)).json()).status,
      ).toBe(403);
  }
  const finance = await (await stack.fetch('/books/evening', {}, 'finance')).text();
  expect(finance).toContain('Mailed at');
  expect(finance).not.toContain('Send a test now');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the page fits, without accessibility barriers', async ({ page }) => {
    await page.goto('/books/evening');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await lookOverInBoth(page, '/books/evening')).toEqual([]);
  });
});

test('on paper the figures stand alone', async ({ page }) => {
  await page.goto('/books/evening');
  await page.emulateMedia({ media: 'print' });
  await expect(tile(page, 'Money in')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Books' })).toBeHidden();
});
