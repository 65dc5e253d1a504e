import type { Browser, Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { opensMenu } from './header-menu';

test.use({ isPublic: true, as: 'cashier' });

const SCREENS = [
  [360, 740],
  [740, 360],
  [800, 500],
  [820, 1180],
  [1360, 900],
] as const;

let world: World;

test.beforeEach(async ({ stack, page }) => {
  world ??= await worldOf(stack);
  // All tests have the same cashier's session, and so the same counter.
  expect((await page.request.delete('/api/display/pairing')).status()).toBe(204);
});

type Place = { browser: Browser; stack: DashboardStack };

/** Opens a screen in a browser of its own, where nobody is signed in, and returns it with its code. */
async function aScreen({ browser, stack }: Place): Promise<{ screen: Page; code: string }> {
  const context = await browser.newContext({ baseURL: stack.url });
  const screen = patient(await context.newPage());
  await screen.goto('/display');
  await screen.getByRole('button', { name: 'Show a code' }).click();
  const code = await screen.getByText(/^[A-Z0-9]{6}$/).innerText();
  return { screen, code };
}

async function aCounter({ browser, stack }: Place, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.url });
  await context.addCookies(browserCookies(await stack.cookieOf(role), stack.url));
  const counter = patient(await context.newPage());
  await counter.goto('/?counter=1');
  return counter;
}

async function opensPairing(counter: Page): Promise<void> {
  await opensMenu(counter);
  await counter.getByRole('link', { name: "Customer's screen" }).click();
}

async function pairs(counter: Page, code: string): Promise<void> {
  await opensPairing(counter);
  const till = counter.getByRole('combobox', { name: 'Till' });
  await expect(counter.getByLabel('Code on that screen')).toBeVisible();
  if ((await till.count()) > 0) await till.selectOption('000001');
  await counter.getByLabel('Code on that screen').fill(code);
  await counter.getByRole('button', { name: 'Pair this screen' }).click();
  await expect(counter.getByText('A screen is paired with this counter')).toBeVisible();
  await counter.getByRole('link', { name: 'Back to the counter' }).click();
  await expect(box(counter)).toBeVisible();
}

const box = (counter: Page) => counter.getByRole('searchbox', { name: 'Find a payment' });

test('a screen shows the amount due, then that one waits, then Imelipwa when the card is green, and nothing else', async ({
  page,
  browser,
  stack,
}) => {
  await page.goto('/');
  const { screen, code } = await aScreen({ browser, stack });
  await pairs(page, code);
  await expect(screen.getByText('Till K000001')).toBeVisible();
  await page.getByLabel('Amount due, KES').fill('1,250');
  await expect(screen.getByRole('status')).toHaveText(/To pay\s*KES 1,250/);
  await box(page).fill('UKN7QQQ999');
  await expect(page.locator('[data-verdict="not_yet"]')).toBeVisible();
  await expect(screen.getByRole('status')).toContainText('Not here yet, one moment');
  const reference = await world.pays({ amount: '1250', firstName: 'Zuhura' });
  await box(page).fill(reference);
  await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
  await expect(screen.getByRole('status')).toHaveText(/Imelipwa\s*KES 1,250/);
  // All of it is in sight, also on a tablet or a phone that lies on its side.
  for (const [width, height] of SCREENS) {
    await screen.setViewportSize({ width, height });
    const needs = await screen.evaluate(() => document.documentElement.scrollHeight);
    expect(needs, `${width}×${height}`).toBeLessThanOrEqual(height);
  }
  const html = await screen.content();
  for (const secret of ['Zuhura', 'Barasa', reference, '2547', 'Amina']) expect(html).not.toContain(secret);
  // The next customer: the old card leaves the counter, and the screen.
  await page.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(page.locator('[data-verdict="handed_over"]')).toBeVisible();
  await expect(screen.getByRole('status')).toHaveText(/Imelipwa/);
  await box(page).fill('');
  await expect(screen.getByRole('status')).not.toContainText('Imelipwa');
  // It ends from the counter.
  await opensPairing(page);
  await page.getByRole('button', { name: 'End this screen' }).click();
  await expect(screen.getByRole('button', { name: 'Show a code' })).toBeVisible();
  await screen.context().close();
});

