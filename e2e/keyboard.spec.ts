import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ page, stack }) => {
  world ??= await worldOf(stack);
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });

/** Returns the name of the focused element, and how its focus ring looks. */
function focused(
  page: Page,
): Promise<{ name: string; isRinged: boolean; isInSight: boolean; ring: string; words: string }> {
  return page.evaluate(() => {
    const at = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
    const { top, bottom } = at.getBoundingClientRect();
    const band = at.closest('.bg-stop, .bg-wait, .bg-paid, .bg-unknown');
    return {
      name: at === document.body ? 'body' : (at.getAttribute('aria-label') ?? at.textContent ?? '').trim(),
      isRinged: outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2,
      isInSight: bottom > 0 && top < window.innerHeight,
      ring: outlineColor,
      words: band === null ? '' : getComputedStyle(band).color,
    };
  });
}

test('a person types, looks up and ticks a code without a mouse, and the focus is ready for the next customer', async ({
  page,
}) => {
  const code = await world.pays();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
  const passed: string[] = [];
  while (!passed.includes('Goods handed over') && passed.length < 8) {
    await page.keyboard.press('Tab');
    passed.push((await focused(page)).name);
  }
  expect(passed).toEqual(['Clear', 'Amount due, KES', 'Find', 'Goods handed over']);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-verdict="handed_over"]')).toBeVisible();
  // The page is ready for the next customer.
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
});

test('Enter chooses a row, and the focus goes to its verdict', async ({ page }) => {
  await world.pays({ amount: '79', firstName: 'Amina' });
  await world.pays({ amount: '79', firstName: 'Juma' });
  await page.keyboard.type('79 bob');
  await expect(page.getByText('Which one?').first()).toBeVisible();
  await page.getByRole('region', { name: 'Answer' }).getByRole('button', { name: /Juma/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Answer' })).toBeFocused();
});

test('panels and the dialog open with Enter, close with Escape, and return the focus', async ({ page }) => {
  for (const name of ['Expect a payment', 'Ask for a payment']) {
    const toggle = page.getByRole('button', { name });
    const panel = page.getByRole('region', { name });
    await toggle.focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('button').last().focus();
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(toggle).toBeFocused();
  }
  const sound = page.getByRole('button', { name: 'Sound off' });
  await sound.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Turn sound on' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sound).toBeFocused();
});

test('Tab goes through the whole page: each stop has a visible focus ring, nothing traps the focus, and the first stop skips to the content', async ({
  page,
}) => {
  const code = await world.pays({ amount: '2751' });
  await world.claims(code, { order: '57' });
  await world.tell('/reverse', { reference: code });
  await expect(
    page.getByRole('alert').getByRole('region').filter({ hasText: 'KES 2,751' }).getByRole('button'),
  ).toBeVisible();
  // The focus starts at the very top, as on a page without its own box.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const stops: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.name === 'body') break;
    stops.push(stop.name);
    expect(stop, stop.name).toMatchObject({ isRinged: true, isInSight: true });
    // On a band the ring has the colour of the text: blue on red could not be seen.
    if (stop.words !== '') expect(stop.ring, stop.name).toBe(stop.words);
  }
  expect(stops[0]).toBe('Skip to content');
  expect(stops.length).toBeLessThan(60);
  expect(stops).toEqual(expect.arrayContaining(['Find', 'Expect a payment', 'Ask for a payment', 'Sound off']));

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(box(page)).toBeFocused();
});

test('with the reader’s own colours, and on paper, answers differ by icon, word and border', async ({ page }) => {
  const code = await world.pays();
  await box(page).fill(code);
  const band = page.locator('[data-verdict="paid"]');
  await expect(band).toBeVisible();
  const border = () => band.evaluate((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth));
  expect(await border()).toBe(0);
  for (const media of [
    { forcedColors: 'active' },
    { forcedColors: 'none', media: 'print', colorScheme: 'dark' },
  ] as const) {
    await page.emulateMedia(media);
    expect(await border()).toBe(2);
    await expect(band.locator('svg').first()).toBeVisible();
    await expect(band).toContainText('Paid');
  }
  await expect(page.getByRole('banner')).toBeHidden();
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--color-page').trim()),
  ).toBe('#faf8f5');
});

test('nothing moves for a person who has asked for reduced motion', async ({ page }) => {
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await world.pays();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
