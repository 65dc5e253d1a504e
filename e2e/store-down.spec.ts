import { closeSync, openSync, writeSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies } from '@/scripts/sign-in';

const Places = z.array(z.object({ page: z.number(), size: z.number() })).min(1);

/**
 * Writes rubbish over the first pages of a table and its indexes, as a bad disk does. No process may have the file
 * open.
 */
function damage(file: string, table: string): void {
  const database = new SqliteDatabase(file);
  database.pragma('wal_checkpoint(truncate)');
  const pageSize = '(select page_size from pragma_page_size())';
  const where = `select rootpage as page, ${pageSize} as size from sqlite_master where tbl_name = ? and rootpage > 0`;
  const places = Places.parse(database.prepare(where).all(table));
  database.close();
  const bytes = openSync(file, 'r+');
  for (const { page, size } of places) writeSync(bytes, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(bytes);
}

test('a damaged payments table is reported on pages and to programs, and never as an empty list', async ({
  context,
  page,
}) => {
  const stack = await startDashboardStack();
  try {
    await context.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
    await stack.stopServer();
    damage(stack.databaseUrl.slice('file:'.length), 'payments');
    await stack.startServer();

    const unavailable = { code: 'store_unavailable', status: 503 };
    const list = await stack.fetch('/api/payments');
    expect([list.status, await list.json()]).toMatchObject([503, unavailable]);
    const json = { 'content-type': 'application/json' };
    const lookup = await stack.fetch('/api/lookup', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ q: 'UKN0000001' }),
    });
    expect([lookup.status, await lookup.json()]).toMatchObject([503, unavailable]);
    expect(stack.output()).toContain('SQLITE_CORRUPT');

    const reply = await page.goto(`${stack.url}/payments`);
    expect(reply?.status()).toBe(503);
    await expect(page.getByText('The record cannot be reached')).toBeVisible();
    await expect(page.getByText('nothing can be said about any payment')).toBeVisible();
    expect(await page.content()).not.toMatch(/SQLITE_CORRUPT|node_modules|malformed/);
    // The undamaged part of the record still answers.
    expect((await stack.fetch('/api/me')).status).toBe(200);
  } finally {
    await stack.stop();
  }
});
