import { DEMO_PASSWORD, demoEmail } from '@/scripts/sign-in';
import { expect, test } from './fixtures';
import { opensMenu, speaks } from './header-menu';

test('the language switch changes the words at once, keeps what is on the page, and lasts over a reload', async ({
  page,
}) => {
  await page.goto('/payments');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('combobox').fill('typed before');
  await speaks(page, 'Kiswahili');
  await expect(page.getByRole('heading', { name: 'Malipo', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
  await expect(page.getByRole('combobox', { name: 'Tafuta malipo' })).toHaveValue('typed before');
  await expect(page).toHaveTitle(/^Malipo/);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Mipangilio' })).toBeVisible();
});

test('a payment shows its verdict in Swahili, and its times as the clock shows them', async ({ page, upstream }) => {
  const [paid, failed] = [await upstream.asks(), await upstream.asks()];
  await upstream.answers(paid, 'pin');
  await upstream.answers(failed, 'no_money');
  await page.goto('/');
  await speaks(page, 'Kiswahili');
  await expect(page.getByRole('searchbox', { name: 'Tafuta malipo' })).toBeVisible();
  // The title comes last. Leaving before that cuts off the page's own request, after which Next loads the old page.
  await expect(page).toHaveTitle('Imelipwa: pesa imefika?');
  await page.goto(`/payments/${paid}`);
  await expect(page.getByRole('status')).toContainText('Imelipwa');
  await page.goto(`/payments/${failed}`);
  await expect(page.getByRole('status')).toContainText('Imekataa');
  await expect(page.getByText('Salio la M-PESA halitoshi. Mwombe alipe njia nyingine.').first()).toBeVisible();
  await expect(page.locator('time').first()).toHaveText(
    /^(?:\d{1,2} (?:Jan|Feb|Mac|Apr|Mei|Jun|Jul|Ago|Sep|Okt|Nov|Des)(?: \d{4})? )?\d{2}:\d{2}(?::\d{2})?$/,
  );
});

test('a verdict on the counter stays when the language changes, and new verdicts are in Swahili', async ({
  page,
  upstream,
}) => {
  const id = await upstream.asks();
  await upstream.answers(id, 'pin');
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('searchbox').fill(id);
  await expect(page.locator('[data-verdict="paid"]')).toContainText('Paid');
  await speaks(page, 'Kiswahili');
  await expect(page.locator('[data-verdict="paid"]')).toContainText('Imelipwa');
  await expect(page.getByRole('button', { name: 'Bidhaa zimetolewa' })).toBeVisible();
  await page.getByRole('searchbox').fill('TKQ1AB2C3D');
  await expect(page.locator('[data-verdict="not_yet"]')).toContainText('Bado haijafika');
});

test('the language switch is large enough for a thumb', async ({ page }) => {
  for (const path of ['/', '/device', '/display', '/no-such-page']) {
    await page.goto(path);
    if (path !== '/device' && path !== '/display') await opensMenu(page);
    const box = await page.getByRole('button', { name: 'Kiswahili' }).boundingBox();
    expect(box?.height, path).toBeGreaterThanOrEqual(44);
    expect(box?.width, path).toBeGreaterThanOrEqual(44);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the language switch leads back to the same page, in the other language', async ({ page }) => {
    await page.goto('/payments?state=paid');
    await speaks(page, 'Kiswahili');
    await expect(page).toHaveURL(/\/payments\?state=paid$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
    await expect(page.getByRole('heading', { name: 'Malipo', exact: true })).toBeVisible();
    await speaks(page, 'English');
    await expect(page).toHaveURL(/\/payments\?state=paid$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test.describe('a browser that asks for Swahili', () => {
  test.use({ as: 'nobody', locale: 'sw-KE' });

  test('gets Swahili before anyone has chosen a language, also for signing in', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
    await page.getByLabel('Barua pepe').fill(demoEmail('cashier'));
    await page.getByLabel('Nenosiri').fill('si hilo');
    await page.getByRole('button', { name: 'Ingia' }).click();
    await expect(page.getByText('Barua pepe na nenosiri hazilingani.')).toBeVisible();
    await page.getByLabel('Nenosiri').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('banner')).toContainText('Keshia');
  });
});

test.describe('the language of a browser', () => {
  test.use({ as: 'nobody' });

  test('can be chosen before signing in, and stays after signing out', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Kiswahili' }).click();
    await page.getByLabel('Barua pepe').fill(demoEmail('support'));
    await page.getByLabel('Nenosiri').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Mipangilio' }).click();
    await page.getByRole('link', { name: 'Akaunti', exact: true }).click();
    await page.getByRole('button', { name: 'Toka', exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await expect(page.getByRole('button', { name: 'Ingia' })).toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('can be set only by our own pages, and the switch leads back only to our own pages', async ({
    request,
    stack,
  }) => {
    const choose = (form: Record<string, string>, headers: Record<string, string> = {}) =>
      request.post(`${stack.url}/api/language`, { form, headers, maxRedirects: 0 });
    const chosen = await choose({ language: 'sw', back: '//evil.example/' });
    expect(chosen.status()).toBe(303);
    expect(chosen.headers()['location']).toBe('/');
    expect(chosen.headers()['set-cookie']).toBe('imelipwa-language=sw; Path=/; SameSite=Lax; Max-Age=31536000');
    expect((await choose({ language: 'tlh', back: '/' })).status()).toBe(400);
    expect((await choose({ language: 'sw', back: '/' }, { 'sec-fetch-site': 'cross-site' })).status()).toBe(403);
    expect((await choose({ language: 'sw', back: '/' }, { origin: 'null' })).status()).toBe(403);
  });
});
