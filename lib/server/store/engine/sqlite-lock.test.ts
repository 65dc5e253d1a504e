import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from './sqlite';
import type { Store } from './store';

/** Returns a store, and another program that holds the write lock of its file. */
async function lockedStore(): Promise<{ store: Store; other: SqliteDatabase.Database }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-lock-'));
  const file = path.join(folder, 'imelipwa.db');
  const store = await openSqlite(file);
  const other = new SqliteDatabase(file);
  onTestFinished(async () => {
    other.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  other.exec('begin immediate');
  return { store, other };
}

const addAccount = (store: Store): Promise<void> =>
  store.write(async (tx) => {
    await tx
      .insertInto('accounts')
      .values({ guid: 'a', host: 'a', client_id: 'a', environment: 'sandbox', created_at: '2026-11-23T09:00:00.000Z' })
      .execute();
  });

test('while another program holds the lock of the file, writes wait for it and reads do not', async () => {
  const { store, other } = await lockedStore();
  const accounts = () => store.db.selectFrom('accounts').select('host').execute();
  const writing = addAccount(store);
  for (let reads = 0; reads < 20; reads += 1) expect(await accounts()).toEqual([]);
  other.exec('rollback');
  await writing;
  expect(await accounts()).toEqual([{ host: 'a' }]);
});
