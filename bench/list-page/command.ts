import { copyFileSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { chromium } from 'playwright';
import { machineLine } from '@/bench/machine';
import { printed, type Row } from '@/bench/row';
import { findChromium } from '@/scripts/chromium';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';
import { firstPaintRows } from './first-paint';
import { framesOfScrolling } from './scrolling';

/**
 * Measures the page of the list in Chromium, on the built program: how soon its first rows are painted, beside the same
 * page on an empty store, and its frames while ten thousand rows are scrolled through. The file is a store that
 * `npm run bench -- store --keep FILE` filled. A copy of it is used.
 */
export async function listPageCommand([file = '']: readonly string[]): Promise<boolean> {
  if (!existsSync(file) || !existsSync('.next/BUILD_ID')) {
    console.error('This needs a build, and a store that was kept: npm run bench -- list-page FILE');
    return false;
  }
  const folder = await mkdtemp(path.join(path.dirname(path.resolve(file)), 'imelipwa-bench-'));
  const running: { stop: () => Promise<void> }[] = [{ stop: () => rm(folder, { recursive: true }) }];
  try {
    const full = await startedOn(file, path.join(folder, 'full.db'));
    running.unshift(full);
    const empty = await startDashboardStack();
    running.unshift(empty);
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    running.unshift({ stop: () => browser.close() });
    const rows: Row[] = await firstPaintRows(browser, full, empty);
    console.log(`
| What | Ours | Floor | Ratio | Aim | |
|---|---|---|---|---|---|
${rows.map(printed).join('\n')}`);
    console.log(`\n${await framesOfScrolling(browser, full)}\n\n${machineLine()}`);
    return true;
  } finally {
    for (const each of running) await each.stop();
  }
}

/** Starts the program on a copy of a store, as the account that the store is of. */
async function startedOn(file: string, copy: string): Promise<DashboardStack> {
  copyFileSync(file, copy);
  return startDashboardStack({
    databaseUrl: `file:${copy}`,
    async beforeStart({ sandbox }) {
      const database = new SqliteDatabase(copy);
      database.prepare('update accounts set host = ?').run(new URL(sandbox.url).host);
      // A store without people gets those of the demo, as whom one can sign in.
      database.pragma('foreign_keys = off');
      database.exec('delete from staff');
      database.close();
    },
  });
}
