import { expect, test } from './fixtures';

test('a payment is found and opened with the keyboard alone', async ({ page, upstream }) => {
  const id = await upstream.asks();
  await upstream.answers(id, 'pin');
  await page.goto('/payments');
  // The key does nothing until the script has loaded; a person would press it again.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox', { name: 'Find a payment' })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Paid');
  const open = page.getByRole('link', { name: 'Open this payment' });
  for (let presses = 0; presses < 20 && !(await open.evaluate((link) => link === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('status')).toContainText('Paid');
});

test('Escape clears the box and its answer', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox').fill('hello there');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.getByRole('status')).toHaveCount(0);
});

const SETTINGS = ['account', 'tills', 'connection', 'staff', 'devices', 'audit', 'privacy'].map(
  (name) => `/settings/${name}`,
);

for (const [language, bar] of [
  ['en', 'TEST'],
  ['sw', 'JARIBIO'],
] as const) {
  test(`every page fits 320 pixels and carries the ${bar} bar`, async ({ page, upstream, stack, context }) => {
    const id = await upstream.asks({
      amount: '123456.50',
      metadata: { note: 'x'.repeat(200), 'a rather long name of a field': 'value' },
    });
    await upstream.answers(id, 'pin');
    await context.addCookies([{ name: 'imelipwa-language', value: language, url: stack.url }]);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of [
      `/payments/${id}`,
      '/',
      '/payments',
      '/payments?state=paid',
      '/payments/new',
      '/handover',
      '/payments/a1b2c3d4-0000-4000-8000-000000000000',
      '/no-such-page',
      ...SETTINGS,
    ]) {
      await page.goto(path);
      if (path.includes(id)) await expect(page).not.toHaveURL(new RegExp(id));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByText(bar, { exact: true })).toBeVisible();
      await expect(page.getByText(new URL(stack.sandbox.url).host).first()).toBeVisible();
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBeLessThanOrEqual(320);
    }
  });

  test(`every page for nobody fits 320 pixels, in ${language}`, async ({ page, context, stack }) => {
    await context.clearCookies();
    await context.addCookies([{ name: 'imelipwa-language', value: language, url: stack.url }]);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ['/sign-in', '/device', '/invite/gone', '/set-up']) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('button', { name: language === 'en' ? 'Kiswahili' : 'English' })).toBeVisible();
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBeLessThanOrEqual(320);
    }
  });
}

test('a click copies a code and says so', async ({ page, upstream, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await upstream.asks();
  await page.goto(`/payments/${id}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Copy Payment id' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
});
