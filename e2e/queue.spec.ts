import type { Locator, Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { hearsShifts, shiftsOf } from './layout-shifts';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ page, stack }) => {
  world ??= await worldOf(stack);
  await hearsShifts(page);
  await page.goto('/');
  await expect(live(page)).toBeVisible();
});

const live = (page: Page) => page.getByText('Live', { exact: true });
const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const due = (page: Page) => page.getByRole('textbox', { name: 'Amount due, KES' });
const verdict = (page: Page, kind: string) => page.locator(`[role=status][data-verdict="${kind}"]`);
const tick = (page: Page) => page.getByRole('button', { name: 'Goods handed over', exact: true });

async function placeOf(element: Locator): Promise<{ top: number; bottom: number; left: number }> {
  const place = await element.boundingBox();
  if (place === null) throw new Error('it is not on the page');
  return { top: Math.round(place.y), bottom: Math.round(place.y + place.height), left: Math.round(place.x) };
}

test('after a tick the next code goes into the box, and the last green card leaves with its first sign', async ({
  page,
}) => {
  const [first, second] = [await world.pays({ amount: '510' }), await world.pays({ amount: '520' })];
  await due(page).fill('510');
  await box(page).fill(first.slice(-4));
  await page
    .getByRole('button', { name: /KES 510/ })
    .first()
    .click();
  await tick(page).click();
  await expect(verdict(page, 'handed_over')).toContainText('KES 510');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(second.slice(0, 1));
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
  await page.keyboard.type(second.slice(1));
  // What the last customer owed is no question to the next.
  await expect(verdict(page, 'paid')).toContainText('KES 520');
  await expect(box(page)).toHaveValue(second);
});

