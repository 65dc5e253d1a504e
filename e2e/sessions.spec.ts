import { browserCookies, DEMO_PASSWORD, demoEmail, signIn } from '@/scripts/sign-in';
import { expect, test } from './fixtures';

test.use({ as: 'nobody' });

const IN_JSON = { 'content-type': 'application/json' };
const NEW_PASSWORD = 'nine green boats at noon';

/** Returns the raw session token in a `cookie` header. */
function tokenIn(cookie: string): string {
  const signed = decodeURIComponent(/imelipwa\.session_token=([^;]+)/.exec(cookie)?.[1] ?? '');
  const [token = ''] = signed.split('.');
  expect(token.length).toBeGreaterThan(20);
  return token;
}

function sends(url: string, cookie: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { ...IN_JSON, cookie }, body: JSON.stringify(body) });
}

test('a new password ends the other sessions and their streams, even if the request asks to keep them', async ({
  stack,
}) => {
  const [own, other] = [await signIn(stack.url, demoEmail('support')), await signIn(stack.url, demoEmail('support'))];
  const live = await fetch(`${stack.url}/api/live`, { headers: { cookie: other } });
  expect(live.status).toBe(200);
  const streamed = live.text();
  const change = { currentPassword: DEMO_PASSWORD, newPassword: NEW_PASSWORD, revokeOtherSessions: false };
  const changed = await sends(`${stack.url}/api/auth/change-password`, own, change);
  expect(changed.status).toBe(200);
  const renewed = changed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
  expect(await changed.text()).not.toContain(tokenIn(renewed));
  // The stream ends at once, without waiting for a beat.
  expect(await streamed).toContain('event: hello');
  const asks = (cookie: string): Promise<Response> => fetch(`${stack.url}/api/me`, { headers: { cookie } });
  expect((await Promise.all([other, own, renewed].map(asks))).map(({ status }) => status)).toEqual([401, 401, 200]);
});

test('no script of a page can read the token of its session', async ({ stack }) => {
  const body = JSON.stringify({ email: demoEmail('finance'), password: DEMO_PASSWORD });
  const reply = await fetch(`${stack.url}/api/auth/sign-in/email`, { method: 'POST', headers: IN_JSON, body });
  const cookie = reply.headers
    .getSetCookie()
    .map((given) => given.split(';')[0] ?? '')
    .join('; ');
  const session = await fetch(`${stack.url}/api/auth/get-session`, { headers: { cookie } });
  expect([reply.status, session.status]).toEqual([200, 200]);
  for (const answer of [await reply.text(), await session.text()]) {
    expect(answer).toContain(demoEmail('finance'));
    expect(answer).not.toContain(tokenIn(cookie));
    expect(answer).not.toContain('token');
  }
});

test('a person sees where they are signed in and ends another session, whose page leads to the sign-in', async ({
  page,
  browser,
  stack,
}) => {
  const entries = await Promise.all([1, 2].map(() => signIn(stack.url, demoEmail('finance'))));
  const [here = '', there = ''] = entries;
  await page.context().addCookies(browserCookies(here, stack.url));
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(browserCookies(there, stack.url));
  const other = await elsewhere.newPage();
  await other.goto(`${stack.url}/payments`);
  await expect(other.getByText('Live', { exact: true })).toBeVisible();

  await page.goto('/settings/account');
  const own = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(own.getByRole('listitem').filter({ hasText: '(this one)' })).toHaveCount(1);
  const ends = own.getByRole('button', { name: /^End this one/ });
  while ((await ends.count()) > 0) {
    const left = await ends.count();
    await ends.first().click();
    await expect(ends).toHaveCount(left - 1);
  }
  await expect(other).toHaveURL(/\/sign-in/);
  expect((await fetch(`${stack.url}/api/me`, { headers: { cookie: there } })).status).toBe(401);
  expect((await fetch(`${stack.url}/api/me`, { headers: { cookie: here } })).status).toBe(200);
  await elsewhere.close();
});

test('signing in again at the same browser ends the session that it replaces', async ({ stack }) => {
  const before = await signIn(stack.url, demoEmail('cashier'));
  const body = JSON.stringify({ email: demoEmail('cashier'), password: DEMO_PASSWORD });
  const headers = { ...IN_JSON, cookie: before };
  const again = await fetch(`${stack.url}/api/auth/sign-in/email`, { method: 'POST', headers, body });
  expect(again.status).toBe(200);
  expect((await fetch(`${stack.url}/api/me`, { headers: { cookie: before } })).status).toBe(401);
});
