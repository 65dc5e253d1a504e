import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openOwnReads } from './own-reads';
import { createWriter } from './writer';

const SETTINGS = { cacheKib: 1_024, busyTimeoutMs: 5_000, idleMs: 20, mostStatements: 10 };
const PROGRAM = path.resolve('lib/server/store/engine/sqlite-writer.mjs');
const insert = (n: number) => ({ sql: 'insert into t values (?)', parameters: [n] });

function aFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-writer-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'test.db');
}

async function aWriter(settings: Partial<typeof SETTINGS> = {}) {
  const file = aFile();
  const writer = createWriter({ file, ...SETTINGS, ...settings });
  await writer.open();
  const turn = await writer.take();
  await turn.run({ sql: 'create table t (a)', parameters: [] });
  turn.leave();
  const reads = openOwnReads({ file, ...SETTINGS });
  onTestFinished(async () => {
    reads.close();
    await writer.end();
  });
  const kept = () => reads.run({ sql: 'select a from t order by a', parameters: [] });
  return { file, writer, reads, kept };
}

test('a transaction that is left idle is rolled back, gives its turn away, and refuses its next statement', async () => {
  const { writer, kept } = await aWriter();
  const left = await writer.take();
  left.begin();
  await left.run(insert(1)).catch(() => undefined);
  // It waits for the transaction, which nobody goes on with.
  const next = await writer.take();
  expect(left.inTransaction()).toBe(false);
  await expect(left.run(insert(2))).rejects.toMatchObject({ code: 'TRANSACTION_OVER' });
  await expect(left.commit()).rejects.toMatchObject({ code: 'TRANSACTION_OVER' });
  await next.run(insert(3));
  await left.rollback();
  left.leave();
  next.leave();
  expect(kept()).toEqual([{ a: 3 }]);
});

test('a turn that is left in its transaction ends it', async () => {
  const { writer, kept } = await aWriter();
  const left = await writer.take();
  left.begin();
  await left.run(insert(1)).catch(() => undefined);
  left.leave();
  const next = await writer.take();
  await next.run(insert(2));
  next.leave();
  expect(kept()).toEqual([{ a: 2 }]);
});

test('a lock that another program holds fails the transaction with the reason of SQLite, and nothing after it', async () => {
  const { writer, kept, file } = await aWriter({ busyTimeoutMs: 0 });
  const another = new SqliteDatabase(file);
  another.exec('begin immediate');
  const turn = await writer.take();
  turn.begin();
  await expect(turn.run(insert(1))).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await expect(turn.commit()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  expect(turn.inTransaction()).toBe(false);
  turn.leave();
  another.close();
  const next = await writer.take();
  next.begin();
  await next.run(insert(2));
  await next.commit();
  next.leave();
  expect(kept()).toEqual([{ a: 2 }]);
});

test('a thread for which there is no room fails the statement, and the next one gets a thread', async () => {
  const { file } = await aWriter();
  let isFull = true;
  const writer = createWriter({ file, ...SETTINGS }, (workerData) => {
    if (isFull) throw new Error('no room for a thread');
    return new Worker(PROGRAM, { workerData });
  });
  onTestFinished(() => writer.end());
  const turn = await writer.take();
  await expect(turn.run(insert(1))).rejects.toMatchObject({ name: 'WriterGone' });
  isFull = false;
  await turn.run(insert(2));
  turn.leave();
});

test('what cannot be sent to another thread is refused, and the writer goes on', async () => {
  const { writer, kept } = await aWriter();
  const turn = await writer.take();
  await expect(turn.run({ sql: 'insert into t values (?)', parameters: [() => 1] })).rejects.toThrow('could not be');
  await turn.run(insert(1));
  turn.leave();
  expect(kept()).toEqual([{ a: 1 }]);
});

test('bytes come back as they were sent, also those that are a part of a larger memory', async () => {
  const { writer, reads } = await aWriter();
  const turn = await writer.take();
  await turn.run({ sql: 'insert into t values (?)', parameters: [Buffer.from('xxbytesxx').subarray(2, 7)] });
  turn.leave();
  expect(reads.run({ sql: 'select cast(a as text) as a from t', parameters: [] })).toEqual([{ a: 'bytes' }]);
});

test('the connection of the server itself takes reads alone', async () => {
  const { reads } = await aWriter();
  expect(reads.takes(' select a from t')).toBe(true);
  expect(reads.takes('with x as (select 1) select * from x')).toBe(true);
  expect(reads.takes('with x as (select 1) insert into t select * from x returning a')).toBe(false);
  expect(reads.takes('insert into t values (1)')).toBe(false);
  expect(reads.takes('pragma user_version')).toBe(false);
  expect(reads.takes('begin')).toBe(false);
});

test('a file that cannot be opened is refused with the reason of SQLite', async () => {
  const writer = createWriter({ file: path.dirname(aFile()), ...SETTINGS });
  await expect(writer.open()).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' });
});

/** Opens a store, writes, and leaves the store open. */
const SCRIPT = `
  const { openStore } = await import('./lib/server/store/upgrade/open-store.ts');
  const store = await openStore(process.env.STORE, () => undefined);
  const row = { guid: 'g', host: 'h', client_id: 'c', environment: 'sandbox', created_at: '2026-11-28T06:00:00.000Z' };
  const { id } = await store.write((tx) => tx.insertInto('accounts').values(row).returning('id').executeTakeFirst());
  process.stdout.write(String(id));
`;

test('the writer works in a script, which ends even if it does not close its store', () => {
  const args = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', SCRIPT];
  const env = { ...process.env, STORE: `file:${aFile()}` };
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', env })).toBe('1');
});
