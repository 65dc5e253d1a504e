import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { auditRecord } from '@/lib/testing/audit-record';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { aRecordedPerson, anActor } from '@/lib/testing/a-person';
import { aFolder, leftBeside, payersIn, reopened, restored } from '@/lib/testing/a-restore';
import { aSqliteShop, type SqliteShop } from '@/lib/testing/a-sqlite-shop';
import { damageTable } from '@/lib/testing/damage';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { addNote } from '@/lib/server/payment-notes/add-note';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { keepSearch } from '@/lib/server/searches/keep-search';
import { migrations } from '@/lib/server/store/engine/migrate';
import { takeSealOff } from '@/lib/server/store/files/seal';
import { backUp } from './back-up';
import type { RestoreStep } from './restore';

const [ZUHURA, JUMA] = ['+254700000077', '+254700000078'];
const DAY_MS = 24 * 60 * 60_000;
const OLD_STORES = path.resolve('lib/testing/old-stores');

/** Returns a shop with one payment in its backup and another one since. Its server is stopped. */
async function aShopWithBackup(): Promise<SqliteShop & { backup: string }> {
  const shop = await aSqliteShop();
  await shop.pays('UKN7AAAA01', ZUHURA);
  const backup = path.join(aFolder(), 'monday.db');
  backUp({ store: shop.file, file: backup, secret: null });
  await shop.pays('UKN7BBBB02', JUMA);
  return { ...shop, backup };
}
const OLD = { UKN7AAAA01: ZUHURA, UKN7BBBB02: JUMA };
const NEW = { UKN7AAAA01: ZUHURA };

test('a restored store is that of the backup, is sound and says so in its audit, and the old one is kept whole', async () => {
  const shop = await aShopWithBackup();
  await shop.store.close();
  const done = await restored(shop, shop.backup);
  expect(done).toMatchObject({ payments: 1, messages: 1, hasSeal: true, usesOwnSecret: null });
  expect(await payersIn(shop.file)).toEqual(NEW);
  expect(statSync(shop.file).mode & 0o777).toBe(0o600);
  expect(leftBeside(shop.file)).toEqual([path.basename(done.keptAs ?? '')]);
  expect(statSync(done.keptAs ?? '').mode & 0o777).toBe(0o600);
  expect(await payersIn(done.keptAs ?? '')).toEqual(OLD);
  const store = await reopened(shop.file);
  expect(await auditRecord(store, { accountId: shop.app.account.id, timeZone: shop.app.timeZone })).toEqual([]);
  expect(await auditEntriesOf({ ...shop.app, store })).toMatchObject([{ act: 'store_restored', by: 'operator' }]);
});

test('a restore that is killed at any step leaves the old store or the new one, whole, and the next one goes through', async () => {
  const shop = await aShopWithBackup();
  // The files of a server that was killed: its last payments are in the write-ahead log alone.
  const killed = path.join(aFolder(), 'imelipwa.db');
  for (const ending of ['', '-wal']) copyFileSync(`${shop.file}${ending}`, `${killed}${ending}`);
  expect(statSync(`${killed}-wal`).size).toBeGreaterThan(0);
  const left: { step: RestoreStep; file: string }[] = [];
  const passed = (step: RestoreStep): void => {
    const folder = aFolder();
    for (const name of readdirSync(path.dirname(killed)))
      copyFileSync(path.join(path.dirname(killed), name), path.join(folder, name));
    left.push({ step, file: path.join(folder, path.basename(killed)) });
  };
  await restored({ ...shop, file: killed }, shop.backup, { passed });
  expect(left.map(({ step }) => step)).toEqual([
    'copied',
    'checked',
    'prepared',
    'secret written',
    'kept',
    'folded',
    'log removed',
    'replaced',
  ]);
  for (const { step, file } of left) {
    expect([step, await payersIn(file)]).toEqual([step, step === 'replaced' ? NEW : OLD]);
    // Another process would have another id, and would remove what this one left.
    await restored({ ...shop, file }, shop.backup, { nowMs: shop.clock.nowMs() + DAY_MS });
    expect([step, await payersIn(file)]).toEqual([step, NEW]);
    expect(leftBeside(file).filter((name) => name.includes('unfinished'))).toEqual([]);
  }
});

test('whoever was erased since the backup is erased from it before it is the store, and who came back is kept', async () => {
  const shop = await aSqliteShop();
  const { app, clock } = shop;
  await shop.pays('UKN7AAAA01', ZUHURA);
  await shop.pays('UKN7BBBB02', JUMA);
  clock.advance(1_000);
  await erasePerson(app, anActor(app), JUMA);
  clock.advance(1_000);
  await shop.pays('UKN7CCCC03', JUMA);
  const backup = path.join(aFolder(), 'monday.db');
  backUp({ store: shop.file, file: backup, secret: null });
  clock.advance(1_000);
  await erasePerson(app, anActor(app), '0700 000 077');
  await shop.store.close();
  expect((await restored(shop, backup)).erased).toMatchObject({ payments: 1, messages: 1 });
  expect(await payersIn(shop.file)).toEqual({ UKN7AAAA01: null, UKN7BBBB02: null, UKN7CCCC03: JUMA });
  expect(readFileSync(shop.file).includes(ZUHURA.slice(1))).toBe(false);
});

