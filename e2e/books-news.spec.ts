import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { DEMO_PASSWORD } from '@/scripts/sign-in';
import { expect, test } from './fixtures';
import { barriers, lookOverInBoth } from './look-over';

test.use({ isPublic: true, as: 'finance' });

let world: World;
test.beforeEach(async ({ stack, upstream }) => {
  if (world !== undefined) return;
  world = await worldOf(stack);
  await upstream.subscribes({ eventType: 'settlement_transfer_completed', url: `${stack.url}/api/kopokopo/webhook` });
});

const SHOW = 'Something new. Show it';

/** Waits until the page hears the server, and puts the pointer where nothing is read. */
async function opens(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.mouse.move(0, 0);
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
}

test('money that is taken back appears in the list and its sums by itself', async ({ page, upstream }) => {
  const code = await world.pays({ amount: '1200' });
  await opens(page, '/books/taken-back?show=nothing');
  await expect(page.getByText('KES 1,200')).toHaveCount(0);
  await upstream.reverses(code);
  await expect(page.getByRole('list', { name: 'Nothing handed over' }).getByText('KES 1,200')).toBeVisible();
  await expect(page.getByRole('table').getByText('KES 1,200').first()).toBeVisible();
});

test('rows do not move under a pointer: what is new waits until it is asked for', async ({ page, upstream }) => {
  const [first, second] = [await world.pays({ amount: '310' }), await world.pays({ amount: '320' })];
  await upstream.reverses(first);
  await opens(page, '/books/taken-back?show=nothing');
  const list = page.getByRole('list', { name: 'Nothing handed over' });
  await list.getByText('KES 310').hover();
  const before = await list.boundingBox();
  await upstream.reverses(second);
  const show = page.getByRole('button', { name: SHOW });
  await expect(show).toBeVisible();
  expect(await list.boundingBox()).toEqual(before);
  await expect(list.getByText('KES 320')).toHaveCount(0);
  expect(await barriers(page, 'light')).toEqual([]);
  expect(await barriers(page, 'dark')).toEqual([]);
  await show.click();
  await expect(list.getByText('KES 320')).toBeVisible();
  await expect(show).toHaveCount(0);
});

test('a deposit appears by itself, and so does what a colleague says of it', async ({ page, upstream, stack }) => {
  await opens(page, '/books/deposits');
  await expect(page.getByText('KES 2,984')).toHaveCount(0);
  await upstream.settles({ amount: '2984', id: 'transfer-news', accountNumber: '0100004455' });
  const list = page.getByRole('list', { name: 'Deposits, newest first' });
  await expect(list.getByText('KES 2,984')).toBeVisible();
  const id = (await list.getByRole('link').first().getAttribute('href'))?.split('/').at(-1);
  const seen = { method: 'PUT', headers: { 'content-type': 'application/json' } };
  const body = JSON.stringify({ day: '2026-11-28', reference: 'FT1' });
  expect((await stack.fetch(`/api/deposits/${id}/confirmation`, { ...seen, body }, 'owner')).status).toBe(204);
  await expect(list.getByText('Seen on the bank statement', { exact: false })).toBeVisible();
});

test('a new case appears in the list of cases by itself', async ({ page }) => {
  await opens(page, '/books/missing');
  const [from, to] = [2, 1].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString());
  await world.posts('/api/missing-cases', {
    entries: [{ till: 'K000001', code: 'UKN1MPU40Z', amount: '1200', from, to }],
  });
  await expect(page.getByRole('list', { name: 'Open' }).getByRole('link')).toHaveCount(1);
});

test('a payment leads to its closing and to the deposit that it is probably in', async ({ page, upstream }) => {
  const id = await world.idOf(await world.pays({ amount: '730' }));
  await world.posts('/api/closings', { till: 'K000001', number: 1, typed: '730', proof: DEMO_PASSWORD });
  // The times of payments are whole seconds.
  const next = Date.now() + 1_000;
  await expect.poll(() => Date.now()).toBeGreaterThan(next);
  await upstream.settles({ amount: '725', id: 'transfer-of-it', accountNumber: '0100004455' });
  await page.goto(`/payments/${id}`);
  const story = page.getByRole('list', { name: 'What we heard' });
  await expect(story.getByText('Kopo Kopo does not say which payments are in a deposit.')).toBeVisible();
  expect(await lookOverInBoth(page, 'the timeline with the books')).toEqual([]);
  await story.getByRole('link', { name: 'Closing 1 of this till' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Closing 1 / })).toBeVisible();
  await page.goBack();
  await story.getByRole('link', { name: 'Probably paid out in this deposit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /KES 725/ })).toBeVisible();
});
