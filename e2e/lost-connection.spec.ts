import type { Page } from '@playwright/test';
import { patient } from './at-work';
import { expect, test } from './fixtures';

const KEPT = 'imelipwa-';

const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const band = (page: Page) => page.getByRole('status').filter({ hasText: 'What you see may have changed' });
const live = (page: Page) => page.getByText('Live', { exact: true });
const paid = (page: Page) => page.getByRole('status').filter({ hasText: 'Paid' });

/** Opens a page for which the service worker answers from the next load on. */
async function withWorker(page: Page): Promise<void> {
  await page.goto('/');
  await expect(live(page)).toBeVisible();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
}

test('an open counter without network hides its answers, says since when, and goes on by itself', async ({
  page,
  context,
  upstream,
}) => {
  const id = await upstream.asks();
  await page.goto('/');
  await expect(live(page)).toBeVisible();
  await box(page).fill(id);
  const waiting = page.getByRole('status').filter({ hasText: 'Waiting' });
  await expect(waiting).toBeVisible();

  await context.setOffline(true);
  await expect(band(page)).toContainText(/No network, cannot check.*since \d\d:\d\d/);
  await expect(waiting).toBeHidden();
  await expect(page.getByText('No answer without the network.')).toBeVisible();
  // The stream misses what happens meanwhile.
  await upstream.answers(id, 'pin');

  await context.setOffline(false);
  await expect(band(page)).toHaveCount(0);
  await expect(paid(page)).toBeVisible();
  await expect(live(page)).toBeVisible();
});

test('a server that is gone looks the same as a network that is gone', async ({ page, stack }) => {
  await page.goto('/');
  await expect(live(page)).toBeVisible();
  await stack.stopServer();
  await expect(band(page)).toBeVisible();
  await stack.startServer();
  await expect(band(page)).toHaveCount(0);
  await expect(live(page)).toBeVisible();
});

test('a page opened without network says so in both languages, shows no verdict, and opens the counter when the network is back', async ({
  page,
  context,
}) => {
  await withWorker(page);
  await context.setOffline(true);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'No network, cannot check' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Hakuna mtandao, hatuwezi kuangalia' })).toBeVisible();
  await expect(page.getByText(/since \d\d:\d\d\. We cannot check payments/)).toBeVisible();
  await expect(box(page)).toHaveCount(0);
  for (const word of ['Paid', 'KES']) await expect(page.getByText(word)).toHaveCount(0);
  await context.setOffline(false);
  await expect(box(page)).toBeVisible();
  await expect(live(page)).toBeVisible();
});

test('signing out removes the service worker, and the sign-in page installs a new one', async ({
  browser,
  baseURL,
}) => {
  const own = await browser.newContext({ baseURL: baseURL ?? '' });
  expect(
    (
      await own.request.post('/api/auth/sign-in/email', {
        data: { email: 'finance@demo.test', password: 'imelipwa-demo' },
      })
    ).ok(),
  ).toBe(true);
  const page = patient(await own.newPage());
  await withWorker(page);
  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await own.setOffline(true);
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'No network, cannot check' })).toBeVisible();
  await own.close();
});

/** Returns everything that our scripts and the service worker can keep on a device, as one text. */
async function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    for (const { name } of await indexedDB.databases()) parts.push(`database ${name}`);
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const reply = await cache.match(request);
        const type = reply?.headers.get('content-type') ?? '';
        parts.push(`${request.url} ${/text|javascript|json|xml/.test(type) ? await reply?.text() : type}`);
      }
    }
    return parts.join('\n');
  });
}

