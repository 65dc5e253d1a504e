import { startDashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, DEMO_PASSWORD, demoEmail, signIn } from '@/scripts/sign-in';
import { expect, test } from './fixtures';

test.use({ as: 'nobody' });

const ROLES = ['owner', 'finance', 'support', 'cashier'] as const;

for (const role of ROLES) {
  test(`${role} signs in, comes back to the page that was asked for, and signs out`, async ({ page }) => {
    await page.goto('/payments?state=paid');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel('E-mail address').fill(demoEmail(role));
    await page.getByLabel('Password').fill('not the right one at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('That e-mail address and password do not fit.')).toBeVisible();
    await page.getByLabel('Password').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/payments\?state=paid$/);
    const names = {
      owner: 'Wanjiru Mfano',
      finance: 'Otieno Mfano',
      support: 'Achieng Mfano',
      cashier: 'Amina Mfano',
    } as const;
    await expect(page.getByRole('banner')).toContainText(names[role]);
    await expect(page.getByRole('link', { name: 'Ask' })).toHaveCount(role === 'support' ? 0 : 1);
    await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(
      role === 'owner' || role === 'finance' ? 1 : 0,
    );

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText(names[role])).toHaveCount(0);
  });
}

test('an open page and its stream end when their session is ended elsewhere', async ({ page, context, stack }) => {
  const cookie = await signIn(stack.url, demoEmail('support'));
  await context.addCookies(browserCookies(cookie, stack.url));
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const ended = await fetch(`${stack.url}/api/account/sign-out-everywhere`, {
    method: 'POST',
    headers: { cookie: await signIn(stack.url, demoEmail('support')) },
  });
  expect(ended.status).toBe(204);
  await expect(page).toHaveURL(/\/sign-in/);
  for (const path of ['/api/me', '/api/payments', '/api/live'])
    expect((await fetch(stack.url + path, { headers: { cookie } })).status, path).toBe(401);
});

test('signing in never leads to another site', async ({ page }) => {
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.locator('[href*="evil.example"], [action*="evil.example"]')).toHaveCount(0);
  }
  await page.getByLabel('E-mail address').fill(demoEmail('finance'));
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('banner')).toContainText('Otieno Mfano');
  expect(new URL(page.url()).hostname).toBe('127.0.0.1');
});

test('a person who knows the password changes it, and their other sessions end', async ({ page, context }) => {
  const [email, before, after] = ['wanjiru@shop.example', 'four green goats at noon', 'seven slow snails at sea'];
  const shop = await startDashboardStack({ env: { IMELIPWA_DEMO: '', OWNER_EMAIL: email, OWNER_PASSWORD: before } });
  try {
    await context.addCookies(browserCookies(await signIn(shop.url, email, before), shop.url));
    const other = await signIn(shop.url, email, before);
    await page.goto(`${shop.url}/settings/account`);
    await page.getByLabel('Password now').fill(before);
    await page.getByLabel('New password').fill('wanjiru kamau1');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('That is too much like your own name')).toBeVisible();
    // Requests that the page sends while its session is replaced carry the old session's cookie, and are told that
    // nobody is signed in.
    await page.route('**/api/auth/change-password', async (route) => {
      const old = await context.cookies();
      const refused = page.waitForResponse((reply) => reply.url().endsWith('/api/me') && reply.status() === 401);
      const answer = await route.fetch();
      const renewed = await context.cookies();
      await context.clearCookies();
      await context.addCookies(old);
      await refused;
      await context.addCookies(renewed);
      await route.fulfill({ response: answer });
    });
    await page.getByLabel('New password').fill(after);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('The password is changed.')).toBeVisible();
    expect((await fetch(`${shop.url}/api/me`, { headers: { cookie: other } })).status).toBe(401);
    expect(await signIn(shop.url, email, after)).toContain('session_token');
  } finally {
    await shop.stop();
  }
});
