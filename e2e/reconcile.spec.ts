import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { writeXlsx } from 'hucre';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';

test.use({ isPublic: true, as: 'finance' });

const LINES = 2_000;

let world: World;
const paid: { code: string; amount: number }[] = [];

test.beforeEach(async ({ stack }) => {
  if (world !== undefined) return;
  world = await worldOf(stack);
  for (const amount of [1_230, 450.5, 800, 99])
    paid.push({ code: await world.pays({ amount: String(amount) }), amount });
});

/** Today in the shop's time zone, as 23/11/2026 and as 2026-11-23. */
function today(): { dmy: string; ymd: string } {
  const ymd = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Nairobi' }).format(new Date());
  return { dmy: ymd.split('-').reverse().join('/'), ymd };
}

const comma = (amount: number): string => {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${cents}`;
};

/** A till program's table: a mark, a title, semicolons, commas before cents, days first, a double and a total. */
function messyFile(): Buffer {
  const { dmy } = today();
  const [first, second, third] = paid;
  if (first === undefined || second === undefined || third === undefined) throw new Error('nothing was paid');
  const rows = [
    `${dmy} 09:10;${first.code};"${comma(first.amount)}";Zuhura Barasa`,
    `${dmy} 09:10;${first.code};"${comma(first.amount)}";Zuhura Barasa`,
    `${dmy} 09:12;${second.code.toLowerCase()};${comma(second.amount)};"Barasa; Zuhura"`,
    `${dmy};${third.code};${comma(third.amount + 100)};`,
    ...Array.from({ length: LINES - 4 }, (_, n) => `${dmy};UKN9${String(n).padStart(6, '0')};${comma(2_000 + n)};`),
    ';;"9.999.999,00";Total',
  ];
  return Buffer.from(`\uFEFFSales of the day\r\nDate;Receipt no.;Amount;Customer name\r\n${rows.join('\r\n')}\r\n`);
}

const group = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'What was found' }).getByRole('link', { name });
const rows = (page: Page, name: string) => page.getByRole('list', { name }).getByRole('listitem');

test('a messy file is read, compared to the last line, decided, signed and taken along', async ({ page }) => {
  await page.goto('/books/reconcile');
  await expect(page.getByRole('heading', { name: 'Reconcile', level: 1 })).toBeVisible();
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer: messyFile() });
  await expect(page.getByRole('heading', { name: 'sales.csv' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Amounts' })).toHaveValue('comma');
  await expect(page.getByRole('combobox', { name: 'Dates' })).toHaveValue('dmy');
  await expect(page.getByRole('combobox', { name: 'Cells are parted by' })).toHaveValue(';');
  const sample = page.getByRole('table', { name: 'The first rows of the file' });
  await expect(sample.getByRole('row')).toHaveCount(11);
  await expect(sample).toContainText('KES 1,230');
  await page.getByRole('button', { name: 'Compare with the record' }).click();
  await expect(group(page, 'Matched')).toContainText('2 lines');
  await expect(group(page, 'Doubled')).toContainText('1 line');
  await expect(group(page, 'Amount differs')).toContainText('1 line');
  await expect(group(page, 'Missing here')).toContainText(`${(LINES - 4).toLocaleString('en-US')} lines`);
  await expect(group(page, 'Not expected')).toContainText('1 payment');
  await expect(page.getByText('1 line left out')).toBeVisible();

  // What differs is confirmed, taken back, and confirmed again.
  await expect(rows(page, 'Amount differs')).toContainText('Less arrived: KES 100');
  await page.getByRole('button', { name: /^Confirm:/ }).click();
  await expect(group(page, 'Matched')).toContainText('3 lines');
  await group(page, 'Matched').click();
  const byHand = rows(page, 'Matched').filter({ hasText: 'Decided by' });
  await byHand.getByRole('button', { name: /^Undo:/ }).click();
  await expect(group(page, 'Amount differs')).toContainText('1 line');

  // A line of the file belongs to a payment that nobody expected.
  await group(page, 'Missing here').click();
  const [, , , unexpected] = paid;
  const first = rows(page, 'Missing here').first();
  await expect(first.getByRole('link', { name: 'Ask Kopo Kopo about this code' })).toHaveAttribute(
    'href',
    /^\/books\/missing\/new\?code=UKN9000000&amount=2000\.00&from=/,
  );
  await first.getByRole('button', { name: /^Choose a payment:/ }).click();
  await first.getByLabel('M-PESA code').fill(unexpected?.code ?? '');
  await first.getByRole('button', { name: 'Find' }).click();
  await first.getByRole('button', { name: /^This one:/ }).click();
  await expect(group(page, 'Not expected')).toContainText('0 lines');
  const compared = page.getByText(/^Last compared/);
  const before = await compared.innerText();
  await page.getByRole('button', { name: 'Compare again' }).click();
  await expect(compared.filter({ hasNotText: before })).toBeVisible();
  await expect(group(page, 'Missing here')).toContainText(`${(LINES - 5).toLocaleString('en-US')} lines`);
  await expect(group(page, 'Matched')).toContainText('3 lines');

  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('button', { name: 'Sign it' }).click();
  await expect(page.getByText(/^Signed by Otieno Mfano/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^(?:Confirm|Choose|Take apart|Undo)/ })).toHaveCount(0);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'All groups as a file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('sales_all.csv');
  const table = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(table).toHaveLength(1 + LINES + 1);
  expect(table[0]).toMatch(/^\uFEFFGroup,Line,Code,Day,/);
});

test('a workbook is dropped by mouse, and its pages have no barrier in either language or theme', async ({ page }) => {
  const { ymd } = today();
  const [first] = paid;
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Sales',
        rows: [
          ['Date', 'Receipt no.', 'Amount', 'Customer name'],
          [new Date(`${ymd}T00:00:00Z`), first?.code ?? '', first?.amount ?? 0, 'Zuhura Barasa'],
        ],
      },
    ],
  });
  await page.goto('/books/reconcile');
  const data = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(given)], 'sales.xlsx'));
      return transfer;
    },
    [...bytes],
  );
  await page.getByRole('region', { name: 'Drop a file here' }).dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByRole('heading', { name: 'sales.xlsx' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Sheet' })).toContainText('Sales');
  await expect(page.getByRole('combobox', { name: 'M-PESA code' })).toHaveValue('1');
  expect(await lookOverInBoth(page, 'how a file is read')).toEqual([]);
  await page.getByRole('button', { name: 'Compare with the record' }).click();
  await expect(group(page, 'Matched')).toContainText('1 line');
  await group(page, 'Matched').click();
  await expect(rows(page, 'Matched')).toContainText('By its code');
  expect(await lookOverInBoth(page, 'what was found')).toEqual([]);
});

test('what is no table is refused in words at once, and so is what is too large', async ({ page, stack }) => {
  await page.goto('/books/reconcile');
  const noise = Buffer.from(Array.from({ length: 200_000 }, (_, n) => (n * 7_919 + (n >> 3) * 31) % 256));
  const choose = page.getByLabel('Choose a file');
  await choose.setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: noise });
  await expect(page.getByRole('alert').filter({ hasText: 'neither a table of text nor a workbook' })).toBeVisible();
  const body = new Uint8Array(60 * 1024 * 1024);
  const began = Date.now();
  const reply = await stack
    .fetch('/api/reconciliations?name=big.csv&kind=sale', { method: 'POST', body }, 'finance')
    .catch(() => null);
  // A sender that goes on sending may lose the connection before it reads the answer.
  if (reply !== null) expect(reply.status).toBe(413);
  expect(Date.now() - began).toBeLessThan(10_000);
  const cashier = await stack.fetch(
    '/api/reconciliations?name=a.csv&kind=sale',
    { method: 'POST', body: 'a' },
    'cashier',
  );
  expect(cashier.status).toBe(403);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop a file here' })).toBeVisible();
  await expect(page.getByRole('link', { name: /photo|big/ })).toHaveCount(0);
});