test('after a day of work the device holds nothing about anyone', async ({ page, context, upstream, stack }) => {
  const id = await upstream.asks({ amount: '73914.65', phone: '+254700000077' });
  await upstream.answers(id, 'pin');
  await withWorker(page);
  await box(page).fill(id);
  await expect(paid(page)).toBeVisible();
  const found: unknown = await (await stack.fetch(`/api/payments/${id}`)).json();
  const { reference, id: ours } = found as { reference: string; id: string };
  for (const path of [`/payments/${ours}`, '/payments?q=Amina', '/payments/new', '/settings/account', '/']) {
    await page.goto(path);
    await expect(live(page)).toBeVisible();
  }
  await context.setOffline(true);
  await expect(band(page)).toBeVisible();
  await context.setOffline(false);
  await expect(live(page)).toBeVisible();

  const kept = await keptBy(page);
  expect(kept).toContain('/_next/static/');
  expect(kept).toContain(`"imelipwa-heard"`);
  const personal = [
    'Amina',
    'Otieno',
    '254700000077',
    '0700000077',
    reference,
    id,
    ours,
    '73,914',
    '73914.65',
    '7391465',
    'demo.test',
  ];
  expect(personal.filter((each) => kept.includes(each))).toEqual([]);
  const addresses = await page.evaluate(
    async (name) =>
      (
        await Promise.all(
          (
            await caches.keys()
          )
            .filter((key) => key.startsWith(name))
            .map(async (key) => (await (await caches.open(key)).keys()).map(({ url }) => new URL(url).pathname)),
        )
      ).flat(),
    KEPT,
  );
  expect(
    addresses.filter(
      (path) => !/^\/(?:_next\/static\/|icons\/|icon\.svg$|offline(?:$|\/offline\.(?:css|js)$))/.test(path),
    ),
  ).toEqual([]);
});

test('a phone gets what it needs to install the counter without a session', async ({ browser, baseURL }) => {
  const stranger = await browser.newContext({ baseURL: baseURL ?? '' });
  const manifest: unknown = await (await stranger.request.get('/manifest.webmanifest')).json();
  expect(manifest).toMatchObject({ name: 'Imelipwa', start_url: '/', display: 'standalone' });
  const { icons } = manifest as { icons: { src: string; type: string }[] };
  for (const { src, type } of icons)
    expect((await stranger.request.get(src)).headers()['content-type'], src).toContain(type);
  expect((await stranger.request.get('/sw.js')).headers()['content-type']).toContain('javascript');
  await stranger.close();
});

test('an open counter reloads itself once after an upgrade, when no one is in the middle of something', async ({
  page,
  stack,
}) => {
  await page.clock.install();
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto('/');
  await expect(live(page)).toBeVisible();
  await box(page).fill('UKN');
  await stack.stopServer();
  await stack.startServer('upgraded');
  await expect(page.getByText('Imelipwa was upgraded.')).toBeVisible();
  await page.clock.fastForward(30_000);
  await expect(box(page)).toHaveValue('UKN');
  expect(loads).toBe(1);
  await box(page).fill('');
  await page.clock.fastForward(30_000);
  await expect.poll(() => loads).toBe(2);
  await expect(live(page)).toBeVisible();
  await expect(page.getByText('Imelipwa was upgraded.')).toHaveCount(0);
  await stack.stopServer();
  await stack.startServer();
});

test('a page that misses a script of a replaced build reloads itself once', async ({ context, browser, baseURL }) => {
  const phone = await browser.newContext({
    baseURL: baseURL ?? '',
    storageState: await context.storageState(),
    hasTouch: true,
    isMobile: true,
  });
  const page = patient(await phone.newPage());
  await page.goto('/');
  await expect(live(page)).toBeVisible();
  let isGone = true;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) isGone = false;
  });
  await page.route('**/_next/static/chunks/**', (route) =>
    isGone ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  const anew = page.waitForEvent('load');
  const keys = page.getByRole('button', { name: 'Keys', exact: true });
  await keys.click();
  await anew;
  await expect(live(page)).toBeVisible();
  await keys.click();
  await expect(page.getByRole('button', { name: 'Clear all' })).toBeVisible();
  await phone.close();
});
