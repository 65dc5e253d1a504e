import { expect, test } from './fixtures';
import { opensMenu } from './header-menu';

const SETTINGS = ['first-steps', 'account', 'tills', 'fee', 'connection', 'staff', 'devices', 'audit', 'privacy'].map(
  (name) => `/settings/${name}`,
);

for (const [language, bar] of [
  ['en', 'TEST'],
  ['sw', 'JARIBIO'],
] as const) {
  test(`every page fits 320 pixels and says ${bar}, and where its payments come from`, async ({
    page,
    upstream,
    stack,
    context,
  }) => {
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
      '/reports?days=month',
      '/bill',
      '/books/closings',
      '/payments/a1b2c3d4-0000-4000-8000-000000000000',
      '/no-such-page',
      ...SETTINGS,
    ]) {
      await page.goto(path);
      if (path.includes(id)) await expect(page).not.toHaveURL(new RegExp(id));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByText(bar, { exact: true })).toBeVisible();
      await opensMenu(page);
      await expect(page.getByRole('banner').getByText(new URL(stack.sandbox.url).host)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBeLessThanOrEqual(320);
    }
  });

  test(`the page that pairs a customer's screen fits 320 pixels, in ${language}`, async ({ page, context, stack }) => {
    await context.addCookies([{ name: 'imelipwa-language', value: language, url: stack.url }]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/display/pair');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('textbox')).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test(`every page for people who are not signed in fits 320 pixels, in ${language}`, async ({
    page,
    context,
    stack,
  }) => {
    await context.clearCookies();
    await context.addCookies([{ name: 'imelipwa-language', value: language, url: stack.url }]);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ['/sign-in', '/device', '/display', '/invite/gone', '/set-up']) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('button', { name: language === 'en' ? 'Kiswahili' : 'English' })).toBeVisible();
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBeLessThanOrEqual(320);
    }
  });
}
