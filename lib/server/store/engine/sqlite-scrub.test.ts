import SqliteDatabase from 'better-sqlite3';
import { statSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { createReaderPool } from './reader-pool';
import { emptyLog } from './sqlite-scrub';

const NEVER = new AbortController().signal;

/** Opens a store with something in its write-ahead log. Another program reads it in a transaction that stays open. */
async function aStoreReadByAnother() {
  const sqlite = testDatabases().find(({ engine }) => engine === 'sqlite');
  const url = (await sqlite?.freshUrl()) ?? '';
  const file = url.slice('file:'.length);
  const store = await openStore(url, () => undefined);
  onTestFinished(() => store.close());
  await store.write((tx) =>
    tx
      .insertInto('retention_runs')
      .values({ id: 'a run', lease_until: null, finished_at: null, bodies: 0, payments: 0, asks: 0 })
      .execute(),
  );
  const another = new SqliteDatabase(file, { readonly: true });
  onTestFinished(() => void another.close());
  another.exec('begin');
  another.prepare('select * from retention_runs').all();
  const readers = createReaderPool({ file, readers: { desk: 1, counter: 1 }, cacheKib: 1_024 });
  onTestFinished(() => readers.end());
  return { store, another, readers, logBytes: () => statSync(`${file}-wal`).size };
}

test('the log is given up after a time when another program reads the file, and emptied once it does not', async () => {
  const { store, another, readers, logBytes } = await aStoreReadByAnother();
  await expect(emptyLog(store.db, readers, { signal: NEVER, patienceMs: 1 })).rejects.toThrow(
    'another program reads the file of the store',
  );
  expect(logBytes()).toBeGreaterThan(0);
  another.exec('commit');
  await emptyLog(store.db, readers, { signal: NEVER, patienceMs: 1 });
  expect(logBytes()).toBe(0);
});

test('a stop ends a clean-up that waits for another program', async () => {
  const { store, readers } = await aStoreReadByAnother();
  const stopping = new AbortController();
  const emptied = emptyLog(store.db, readers, { signal: stopping.signal });
  stopping.abort();
  await expect(emptied).rejects.toBe(stopping.signal.reason);
});

test('a store closes during its clean-up, although another program reads the file', async () => {
  const { store } = await aStoreReadByAnother();
  const scrubbed = expect(store.scrub()).rejects.toMatchObject({ code: 'store_unavailable' });
  await store.close();
  await scrubbed;
});
