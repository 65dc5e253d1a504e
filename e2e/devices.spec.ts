import { patient } from './at-work';
import { aTablet, PIN, takes } from './a-tablet';
import { expect, test } from './fixtures';

/** The page of these tests belongs to the owner. The tablet is another browser. */
const WRONG = '975310';

test('an owner adds a device, and its code enrols one tablet once', async ({ page, browser, baseURL }) => {
  await page.request.post('/api/settings/tills', { data: { number: 'K000901', name: 'MAMA AMINA SHOP' } });
  await page.goto('/settings/devices');
  await page.getByRole('button', { name: 'Add a device' }).click();
  await page.getByLabel('Name').fill('Front counter');
  await page.getByLabel('Till', { exact: true }).selectOption('K000901');
  await page.getByRole('button', { name: 'Save' }).click();
  const notice = page.getByRole('status').filter({ hasText: 'Code for Front counter' });
  await expect(notice).toContainText('/device');
  const code = (await notice.locator('.code-groups').innerText()).trim();
  const row = page.getByRole('listitem').filter({ hasText: 'Front counter' });
  await expect(row).toContainText('Not enrolled yet');

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const tablet = patient(await context.newPage());
  await tablet.goto('/');
  await expect(tablet).toHaveURL(/\/sign-in/);
  await tablet.goto('/device');
  await tablet.getByLabel('Code').fill('AAAA AAAA');
  await tablet.keyboard.press('Enter');
  await expect(tablet.getByText('That code is wrong')).toBeVisible();
  await tablet.getByLabel('Code').fill(` ${code.toLowerCase().slice(0, 4)}-${code.slice(4)}`);
  await tablet.keyboard.press('Enter');
  await expect(tablet.getByText('Front counter · MAMA AMINA SHOP · K000901')).toBeVisible();
  await expect(tablet.getByText('@')).toHaveCount(0);
  await tablet.goto('/payments');
  await expect(tablet).toHaveURL(/\/device$/);

  await page.reload();
  await expect(row).toContainText('Nobody is on it');
  expect((await page.request.post('/api/devices/enrol', { data: { code } })).status()).toBe(404);
  await context.close();
});

test('cashiers take turns at a tablet: each name is shown large, and nothing of the last person is left', async ({
  page: owner,
  browser,
  baseURL,
}) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const { page, people } = tablet;
  await page.getByRole('button', { name: people[0] ?? '', exact: true }).click();
  await page.keyboard.type('1112');
  await expect(page.locator('body')).not.toContainText('1112');
  const key = await page.getByRole('button', { name: '5', exact: true }).boundingBox();
  expect(Math.min(key?.width ?? 0, key?.height ?? 0)).toBeGreaterThanOrEqual(56);
  for (let left = 4; left > 0; left -= 1) await page.keyboard.press('Backspace');
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'OK' }).click();

  const acting = page.getByRole('region', { name: 'At the counter' });
  await expect(acting).toContainText(people[0] ?? '');
  await expect(acting).toContainText(tablet.deviceName);
  const sizeOfName = (): Promise<number> =>
    acting.getByText(people[0] ?? '').evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
  await expect.poll(sizeOfName).toBeGreaterThanOrEqual(24);
  expect((await page.request.get('/payments')).headers()['cache-control']).toContain('no-store');
  expect((await page.request.get('/api/settings/staff')).status()).toBe(403);

  await page.goto('/payments');
  await page.getByRole('button', { name: 'Switch person' }).click();
  await expect(page.getByRole('heading', { name: 'Who is at the counter?' })).toBeVisible();
  for (const way of ['back', 'forward', 'back'] as const) {
    await (way === 'back' ? page.goBack() : page.goForward()).catch(() => null);
    await expect(page).toHaveURL(/\/device$/);
    await expect(page.getByRole('region', { name: 'At the counter' })).toHaveCount(0);
  }
  expect((await page.request.get('/api/payments')).status()).toBe(401);
  // Clearing "cookies" would end the enrolment of the device.
  expect((await page.request.post('/api/devices/leave')).headers()['clear-site-data']).toBe('"cache"');

  await takes(tablet, people[1] ?? '');
  await expect(acting).toContainText(people[1] ?? '');
  await owner.goto('/settings/devices');
  await expect(owner.getByRole('listitem').filter({ hasText: tablet.deviceName })).toContainText(
    `${people[1] ?? ''} is on it`,
  );
  await tablet.context.close();
});

test('a page that the browser kept whole reloads when it is shown again', async ({ page: owner, browser, baseURL }) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  await takes(tablet, tablet.people[0] ?? '');
  await expect(tablet.page.getByRole('button', { name: 'Switch person' })).toBeVisible();
  // The stream of a kept page is closed, so the page does not hear that the person signed out.
  await tablet.page.route('**/api/live', (route) => route.abort());
  await tablet.page.reload();
  await expect(tablet.page.getByRole('button', { name: 'Switch person' })).toBeVisible();
  // The page hears of it once its script is at work.
  await expect(async () => {
    const visibility = await tablet.page.evaluate(() => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      return document.documentElement.style.visibility;
    });
    expect(visibility, 'what the last person saw stays on the kept page').toBe('hidden');
  }).toPass();
  await tablet.page.request.post('/api/devices/leave');
  // Afterwards, because the page that reloads takes with it what still waits for an answer.
  await tablet.page.evaluate(() => {
    setTimeout(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  });
  await expect(tablet.page).toHaveURL(/\/device$/);
  await tablet.context.close();
});

