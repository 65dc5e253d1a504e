import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openUpgraded } from '@/lib/server/store/upgrade/open-store';
import { takeSealOff } from '@/lib/server/store/files/seal';
import { unfinishedName } from '@/lib/server/store/files/unfinished';
import { aSqliteShop } from '@/lib/testing/a-sqlite-shop';
import { auditRecord } from '@/lib/testing/audit-record';
import { damageTable } from '@/lib/testing/damage';
import { backUp } from './back-up';

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-backups-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Returns a process id that no process has. */
const NO_PROCESS = 2 ** 31 - 2;

test('a backup of a store that its server has open is one whole, sealed store that its owner alone can read', async () => {
  const shop = await aSqliteShop();
  await shop.pays('UKN7AAAA01');
  await shop.pays('UKN7AAAA02');
  const folder = aFolder();
  const file = path.join(folder, 'monday.db');
  expect(backUp({ store: shop.file, file, secret: null })).toMatchObject({ payments: 2, messages: 2 });
  await shop.pays('UKN7AAAA03');
  expect(readdirSync(folder)).toEqual(['monday.db']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(takeSealOff(file)).toBe('fits');
  const copy = await openUpgraded(file);
  onTestFinished(() => copy.close());
  const { id: accountId } = shop.app.account;
  expect(await auditRecord(copy, { accountId, timeZone: shop.app.timeZone })).toEqual([]);
  const { payments } = backUp({ store: shop.file, file: path.join(folder, 'tuesday.db'), secret: null });
  expect(payments).toBe(3);
});

test('a backup takes the secret along only when told, as a file of its own', async () => {
  const shop = await aSqliteShop();
  const folder = aFolder();
  const file = path.join(folder, 'monday.db');
  backUp({ store: shop.file, file, secret: 'the secret' });
  expect(readFileSync(`${file}.secret`, 'utf8')).toBe('the secret');
  expect(statSync(`${file}.secret`).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toHaveLength(2);
  rmSync(file);
  expect(() => backUp({ store: shop.file, file, secret: 'another' })).toThrow('holds another secret');
  expect(existsSync(file)).toBe(false);
});

test('a backup overwrites nothing, and its name is never a name of the store', async () => {
  const shop = await aSqliteShop();
  const file = path.join(aFolder(), 'kept.db');
  writeFileSync(file, 'something else');
  expect(() => backUp({ store: shop.file, file, secret: null })).toThrow('exists already');
  expect(readFileSync(file, 'utf8')).toBe('something else');
  for (const ending of ['', '-wal', '.lock', '.secret'])
    expect(() => backUp({ store: shop.file, file: `${shop.file}${ending}`, secret: null })).toThrow(
      'belongs to the store itself',
    );
});

test('a backup of nothing, or into a folder that is not there, says so and makes nothing', async () => {
  const shop = await aSqliteShop();
  const folder = aFolder();
  const missing = path.join(folder, 'usb', 'monday.db');
  expect(() => backUp({ store: shop.file, file: missing, secret: null })).toThrow('There is no folder');
  const store = path.join(folder, 'none.db');
  expect(() => backUp({ store, file: path.join(folder, 'monday.db'), secret: null })).toThrow('There is no store at');
  expect(readdirSync(folder)).toEqual([]);
});

test('the next backup removes what a killed one left, and nothing that another is still writing', async () => {
  const shop = await aSqliteShop();
  const folder = aFolder();
  const file = path.join(folder, 'tuesday.db');
  const own = unfinishedName('monday.db');
  const others = [own.replace(String(process.pid), String(process.ppid)), 'monday.db', 'imelipwa-unfinished-notes.txt'];
  const killed = own.replace(String(process.pid), String(NO_PROCESS));
  for (const name of [...others, killed, `${killed}-journal`]) writeFileSync(path.join(folder, name), 'half');
  backUp({ store: shop.file, file, secret: null });
  expect(readdirSync(folder).sort()).toEqual([...others, 'tuesday.db'].sort());
});

test('a damaged store makes no backup', async () => {
  const shop = await aSqliteShop();
  await shop.pays('UKN7AAAA01');
  await shop.store.close();
  damageTable(shop.file, 'payments');
  const folder = aFolder();
  mkdirSync(path.join(folder, 'backups'));
  expect(() => backUp({ store: shop.file, file: path.join(folder, 'backups', 'monday.db'), secret: null })).toThrow(
    /malformed|damaged/,
  );
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([]);
});
