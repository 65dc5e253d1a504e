import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, DEMO_PASSWORD, demoEmail, type DemoRole, signIn } from '@/scripts/sign-in';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';

test.use({ as: 'nobody' });

/** Browsers bind no passkey to 127.0.0.1, but to localhost. */
const atLocalhost = ({ url }: Pick<DashboardStack, 'url'>): string => url.replace('127.0.0.1', 'localhost');

/** Gives the browser an authenticator that holds passkeys and knows its owner's finger. */
async function withAuthenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

async function comesIn(page: Page, url: string, role: DemoRole): Promise<void> {
  await page.context().addCookies(browserCookies(await signIn(url, demoEmail(role)), url));
  await page.goto(`${url}/settings/account`);
}

const passkeysOn = (page: Page) => page.getByRole('region', { name: 'Passkeys', exact: true });

async function addsPasskey(page: Page, name: string): Promise<void> {
  const own = passkeysOn(page);
  await own.getByLabel('Name of the passkey').fill(name);
  await own.getByLabel('Your password').fill(DEMO_PASSWORD);
  await own.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(own.getByText('The passkey is added.')).toBeVisible();
}

async function signsOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
}

const Code = z.object({ code: z.string() });
const IN_JSON = { 'content-type': 'application/json' };
const inJson = (body: unknown): RequestInit => ({ method: 'POST', headers: IN_JSON, body: JSON.stringify(body) });

const REFUSED = 'That e-mail address and password do not fit.';

for (const role of ['owner', 'finance', 'support', 'cashier'] as const) {
  test(`${role} adds a passkey, signs in with it, and removes it; then it opens nothing`, async ({ page, stack }) => {
    const url = atLocalhost(stack);
    await withAuthenticator(page);
    await comesIn(page, url, role);
    const own = passkeysOn(page);
    await expect(own.getByText('You have no passkey yet.')).toBeVisible();
    await own.getByLabel('Name of the passkey').fill('My phone');
    await own.getByLabel('Your password').fill('not the right one at all');
    await own.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(own.getByText(REFUSED)).toBeVisible();
    await addsPasskey(page, 'My phone');
    await expect(own.getByRole('listitem')).toContainText('My phone');
    await expect(own.getByRole('listitem')).toContainText('not used yet');
    expect(await lookOverInBoth(page, `the account of ${role}, with a passkey`)).toEqual([]);

    await signsOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await page.goto(`${url}/settings/account`);
    await expect(own.getByRole('listitem')).toContainText('last used');
    await own.getByRole('button', { name: 'Remove the passkey My phone' }).click();
    await own.getByRole('button', { name: 'Yes, remove' }).click();
    await expect(own.getByText('You have no passkey yet.')).toBeVisible();

    await signsOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText(REFUSED)).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in$/);
  });
}

test('a passkey that the authenticator does not let go signs nobody in, and the page says what to do', async ({
  page,
  stack,
}) => {
  const url = atLocalhost(stack);
  const { cdp, authenticatorId } = await withAuthenticator(page);
  await comesIn(page, url, 'support');
  await addsPasskey(page, 'My phone');
  await passkeysOn(page).getByLabel('Name of the passkey').fill('The same phone');
  await passkeysOn(page).getByLabel('Your password').fill(DEMO_PASSWORD);
  await passkeysOn(page).getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('This device holds a passkey of yours already.')).toBeVisible();
  await signsOut(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('No passkey was used.')).toBeVisible();
});

test('an owner sees who has passkeys and removes them, and a disabled person does not come in', async ({
  page,
  stack,
  browser,
}) => {
  const url = atLocalhost(stack);
  await withAuthenticator(page);
  await comesIn(page, url, 'finance');
  await addsPasskey(page, 'Lost phone');

  const office = await browser.newContext();
  await office.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
  const owner = await office.newPage();
  await owner.goto(`${stack.url}/settings/staff`);
  const row = owner.getByRole('listitem').filter({ hasText: 'Otieno Mfano' });
  await expect(row).toContainText('1 passkey');
  await row.getByRole('button', { name: 'Disable Otieno Mfano' }).click();
  await row.getByRole('button', { name: 'Yes, disable' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText(REFUSED)).toBeVisible();

  await row.getByRole('button', { name: 'Enable Otieno Mfano' }).click();
  await expect(row.getByRole('button', { name: 'Disable Otieno Mfano' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('banner')).toContainText('Otieno Mfano');

  await row.getByRole('button', { name: 'Remove the passkeys of Otieno Mfano' }).click();
  await row.getByRole('button', { name: 'Yes, remove them' }).click();
  await expect(row).not.toContainText('passkey');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText(REFUSED)).toBeVisible();

  await owner.goto(`${stack.url}/settings/audit`);
  for (const act of ['Added a passkey', 'Signed in with a passkey', 'Removed a passkey'])
    await expect(owner.getByRole('row').filter({ hasText: act }).first()).toContainText('Lost phone');
  await office.close();
});

test('where browsers offer no passkeys there is no button, and the account says why', async ({ page, stack }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await page.getByLabel('E-mail address').fill(demoEmail('support'));
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.goto('/settings/account');
  await expect(passkeysOn(page).getByText('Passkeys need the https address of this dashboard')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0);
  const asked = await fetch(`${stack.url}/api/sign-in/passkey/challenge`, { method: 'POST' });
  expect(asked.status).toBe(404);
});

test('no passkey is added at a shared device, and the account there says why', async ({ page, stack }) => {
  const url = atLocalhost(stack);
  await stack.fetch('/api/settings/tills', inJson({ number: 'K000001' }));
  const made = await stack.fetch('/api/settings/devices', inJson({ name: 'Front counter', till: 'K000001' }));
  const { code } = Code.parse(await made.json());
  const enrolled = await fetch(`${stack.url}/api/devices/enrol`, inJson({ code }));
  expect(enrolled.status).toBe(204);
  const device = enrolled.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const cookie = [...device, await signIn(url, demoEmail('support'))].join('; ');
  const begun = await fetch(`${url}/api/account/passkeys/challenge`, {
    ...inJson({ password: DEMO_PASSWORD }),
    headers: { ...IN_JSON, cookie },
  });
  expect(begun.status).toBe(403);
  await withAuthenticator(page);
  await page.context().addCookies(browserCookies(cookie, url));
  await page.goto(`${url}/settings/account`);
  await expect(passkeysOn(page).getByText('No passkey is added at a shared device')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0);
});

test('no page loads the code of passkeys before somebody presses the button', async ({ page, stack }) => {
  const url = atLocalhost(stack);
  const loaded: string[] = [];
  page.on('response', (reply) => void (reply.url().endsWith('.js') && loaded.push(reply.url())));
  await withAuthenticator(page);
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await page.waitForLoadState('networkidle');
  const before = loaded.length;
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('No passkey was used.')).toBeVisible();
  expect(loaded.length).toBeGreaterThan(before);
});
