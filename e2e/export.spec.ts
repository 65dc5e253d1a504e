import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { readXlsx } from 'hucre';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { barriers } from './look-over';

test.use({ isPublic: true, as: 'finance' });

let world: World;
const codes: string[] = [];

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
  while (codes.length < 3) codes.push(await world.pays());
});

const menu = (page: Page) => page.getByRole('region', { name: 'Export these payments' });
const opener = (page: Page) => page.getByRole('button', { name: 'Export', exact: true });

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('a person exports the list as a workbook by keyboard, with the columns and rows of the list', async ({ page }) => {
  await page.goto('/payments?state=paid');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await opener(page).press('Enter');
  await expect(menu(page).getByRole('combobox', { name: 'File' })).toHaveValue('xlsx');
  const downloading = page.waitForEvent('download');
  await menu(page).getByRole('button', { name: 'Download' }).press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^payments_state-paid_at-[\d-]+_Africa-Nairobi_by-Otieno-Mfano\.xlsx$/);
  const { sheets } = await readXlsx(await readFile(await download.path()));
  const [head, ...rows] = sheets[0]?.rows ?? [];
  expect(head).toEqual(['Happened at (Africa/Nairobi)', 'State', 'Amount', 'Sender', 'M-PESA code', 'Till']);
  expect(rows.map((row) => row[4])).toEqual(expect.arrayContaining(codes));
  expect(rows.every(([at, , amount]) => at instanceof Date && typeof amount === 'number')).toBe(true);
  expect(sheets[1]?.rows.slice(1, 3)).toEqual([
    ['Filter', 'state:paid'],
    ['Time zone', 'Africa/Nairobi'],
  ]);
  await expect(menu(page).getByRole('status')).toHaveText('The file is whole.');
  await expect(menu(page)).toContainText(`${rows.length} of ${rows.length} payments written`);
  await menu(page).getByRole('button', { name: 'Export again' }).click();
  await expect(menu(page).getByRole('button', { name: 'Download' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
});

test('a table has all columns, and a statement what its program reads', async ({ page }) => {
  await page.goto('/payments');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await opener(page).click();
  await menu(page).getByRole('combobox', { name: 'File' }).selectOption('csv');
  await menu(page).getByRole('combobox', { name: 'Columns' }).selectOption('All');
  const table = page.waitForEvent('download');
  await menu(page).getByRole('button', { name: 'Download' }).click();
  const [head, first] = (await textOf(await table)).split('\r\n');
  expect(head).toMatch(/^\uFEFFHappened at,State,.*,Branch,Handed over by,.*,Our id$/);
  expect(first).toMatch(/,2547000000\d\d,/);
  await menu(page).getByRole('button', { name: 'Export again' }).click();
  await menu(page).getByRole('combobox', { name: 'File' }).selectOption('xero');
  await expect(menu(page).getByRole('combobox', { name: 'Columns' })).toHaveCount(0);
  const statement = page.waitForEvent('download');
  await menu(page).getByRole('button', { name: 'Download' }).click();
  const [titles, line] = (await textOf(await statement)).split('\r\n');
  expect(titles).toBe('*Date,*Amount,Payee,Description,Reference');
  expect(line).toMatch(/^\d\d\/\d\d\/\d{4},\d+\.\d\d,/);
});

test('the menu has no barrier in either theme', async ({ page }) => {
  await page.goto('/payments');
  await opener(page).click();
  await expect(menu(page)).toBeVisible();
  // What lies below an open menu is covered, so that only this is looked at.
  for (const theme of ['light', 'dark'] as const) expect(await barriers(page, theme)).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the same form downloads the file', async ({ page }) => {
    await page.goto('/payments?state=paid');
    await opener(page).click();
    const downloading = page.waitForEvent('download');
    await menu(page).getByRole('button', { name: 'Download' }).click();
    const { sheets } = await readXlsx(await readFile(await (await downloading).path()));
    expect(sheets[0]?.rows.length).toBeGreaterThan(codes.length);
  });
});

test('an export is followed and ended by the person who began it alone', async ({ stack }) => {
  const id = 'c1a10000-0000-4000-8000-000000000001';
  const asked = `/api/export?format=csv&export=${id}`;
  expect((await stack.fetch(`/api/export/${id}`, {}, 'finance')).status).toBe(404);
  await (await stack.fetch(asked, {}, 'finance')).text();
  const progress: unknown = await (await stack.fetch(`/api/export/${id}`, {}, 'finance')).json();
  expect(progress).toMatchObject({ state: 'done' });
  expect((await stack.fetch(`/api/export/${id}`, {}, 'owner')).status).toBe(404);
  expect((await stack.fetch(`/api/export/${id}`, { method: 'DELETE' }, 'owner')).status).toBe(404);
  expect((await stack.fetch(`/api/export/${id}`, {}, 'cashier')).status).toBe(403);
});