test('wrong PINs make a person wait and then lock that person out at that tablet, until someone unlocks them', async ({
  page: owner,
  browser,
  baseURL,
}) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const { page, people } = tablet;
  const [name = '', other = ''] = people;
  const choice = page.getByRole('button', { name, exact: true });
  for (let tries = 0; tries < 10; tries += 1) {
    // A page that reloads itself goes back to the choice of a person. The server still counts the tries.
    await expect(async () => {
      if (await choice.isVisible()) await choice.click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.type(WRONG);
    await expect(page.getByRole('button', { name: 'OK' })).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Wrong PIN|Too many wrong PINs/)).toBeVisible();
  }
  await expect(page.getByText(`Too many wrong PINs for ${name} on this device`)).toBeVisible();
  await page.getByRole('button', { name: `Not ${name}?` }).click();
  await takes(tablet, other);
  await expect(page.getByRole('region', { name: 'At the counter' })).toContainText(other);

  await owner.goto('/settings/devices');
  await owner.getByRole('button', { name: `Unlock ${name} at ${tablet.deviceName}` }).click();
  await expect(owner.getByText('Nobody is locked out.')).toBeVisible();
  await page.getByRole('button', { name: 'Switch person' }).click();
  await takes(tablet, name);
  await expect(page.getByRole('region', { name: 'At the counter' })).toContainText(name);
  await tablet.context.close();
});

test('a tablet that no one touches for three minutes warns first, then locks', async ({
  page: owner,
  browser,
  baseURL,
}) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const { page, people } = tablet;
  // Beats of the stream would correct the test's clock.
  await page.route('**/api/live', (route) => route.abort());
  await page.clock.install();
  await page.goto('/device');
  // A page that asks for its stream has started to count.
  const counts = page.waitForRequest('**/api/live');
  await takes(tablet, people[0] ?? '');
  await counts;
  await page.clock.runFor(165_000);
  await expect(page.getByRole('timer').filter({ hasText: 'Locks in' })).toBeVisible();
  await page.mouse.click(5, 400);
  await page.clock.runFor(2_000);
  await expect(page.getByText('Locks in')).toHaveCount(0);
  await page.clock.runFor(180_000);
  await expect(page).toHaveURL(/\/device$/);
  expect((await page.request.get('/api/payments')).status()).toBe(401);
  await tablet.context.close();
});

test('a person changes their own PIN at the tablet', async ({ page: owner, browser, baseURL }) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const { page, people } = tablet;
  await takes(tablet, people[0] ?? '');
  await page.getByRole('link', { name: 'Change my PIN' }).click();
  const enters = async (step: string, pin: string): Promise<void> => {
    await expect(page.getByRole('group', { name: step, exact: true })).toBeVisible();
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
  };
  await enters('Your PIN now', PIN);
  await enters('New PIN', '123456');
  await expect(page.getByText('That PIN is too easy to guess.')).toBeVisible();
  await enters('New PIN', '194728');
  await enters('New PIN once more', '194728');
  await expect(page.getByText('Your PIN is changed')).toBeVisible();
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Switch person' }).click();
  await takes(tablet, people[0] ?? '', PIN);
  await expect(page.getByText('Wrong PIN')).toBeVisible();
  await page.keyboard.type('194728');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'At the counter' })).toContainText(people[0] ?? '');
  await tablet.context.close();
});

test('a revoked tablet loses access at once', async ({ page: owner, browser, baseURL }) => {
  const tablet = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const { page } = tablet;
  await takes(tablet, tablet.people[0] ?? '');
  await expect(page.getByRole('button', { name: 'Switch person' })).toBeVisible();
  await owner.goto('/settings/devices');
  await owner.getByRole('button', { name: `Revoke ${tablet.deviceName}` }).click();
  await expect(owner.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await owner.getByRole('button', { name: 'Yes, revoke it' }).click();
  await expect(owner.getByRole('listitem').filter({ hasText: tablet.deviceName })).toContainText('Revoked');
  expect((await page.request.get('/api/payments')).status()).toBe(401);
  // The open page loses its stream, and goes there by itself.
  await expect(page.getByText('This device was taken out of use')).toBeVisible();
  await expect(page).toHaveURL(/\/device$/);
  await tablet.context.close();
});

test('a browser that is not an enrolled device cannot try PINs', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const signedIn = await context.request.post('/api/devices/sit', {
    data: { staffId: 'a1b2c3d4-0000-4000-8000-000000000001', pin: PIN },
  });
  expect(signedIn.status()).toBe(403);
  await context.close();
});
