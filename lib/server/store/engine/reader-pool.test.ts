import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createReaderPool } from './reader-pool';

const NEVER = new AbortController().signal;

function aFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-readers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'test.db');
}

test('a reader that ends by itself is replaced, and what it was running is rejected', async () => {
  const file = aFile();
  const pool = createReaderPool({ file, readers: { desk: 1, counter: 0 }, cacheKib: 1_024 });
  const one = () => pool.read({ sql: 'select 1 as one', parameters: [] }, NEVER, 'desk');
  const cause = { code: 'SQLITE_CANTOPEN' };
  await expect(Promise.all([one(), one()])).rejects.toMatchObject({ name: 'ReaderGone', cause });
  new SqliteDatabase(file).exec('create table t (a)').close();
  expect(await one()).toEqual([{ one: 1 }]);
  await pool.end();
});

test('work in quiet begins when the running statements have ended, and new ones wait for it', async () => {
  const file = aFile();
  new SqliteDatabase(file).exec('create table t (a)').close();
  const pool = createReaderPool({ file, readers: { desk: 2, counter: 0 }, cacheKib: 1_024 });
  onTestFinished(() => pool.end());
  const order: string[] = [];
  const read = (name: string, rows: number): Promise<unknown> => {
    const sql = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows}) select max(i) from n`;
    return pool.read({ sql, parameters: [] }, NEVER, 'desk').then(() => order.push(name));
  };
  const before = [read('before', 200_000), read('before', 1)];
  const quiet = pool.whileQuiet(() => Promise.resolve(order.push('quiet')), 60_000);
  const after = [read('after', 1), read('after', 1)];
  await Promise.all([...before, quiet, ...after]);
  expect(order).toEqual(['before', 'before', 'quiet', 'after', 'after']);
});

test.runIf(process.platform === 'linux')('a reader of the desk lets all other threads go first', async () => {
  const file = aFile();
  new SqliteDatabase(file).exec('create table t (a)').close();
  const pool = createReaderPool({ file, readers: { desk: 1, counter: 1 }, cacheKib: 1_024 });
  onTestFinished(() => pool.end());
  const before = nicenesses();
  await pool.read({ sql: 'select 1', parameters: [] }, NEVER, 'counter');
  expect(nicenesses().filter((each) => each > 0)).toEqual(before.filter((each) => each > 0));
  await pool.read({ sql: 'select 1', parameters: [] }, NEVER, 'desk');
  expect(nicenesses().filter((each) => each > 0)).toHaveLength(before.filter((each) => each > 0).length + 1);
});

/** Returns how far each thread of this process stands back. */
function nicenesses(): number[] {
  const NICENESS_AFTER_NAME = 16;
  return readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[NICENESS_AFTER_NAME]);
  });
}

/** Opens a store, reads at length, and leaves the store open. */
const SCRIPT = `
  const { openStore } = await import('./lib/server/store/upgrade/open-store.ts');
  const store = await openStore(process.env.STORE, () => undefined);
  const rows = await store.longRead((db) => db.selectFrom('accounts').selectAll().execute());
  process.stdout.write(String(rows.length));
`;

test('a reader works in a script, which ends even if it does not close its store', () => {
  const args = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', SCRIPT];
  const env = { ...process.env, STORE: `file:${aFile()}` };
  expect(execFileSync(process.execPath, args, { encoding: 'utf8', env })).toBe('0');
});
