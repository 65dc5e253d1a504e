import { browserCookies, DEMO_PASSWORD, demoEmail } from '@/scripts/sign-in';
import { expect, test } from './fixtures';

test.describe('for a person who signs in', () => {
  test.use({ as: 'nobody' });

  for (const [role, heading] of [
    ['owner', 'Counter'],
    ['cashier', 'Counter'],
    ['finance', 'Payments'],
    ['support', 'Payments'],
  ] as const)
    test(`the first page of ${role} is "${heading}", and the navigation marks it`, async ({ page }) => {
      await page.goto('/');
      await expect(page.getByLabel('E-mail address')).toBeFocused();
      await page.keyboard.type(demoEmail(role));
      await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeAttached();
      const navigation = page.getByRole('navigation', { name: 'Main' });
      await expect(navigation.locator('[aria-current=page]')).toHaveText(heading);
      // The box of the list completes what is typed.
      const box = page.getByRole(role === 'support' ? 'combobox' : 'searchbox', { name: 'Find a payment' });
      if (role !== 'finance') await expect(box).toBeFocused();
      // The counter is one press away for everybody.
      await navigation.getByRole('link', { name: 'Counter' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Counter' })).toBeAttached();
    });

  test('the navigation marks the page that is open, and the pages below it', async ({ page, context, stack }) => {
    await context.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
    const marked = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current=page]');
    for (const [path, name] of [
      ['/', 'Counter'],
      ['/payments', 'Payments'],
      ['/payments/new', 'Ask'],
      ['/payments/00000000-0000-4000-8000-000000000000', 'Payments'],
      ['/handover', 'What is left'],
      ['/reports', 'Reports'],
      ['/books', 'Books'],
      ['/books/deposits', 'Books'],
      ['/settings/tills', 'Settings'],
    ] as const) {
      await page.goto(path);
      await expect(marked, path).toHaveText(name);
    }
  });

  test('a refused sign-in moves nothing, and the password can be shown', async ({ page }) => {
    await page.goto('/sign-in');
    const enter = page.getByRole('button', { name: 'Sign in', exact: true });
    const lost = page.getByText('Password forgotten?');
    const places = async () => [await enter.boundingBox(), await lost.first().boundingBox()];
    const before = await places();
    await page.getByLabel('E-mail address').fill(demoEmail('owner'));
    const password = page.getByLabel('Password', { exact: true });
    await password.fill('not this one');
    await page.getByRole('button', { name: 'Show what is typed' }).click();
    await expect(password).toHaveAttribute('type', 'text');
    await enter.click();
    await expect(page.getByText('That e-mail address and password do not fit.')).toBeVisible();
    expect(await places()).toEqual(before);
    // The language comes last.
    const controls = await page.locator('main a, main button, main input, footer button').allTextContents();
    expect(controls.at(-1)).toBe('Kiswahili');
  });
});

test('a new owner sees what is left to set up, and each step is marked by itself', async ({ page, stack }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Set up: \d of 4 steps done$/ }).click();
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible();
  const till = page.getByRole('listitem').filter({ hasText: 'Add your till' });
  await expect(till.getByRole('link', { name: 'Add a till' })).toBeVisible();
  await stack.fetch('/api/settings/tills', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: 'K000001' }),
  });
  await expect(till).toContainText('(done)');
  await expect(till.getByRole('link')).toHaveCount(0);
});
