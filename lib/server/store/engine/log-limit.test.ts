import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { limitLog } from './log-limit';
import { createReaderPool } from './reader-pool';
import { openSqlite } from './sqlite';
import { emptyLogOnce } from './sqlite-scrub';

const MIB = 1_048_576;
const MOST_BYTES = 2 * MIB;
const WRITES = 400;
const BYTES_A_WRITE = 100_000;

test('a log stays small although searches and exports read without a pause and much is written', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'test.db');
  const store = await openSqlite(file);
  onTestFinished(() => store.close());
  await sql`create table much (id integer primary key, bytes blob)`.execute(store.db);
  await sql`insert into much values (1, zeroblob(10))`.execute(store.db);
  const readers = createReaderPool({ file, readers: { desk: 2, counter: 1 }, cacheKib: 1_024 });
  onTestFinished(() => readers.end());
  const limit = limitLog(`${file}-wal`, { mostBytes: MOST_BYTES, empty: () => emptyLogOnce(store.db, readers) });

  const over = new AbortController();
  const statement = {
    sql: 'select count(*) from much, (with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000) select i from n)',
    parameters: [],
  };
  const readOn = async (asker: 'desk' | 'counter'): Promise<void> => {
    while (!over.signal.aborted) await readers.read(statement, new AbortController().signal, asker);
  };
  const reading = [readOn('desk'), readOn('desk'), readOn('counter')];
  let most = 0;
  for (let n = 0; n < WRITES; n += 1) {
    await store.write((tx) => sql`update much set bytes = randomblob(${BYTES_A_WRITE}) where id = 1`.execute(tx));
    limit.look();
    most = Math.max(most, statSync(`${file}-wal`).size);
  }
  over.abort();
  await Promise.all(reading);
  await limit.end();
  expect(most).toBeGreaterThan(MOST_BYTES);
  // How much is written while the log waits to be emptied depends on the machine. Without a limit it would hold it all.
  expect(most).toBeLessThan((WRITES * BYTES_A_WRITE) / 2);
});

test('a log that cannot be emptied is left alone for a while, so that reads do not wait again and again', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let tries = 0;
  const limit = limitLog(folder, {
    mostBytes: 0,
    empty: () => {
      tries += 1;
      return Promise.resolve(false);
    },
  });
  limit.look();
  await limit.end();
  expect(tries).toBe(1);
  const again = limitLog(folder, { mostBytes: 0, empty: () => Promise.resolve((tries += 1) > 0) });
  again.look();
  again.look();
  await again.end();
  again.look();
  expect(tries).toBe(2);
});
