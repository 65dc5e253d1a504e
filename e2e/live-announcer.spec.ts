import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { listensToRegions, said } from './live-regions';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ page, stack }) => {
  world ??= await worldOf(stack);
  await listensToRegions(page);
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const verdict = (page: Page, kind: string) => page.locator(`[data-verdict="${kind}"]`);

/** Returns what was read out since the page became live, without alarms of an earlier test. */
async function answers(page: Page): Promise<string[]> {
  const all = await said(page);
  return all.slice(all.lastIndexOf('Live') + 1).filter((text) => !text.startsWith('Money taken back, goods'));
}

test('a verdict is read out once, and its running ages are not', async ({ page }) => {
  const place = await page.locator('[data-live-announcer]').elementHandle();
  await world.pays();
  await box(page).fill(`${'OPQRSTUVWXYZ'.charAt(new Date().getUTCFullYear() - 2020)}H4EXAMPL7`);
  await expect(verdict(page, 'not_yet')).toContainText('ago');
  for (let ticks = 0; ticks < 2; ticks += 1) {
    const before = await verdict(page, 'not_yet').innerText();
    await expect.poll(() => verdict(page, 'not_yet').innerText()).not.toBe(before);
  }
  expect(await answers(page)).toEqual([expect.stringMatching(/^Not here yet/)]);
  // The region stood on the page before its first words.
  expect(await place?.evaluate((region) => region.isConnected && region.textContent)).toContain('Not here yet');
});

test('a changed verdict on an open payment is read out too, with word and amount', async ({ page, upstream }) => {
  await upstream.fails({ notices: { lost: true } });
  const code = await upstream.walksIn({ amount: '647' });
  await box(page).fill(code);
  await expect(verdict(page, 'not_yet')).toBeVisible();
  await upstream.recovers();
  // The list of a till is read at most twice a minute, for everyone together.
  await expect(verdict(page, 'paid')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => answers(page)).toEqual([expect.stringMatching(/^Not here yet/), 'Paid KES 647']);
});

test('a tick is read out as Paid and handed over, with nothing in between, and a reversal is read out too', async ({
  page,
}) => {
  const code = await world.pays();
  await box(page).fill(code);
  await page.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(verdict(page, 'handed_over')).toBeVisible();
  await expect.poll(() => answers(page)).toEqual(['Paid KES 1,200', 'Paid and handed over KES 1,200']);
  await world.tell('/reverse', { reference: code });
  await expect(verdict(page, 'reversed')).toBeVisible();
  await expect
    .poll(async () =>
      (await answers(page)).filter((text) => text.startsWith('Money taken back') && text.includes('Do not hand over')),
    )
    .toHaveLength(1);
});

test('a list to choose from is read out, and then the verdict on the chosen row', async ({ page }) => {
  await world.pays({ amount: '78', firstName: 'Amina' });
  await world.pays({ amount: '78', firstName: 'Juma' });
  await box(page).fill('78 bob');
  await expect.poll(() => answers(page)).toEqual(['Which one?']);
  await page
    .getByRole('button', { name: /KES 78.*Juma/ })
    .first()
    .click();
  await expect.poll(() => answers(page)).toEqual(['Which one?', 'Paid KES 78']);
});

test('without network only that is read out and no answer, and when the network is back the answer is read out again', async ({
  page,
  context,
}) => {
  const code = await world.pays();
  await box(page).fill(code);
  await expect.poll(() => answers(page)).toEqual(['Paid KES 1,200']);
  await context.setOffline(true);
  await expect(verdict(page, 'offline')).toBeVisible();
  await expect(page.locator('[data-live-announcer]')).toHaveText('No network, cannot check');
  await context.setOffline(false);
  // The list of a till is read at most twice a minute, for everyone together.
  await expect(verdict(page, 'paid')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-live-announcer]')).toHaveText('Paid KES 1,200');
});

test('the wait for a sum is read out without its seconds, and so is the arrival', async ({ page }) => {
  await page.getByRole('button', { name: 'Expect a payment' }).click();
  const expecting = page.getByRole('region', { name: 'Expect a payment' });
  await expecting.getByLabel('Till').selectOption('K000001');
  await expecting.getByLabel('Amount').fill('733');
  await page.keyboard.press('Enter');
  const timer = expecting.getByRole('timer');
  await expect(timer).toBeVisible();
  const [waiting = '', ...rest] = await answers(page);
  expect(rest).toEqual([]);
  const before = await timer.innerText();
  await expect(timer).not.toHaveText(before);
  expect(await answers(page)).toEqual([waiting]);
  await world.pays({ amount: '733' });
  await expect(verdict(page, 'paid')).toBeVisible();
  expect(await answers(page)).toEqual([waiting, expect.stringMatching(/KES 733$/)]);
});