test('a screen goes back by itself when its counter is gone, and every open page of a counter learns of its screen', async ({
  page,
  context,
  browser,
  stack,
}) => {
  await page.goto('/');
  await expect(box(page)).toBeVisible();
  const { screen, code } = await aScreen({ browser, stack });
  // Paired by another page of this browser: the counter that is open hears of it, and tells the screen.
  const other = patient(await context.newPage());
  await other.goto('/');
  await pairs(other, code);
  await other.close();
  await page.getByLabel('Amount due, KES').fill('1,470');
  await expect(screen.getByRole('status')).toHaveText(/To pay\s*KES 1,470/);
  await box(page).fill(await world.pays({ amount: '1470' }));
  await expect(screen.getByRole('status')).toHaveText(/Imelipwa\s*KES 1,470/);
  await page.close();
  await expect(screen.getByRole('status')).toHaveText('', { timeout: 40_000 });
  await expect(screen.getByText('Till K000001')).toBeVisible();
  await screen.context().close();
});

test('a card that is not green never makes the screen say Imelipwa', async ({ page, browser, stack }) => {
  await page.goto('/');
  const { screen, code } = await aScreen({ browser, stack });
  await pairs(page, code);
  const reference = await world.pays({ amount: '120' });
  await page.getByLabel('Amount due, KES').fill('1200');
  await box(page).fill(reference);
  await expect(page.locator('[data-verdict="differs"]')).toBeVisible();
  await expect(screen.getByRole('status')).toContainText('Not here yet, one moment');
  // A faulty browser that says so all the same is refused: nobody was shown this payment as Paid.
  const found = await (await page.request.get(`/api/payments?q=${reference}`)).json();
  const refused = await page.request.post('/api/display/shown', {
    data: { shows: 'paid', paymentId: found.payments[0].id },
  });
  expect(refused.status()).toBe(409);
  await expect(screen.getByRole('status')).toContainText('Not here yet, one moment');
  await screen.context().close();
});

test('two counters of one till never mix', async ({ page, browser, stack }) => {
  await page.goto('/');
  const other = await aCounter({ browser, stack }, 'owner');
  const first = await aScreen({ browser, stack });
  const second = await aScreen({ browser, stack });
  await pairs(page, first.code);
  await pairs(other, second.code);
  await page.getByLabel('Amount due, KES').fill('310');
  await other.getByLabel('Amount due, KES').fill('475');
  await expect(first.screen.getByRole('status')).toHaveText(/To pay\s*KES 310/);
  await expect(second.screen.getByRole('status')).toHaveText(/To pay\s*KES 475/);
  const reference = await world.pays({ amount: '310' });
  await box(page).fill(reference);
  await expect(first.screen.getByRole('status')).toHaveText(/Imelipwa\s*KES 310/);
  await expect(second.screen.getByRole('status')).toHaveText(/To pay\s*KES 475/);
  for (const each of [first.screen, second.screen, other]) await each.context().close();
});

test('a screen says when it is offline, shows no verdict then, and is right again by itself', async ({
  page,
  browser,
  stack,
}) => {
  await page.goto('/');
  const { screen, code } = await aScreen({ browser, stack });
  await pairs(page, code);
  await page.getByLabel('Amount due, KES').fill('660');
  await expect(screen.getByRole('status')).toHaveText(/To pay\s*KES 660/);
  await screen.context().setOffline(true);
  await expect(screen.getByRole('status')).toContainText('No network');
  await expect(screen.getByRole('status')).not.toContainText('660');
  await page.getByLabel('Amount due, KES').fill('670');
  await screen.context().setOffline(false);
  await expect(screen.getByRole('status')).toHaveText(/To pay\s*KES 670/);
  await screen.getByRole('button', { name: 'Kiswahili' }).click();
  await expect(screen.getByRole('status')).toHaveText(/Ya kulipa\s*KES 670/);
  // Loaded anew, it knows what it is.
  await screen.reload();
  await expect(screen.getByRole('status')).toHaveText(/Ya kulipa\s*KES 670/);
  await screen.context().close();
});