test('a payer whom a message names by the hash of their phone alone is erased from the backup too', async () => {
  const shop = await aSqliteShop();
  const hash = createHash('sha256').update(ZUHURA.slice(1)).digest('hex');
  await shop.pays('UKN7AAAA01', hash);
  const backup = path.join(aFolder(), 'monday.db');
  backUp({ store: shop.file, file: backup, secret: null });
  await erasePerson(shop.app, anActor(shop.app), ZUHURA);
  await shop.store.close();
  await restored(shop, backup);
  expect(await payersIn(shop.file)).toEqual({ UKN7AAAA01: null });
  expect(readFileSync(shop.file).includes(hash)).toBe(false);
});

test('what staff wrote about an erased payer is erased from the backup too, and what they wrote of others stays', async () => {
  const shop = await aSqliteShop();
  const { app, clock } = shop;
  const finance = anActor(app, await aRecordedPerson(app, { role: 'finance' }));
  await shop.pays('UKN7AAAA01', ZUHURA);
  await shop.pays('UKN7BBBB02', JUMA);
  const { payments } = await listPayments(app, finance.person, { limit: 10 });
  for (const { id, reference } of payments)
    await addNote(app, finance, { id, request: { text: `note on ${reference}` }, key: null });
  // A phone that stands only in what staff wrote is recognised too.
  await keepSearch(app, finance, { text: 'phone:0700 000 079', name: 'A third' });
  await keepSearch(app, finance, { text: `phone:${JUMA}`, name: 'Juma' });
  const backup = path.join(aFolder(), 'monday.db');
  backUp({ store: shop.file, file: backup, secret: null });
  clock.advance(1_000);
  for (const phone of [ZUHURA, '+254700000079']) await erasePerson(app, anActor(app), phone);
  await shop.store.close();
  expect((await restored(shop, backup)).erased).toMatchObject({ payments: 1, notes: 1, searches: 1 });
  const { db } = await reopened(shop.file);
  const notes = await db.selectFrom('payment_notes').select('text').execute();
  expect(notes.map(({ text }) => text).sort()).toEqual(['note on UKN7BBBB02', null]);
  expect(await db.selectFrom('searches').select('name').execute()).toEqual([{ name: 'Juma' }]);
});

test('a list of erasures that cannot be read with this secret stops the restore, unless it is left aside', async () => {
  const shop = await aShopWithBackup();
  await erasePerson(shop.app, anActor(shop.app), ZUHURA);
  await shop.store.close();
  const before = readFileSync(shop.file);
  for (const secret of [null, 'another secret, which is long enough'])
    await expect(restored(shop, shop.backup, { secret })).rejects.toThrow(/erased payers .* cannot be read/);
  expect(readFileSync(shop.file).equals(before)).toBe(true);
  await restored(shop, shop.backup, { secret: null, withoutErasures: true });
  expect(await payersIn(shop.file)).toEqual(NEW);
});

test('what became too old since the backup is erased before it is the store', async () => {
  const shop = await aShopWithBackup();
  await shop.store.close();
  await restored(shop, shop.backup, { nowMs: shop.clock.nowMs() + 401 * DAY_MS });
  expect(await payersIn(shop.file)).toEqual({ UKN7AAAA01: null });
});

test('the old store goes after fourteen days, and not before', async () => {
  const shop = await aShopWithBackup();
  await shop.store.close();
  const { keptAs } = await restored(shop, shop.backup);
  const removeOld = (days: number): void =>
    shop.app.besideStore.removeOld({ nowMs: shop.clock.nowMs() + days * DAY_MS, peopleBefore: '' });
  removeOld(13.9);
  expect(existsSync(keptAs ?? '')).toBe(true);
  removeOld(14.1);
  expect(leftBeside(shop.file)).toEqual([]);
  expect(await payersIn(shop.file)).toEqual(NEW);
});

test('nothing is restored while a server, or another program, has the store open', async () => {
  const shop = await aShopWithBackup();
  await expect(restored(shop, shop.backup)).rejects.toThrow('A server is using');
  await shop.store.close();
  const reader = new SqliteDatabase(shop.file, { readonly: true });
  onTestFinished(() => void reader.close());
  reader.prepare('select count(*) from payments').get();
  await expect(restored(shop, shop.backup)).rejects.toThrow('Another program has');
  expect(reader.prepare('select count(*) as n from payments').get()).toEqual({ n: 2 });
  expect(leftBeside(shop.file).filter((name) => name.includes('restore') || name.includes('unfinished'))).toEqual([]);
});

