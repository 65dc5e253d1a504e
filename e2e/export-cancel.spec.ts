import type { Page } from '@playwright/test';
import { z } from 'zod';
import { fillPayments } from './fill-payments';
import { expect, test } from './fixtures';

test.use({ as: 'finance' });

/** So many rows take the server several seconds: a person has time to change their mind. */
const MANY = 250_000;
const Progress = z.object({ state: z.string(), rows: z.number(), expected: z.number().nullable() });

let filled = '';

test.beforeEach(async ({ stack }) => {
  if (filled === stack.url) return;
  filled = stack.url;
  await stack.stopServer();
  fillPayments(stack.databaseUrl, MANY, Date.now() - 3_600_000);
  await stack.startServer();
});

const menu = (page: Page) => page.getByRole('region', { name: 'Export these payments' });
const opener = (page: Page) => page.getByRole('button', { name: 'Export', exact: true });

test('an export that is cancelled ends on the server, and the person is told that the file is not whole', async ({
  page,
  stack,
}) => {
  const followed = page.waitForRequest(/\/api\/export\/[0-9a-f-]{36}$/);
  await page.goto('/payments');
  await opener(page).click();
  await menu(page).getByRole('combobox', { name: 'File' }).selectOption('csv');
  await menu(page).getByRole('combobox', { name: 'Columns' }).selectOption('All');
  const downloading = page.waitForEvent('download');
  await menu(page).getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  await expect(menu(page)).toContainText(/[1-9][\d,]* (?:of [\d,]+ )?payments written/);
  await expect(menu(page).getByRole('progressbar', { name: 'Exporting' })).toBeVisible();
  await menu(page).getByRole('button', { name: 'Cancel' }).press('Enter');

  await expect(menu(page).getByRole('status')).toHaveText('The export was cancelled. The file is not whole.');
  await expect(menu(page).getByRole('progressbar')).toHaveCount(0);
  await expect(opener(page)).toBeVisible();
  // The browser says of its own that the download failed.
  expect(await download.failure()).not.toBeNull();
  // The server writes no more: it says that the export is over, which it says only once nothing of it runs.
  const look = async () =>
    Progress.parse(await (await stack.fetch(new URL((await followed).url()).pathname, {}, 'finance')).json());
  const stopped = await look();
  expect(stopped.state).toBe('stopped');
  expect(stopped.rows).toBeGreaterThan(0);
  expect(stopped.rows).toBeLessThan(MANY);

  // The next export is another one, of a few payments, and whole.
  await menu(page).getByRole('button', { name: 'Export again' }).click();
  await page.keyboard.press('Escape');
  await page.goto('/payments?q=amount:1..20');
  await opener(page).click();
  const whole = page.waitForEvent('download');
  await menu(page).getByRole('button', { name: 'Download' }).click();
  expect(await (await whole).failure()).toBeNull();
  await expect(menu(page).getByRole('status')).toHaveText('The file is whole.');
  expect(await look()).toEqual(stopped);
});
