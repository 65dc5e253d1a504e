import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { checkStoreFile } from '@/lib/server/store/files/check-store-file';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { benchApp } from './bench-app';
import { inBulk } from './bulk';
import { exportAll } from './export-all';
import { fillStore } from './fill-store';
import { codeInCopy, multiply } from './multiply';
import { tickTogether } from './tick';
import { lookedUp, someCodes } from './time-lookups';

const PAYMENTS = 100;

test('a store that is multiplied has every payment again, found by a code of its own, and the totals of all', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-multiplied-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'filled.db');
  const url = `file:${file}`;
  await inBulk(url, (store) => fillStore(store, { payments: PAYMENTS, mostInAGroup: 50, tick: tickTogether }));
  multiply(file, 2, () => undefined);
  checkStoreFile(file, 'The multiplied store');
  const store = await openStore(url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  const { app, isQuiet } = await benchApp(store);
  expect(await exportAll(app)).toBe(3 * PAYMENTS);
  const [code = ''] = someCodes({ recorded: PAYMENTS, copies: 0 }, 1);
  for (const n of [0, 1, 2]) expect(await lookedUp(app, codeInCopy(code, n))).toBe(1);
  const { rows } = await sql<{ counted: number; found: number }>`
    select (select sum(count) from totals) as counted,
      (select count(*) from payments where ${store.textContains('nyambo')}) as found`.execute(store.db);
  expect(rows).toEqual([{ counted: 3 * PAYMENTS, found: 3 * Math.ceil(PAYMENTS / 3) }]);
  await isQuiet();
});