test('a key pressed anywhere begins a new search, but not in a field, a dialog, an open menu or with Ctrl', async ({
  page,
}) => {
  const code = await world.pays({ amount: '530' });
  await box(page).fill(code);
  await expect(verdict(page, 'paid')).toBeVisible();
  await page.getByRole('heading', { name: 'What arrives here' }).click();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Control+b');
  await expect(box(page)).toHaveValue(code);
  await page.keyboard.type('xy');
  await expect(box(page)).toHaveValue('xy');
  await due(page).focus();
  await page.keyboard.type('5');
  await expect(box(page)).toHaveValue('xy');
  await page.getByRole('button', { name: 'Sound off' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('q');
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByRole('button', { name: /^Menu/ }).click();
  await page.keyboard.type('q');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('xy');
});

test('a candidate shows the part of its code that was typed, and its time, and one alone is asked about', async ({
  page,
}) => {
  const code = await world.pays({ amount: '540' });
  await box(page).fill(code.slice(-5).toLowerCase());
  await expect(page.getByRole('status')).toContainText('Is it this one?');
  const row = page.getByRole('region', { name: 'Answer' }).getByRole('button');
  await expect(row).toHaveCount(1);
  expect((await row.locator('b').allTextContents()).join('')).toBe(code.slice(-5));
  await expect(row.locator('time')).toHaveText(/^\d{2}:\d{2}$/);
});

test('an answer says what it rests on in the words of a cashier', async ({ page }) => {
  const code = await world.pays({ amount: '545' });
  await box(page).fill(code);
  await expect(verdict(page, 'paid')).toBeVisible();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByText(/Kopo Kopo (told us|said the same)/)).toBeVisible();
  await expect(answer).not.toContainText(/signed|notice|webhook|callback|evidence/i);
  await page.goto(`/payments?q=${code}`);
  const row = page.getByRole('row').filter({ hasText: '545' });
  await expect(row).toContainText('Paid');
  await expect(row).not.toContainText('Goods handed over');
  await world.claims(code, {});
  await expect(row).toContainText('Goods handed over');
});

test('the tools stay where they are when an answer comes, and nothing moves while a page becomes live', async ({
  page,
}) => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/live*', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(page.getByText('Connecting …')).toBeVisible();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await shiftsOf(page, 'anew');
  letGo();
  await expect(live(page)).toBeVisible();
  expect(await shiftsOf(page)).toEqual([]);
  const code = await world.pays({ amount: '550' });
  const before = await placeOf(page.getByRole('button', { name: 'Expect a payment' }));
  await box(page).fill(code);
  await expect(verdict(page, 'paid')).toBeVisible();
  expect(await placeOf(page.getByRole('button', { name: 'Expect a payment' }))).toEqual(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the header is one row, the verdict begins near the top, and the tools stay put', async ({ page }) => {
    const code = await world.pays({ amount: '610' });
    const before = await placeOf(page.getByRole('button', { name: 'Expect a payment' }));
    expect(before.bottom).toBeLessThanOrEqual(740);
    await box(page).fill(code);
    await expect(verdict(page, 'paid')).toBeVisible();
    expect((await placeOf(page.getByRole('banner'))).bottom).toBeLessThanOrEqual(50);
    expect((await placeOf(verdict(page, 'paid'))).top).toBeLessThanOrEqual(185);
    expect(await placeOf(page.getByRole('button', { name: 'Expect a payment' }))).toEqual(before);
  });

  test('the answer stands above the page’s own keys, and after a tick the first key begins the next customer', async ({
    page,
  }) => {
    const [first, second] = [await world.pays({ amount: '620' }), await world.pays({ amount: '630' })];
    await page.getByRole('button', { name: 'Keys' }).tap();
    const keys = page.getByRole('group', { name: 'Keys for the code' });
    const press = async (sign: string): Promise<void> => keys.getByRole('button', { name: sign, exact: true }).tap();
    for (const sign of first) await press(sign);
    await expect(verdict(page, 'paid')).toContainText('KES 620');
    expect((await placeOf(verdict(page, 'paid'))).bottom).toBeLessThan((await placeOf(keys)).top);
    await tick(page).tap();
    await expect(verdict(page, 'handed_over')).toBeVisible();
    await expect(box(page)).not.toBeFocused();
    await press(second.slice(0, 1));
    await expect(page.locator('[data-verdict]')).toHaveCount(0);
    for (const sign of second.slice(1)) await press(sign);
    await expect(verdict(page, 'paid')).toContainText('KES 630');
  });

  test('Find puts the phone’s keyboard away, and after a tick a tap into the box clears it', async ({ page }) => {
    const code = await world.pays({ amount: '640' });
    await box(page).tap();
    await page.keyboard.type(code);
    await page.getByRole('button', { name: 'Find', exact: true }).tap();
    await expect(verdict(page, 'paid')).toContainText('KES 640');
    await expect(box(page)).not.toBeFocused();
    await tick(page).tap();
    await expect(verdict(page, 'handed_over')).toBeVisible();
    await box(page).tap();
    await expect(box(page)).toHaveValue('');
    await expect(page.locator('[data-verdict]')).toHaveCount(0);
  });

  test('an arrival waits while a finger is on the screen, and comes in a moment after it has left', async ({
    page,
  }) => {
    await world.pays({ amount: '650' });
    await expect(page.getByRole('button', { name: /KES 650/ })).toBeVisible();
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchEnd') =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchStart' ? [{ x: 180, y: 400 }] : [],
      });
    await touch('touchStart');
    await world.pays({ amount: '660' });
    await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
    await expect(page.getByRole('button', { name: /KES 660/ })).toHaveCount(0);
    await touch('touchEnd');
    await expect(page.getByRole('button', { name: /KES 660/ })).toBeVisible();
    await expect(page.getByRole('button', { name: '1 new' })).toHaveCount(0);
  });

  test('nothing moves when an alarm begins: it has a place of its own, with the rest behind a tap', async ({
    page,
  }) => {
    const [sold, code] = [await world.pays({ amount: '670' }), await world.pays({ amount: '680' })];
    await world.claims(sold, { order: '58' });
    await box(page).fill(code);
    await expect(verdict(page, 'paid')).toBeVisible();
    // What a finger did just now does not count as a shift; what comes later does.
    await expect.poll(() => shiftsOf(page, 'anew')).toEqual([]);
    await world.tell('/reverse', { reference: sold });
    const alarm = page.getByRole('alert').getByRole('region', { name: 'Money taken back, goods handed over' });
    await expect(alarm).toContainText('670');
    const { top, bottom } = await placeOf(alarm);
    expect(bottom - top).toBeLessThanOrEqual(140);
    expect(bottom).toBeLessThanOrEqual((await placeOf(page.getByRole('button', { name: 'Expect a payment' }))).top);
    expect(await shiftsOf(page)).toEqual([]);
    await expect(alarm.getByText('order 58')).toBeHidden();
    await alarm.getByText('Details').tap();
    await expect(alarm.getByText('order 58')).toBeVisible();
    await expect(async () => {
      await alarm.getByRole('button', { name: /^I know/ }).tap();
      await expect(alarm).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  });
});
