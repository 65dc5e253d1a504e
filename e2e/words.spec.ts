import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { speaks } from './header-menu';

const WORDS = '**/api/words/**';

/** Holds back the files of words that a page asks for from now on. Returns what lets them go. */
async function holdsWords(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(WORDS, async (asked) => {
    await released;
    await asked.continue();
  });
  return () => release();
}

test('a page whose words come late stays as the server drew it, and keeps what was typed meanwhile', async ({
  page,
}) => {
  const release = await holdsWords(page);
  const asked = page.waitForRequest(WORDS);
  await page.goto('/', { waitUntil: 'commit' });
  await asked;
  const box = page.getByRole('searchbox', { name: 'Find a payment' });
  await box.fill('UKN1MPU40Z');
  await expect(page.getByRole('heading', { name: 'What arrives here' })).toBeVisible();
  release();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.locator('[data-verdict="not_yet"]')).toBeVisible();
  await expect(box).toHaveValue('UKN1MPU40Z');
});

test('a page stays in its language until the words of the other one are there, and loses nothing', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('searchbox');
  await box.fill('TKQ1AB2C3D');
  const answer = page.locator('[data-verdict="not_yet"]');
  await expect(answer).toContainText('Not here yet');
  const release = await holdsWords(page);
  const asked = page.waitForRequest(WORDS);
  await speaks(page, 'Kiswahili');
  await asked;
  await expect(page.getByRole('button', { name: 'Find', exact: true })).toBeVisible();
  await expect(answer).toContainText('Not here yet');
  release();
  await expect(answer).toContainText('Bado haijafika');
  await expect(box).toHaveValue('TKQ1AB2C3D');
});

test('words that could not be fetched are fetched again', async ({ page }) => {
  let failures = 0;
  await page.route(WORDS, async (asked) => {
    failures += 1;
    await (failures <= 2 ? asked.fulfill({ status: 502, body: 'nobody is there' }) : asked.continue());
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  expect(failures).toBeGreaterThan(1);
});

test('a browser loads the words of a group of pages once', async ({ page }) => {
  // A browser may ask twice, once because it was told to begin early. What it has, it does not load again.
  const loaded: string[] = [];
  const kept = new Set<string>();
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.requestServedFromCache', ({ requestId }) => void kept.add(requestId));
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const isKept = kept.has(requestId) || response.fromDiskCache === true || response.fromPrefetchCache === true;
    if (/\/api\/words\//.test(response.url) && !isKept) loaded.push(response.url);
  });
  await page.goto('/payments');
  await page.getByRole('link', { name: 'Settings' }).click();
  // Who leaves while words are still on their way may fetch them again.
  await expect(page.getByRole('heading', { name: 'Connection', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Payments', exact: true })).toBeVisible();
  expect(loaded.length).toBeGreaterThan(1);
  expect(new Set(loaded).size).toBe(loaded.length);
});

test('words may be kept for ever, but not those that answer a page of an older build', async ({ page, stack }) => {
  const html = await (await stack.fetch('/')).text();
  const [address = ''] = /\/api\/words\/till\.en\.[0-9a-f]+\.json/.exec(html) ?? [];
  const now = await page.request.get(address);
  expect(now.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  const older = await page.request.get(address.replace(/[0-9a-f]+\.json$/, '0123456789abcdef.json'));
  expect(older.headers()['cache-control']).toBe('no-store');
  expect(await older.json()).toEqual(await now.json());
  expect((await page.request.get('/api/words/nothing.en.json')).status()).toBe(404);
});