test('a file that is no whole store of this version or an older one is refused, and the store stays as it is', async () => {
  const shop = await aShopWithBackup();
  await shop.store.close();
  const before = readFileSync(shop.file);
  const folder = aFolder();
  const whole = readFileSync(shop.backup);
  const other = (name: string, content: string | Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const flipped = Buffer.from(whole);
  const inPhone = flipped.lastIndexOf('700000077');
  flipped.writeUInt8('8'.charCodeAt(0), inPhone);
  const newer = other('newer.db', whole);
  takeSealOff(newer);
  const future = new SqliteDatabase(newer);
  future.exec(`insert into kysely_migration (name, timestamp) values ('9999-future', '')`);
  future.close();
  const torn = other('torn.db', whole);
  takeSealOff(torn);
  damageTable(torn, 'evidence');
  const strange = new SqliteDatabase(path.join(folder, 'strange.db'));
  strange.exec('create table recipes (name text)');
  strange.close();
  for (const [file, why] of [
    [other('flipped.db', flipped), 'its seal does not fit'],
    [other('cut.db', whole.subarray(0, whole.length / 2)), 'is damaged'],
    [torn, /is damaged/],
    [newer, 'is of a newer version of Imelipwa'],
    [other('shopping.txt', 'bread and milk, and a great many other things that are no store'), 'is no store'],
    [other('empty.db', ''), 'is no store'],
    [path.join(folder, 'strange.db'), 'is no store'],
    [other('dump', 'PGDMP\u0001\u0010'), 'is a backup of PostgreSQL'],
    [other('dump.sql', '--\n-- PostgreSQL database dump\n--\n'), 'is a backup of PostgreSQL'],
    [path.join(folder, 'missing.db'), 'There is no file'],
    [folder, 'is no file'],
    [shop.file, 'belongs to the store itself'],
  ] as const) {
    await expect(restored(shop, file), file).rejects.toThrow(why);
    expect(readFileSync(shop.file).equals(before)).toBe(true);
    expect(leftBeside(shop.file)).toEqual([]);
  }
});

test('a damaged store is replaced all the same, and kept with its log', async () => {
  const shop = await aShopWithBackup();
  await shop.store.close();
  writeFileSync(shop.file, 'what a bad disk made of it, for longer than the header of a store would be'.repeat(9));
  writeFileSync(`${shop.file}-wal`, 'its log');
  const { keptAs } = await restored(shop, shop.backup);
  expect(readFileSync(keptAs ?? '', 'utf8')).toContain('what a bad disk made of it');
  expect(readFileSync(`${keptAs}-wal`, 'utf8')).toBe('its log');
  expect(await payersIn(shop.file)).toEqual(NEW);
});

test('a new machine gets the store and the secret of the backup, and a secret that is there already stays', async () => {
  const shop = await aShopWithBackup();
  const backup = path.join(aFolder(), 'tuesday.db');
  backUp({ store: shop.file, file: backup, secret: shop.secret });
  const file = path.join(aFolder(), 'data', 'imelipwa.db');
  const done = await restored({ ...shop, file }, backup, { secret: null });
  expect(done).toMatchObject({ keptAs: null, usesOwnSecret: true });
  expect(readFileSync(`${file}.secret`, 'utf8')).toBe(shop.secret);
  expect(await payersIn(file)).toEqual(OLD);
  rmSync(`${file}.secret`);
  const other = await restored({ ...shop, file }, backup, { secret: 'another secret, which is long enough' });
  expect(other.usesOwnSecret).toBe(false);
  expect(existsSync(`${file}.secret`)).toBe(false);
});

test('a backup of an older version is brought to this one before it is the store', async () => {
  const shop = await aShopWithBackup();
  await shop.store.close();
  const old = path.join(aFolder(), 'old.db');
  writeFileSync(old, gunzipSync(readFileSync(path.join(OLD_STORES, 'schema-0005.sqlite.gz'))));
  const { payments, hasSeal } = await restored(shop, old);
  expect([payments > 0, hasSeal]).toEqual([true, false]);
  const { db } = await reopened(shop.file);
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db);
  expect(rows).toEqual([{ name: Object.keys(migrations('sqlite')).at(-1) }]);
});

test('a plain copy of a store with its write-ahead log is restored with what is in the log', async () => {
  const shop = await aShopWithBackup();
  const copy = path.join(aFolder(), 'copy.db');
  for (const ending of ['', '-wal']) copyFileSync(`${shop.file}${ending}`, `${copy}${ending}`);
  await shop.store.close();
  await restored(shop, shop.backup);
  expect((await restored(shop, copy, { nowMs: shop.clock.nowMs() + DAY_MS })).hasSeal).toBe(false);
  expect(await payersIn(shop.file)).toEqual(OLD);
});
