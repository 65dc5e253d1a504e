import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Evidence } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { withoutPerson } from '@/lib/domain/without-person';
import { anActor, anOwner } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { anOldSqlite, writtenIn } from '@/lib/testing/an-old-store';
import { auditRecord } from '@/lib/testing/audit-record';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { eraseOldDaily } from '@/lib/server/retention/erase-old';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import type { Database } from '@/lib/server/store/engine/database';
import { LEAN_STEP, migrateBefore, SqliteDialectInSteps } from '@/lib/server/store/engine/migrate';
import type { Store } from '@/lib/server/store/engine/store';
import { besideStore } from '@/lib/server/store/files/beside-store';
import { keptBeforeUpgrade, removeKeptStores } from '@/lib/server/store/files/kept-stores';
import { columnsFromFolded } from '@/lib/server/store/queries/payment-row';
import { openUpgraded } from './open-store';
import type { UpgradeTerms } from './upgrade-terms';

const STEPS = ['old steps', 'begun', 'filled', 'checked', 'kept', 'folded', 'log removed', 'replaced'] as const;
const NOW = Date.parse('2026-11-28T08:00:00.000Z');
const DAY_MS = 24 * 60 * 60_000;
const SECRET = 'a secret for tests alone, long enough';
const EXPECTED = writtenIn('sqlite');

/** Returns an old store that has had all migrations before 0007, after this change to it. */
async function aStoreBefore(change: (database: SqliteDatabase.Database) => void = () => undefined): Promise<string> {
  const file = anOldSqlite();
  const database = new SqliteDatabase(file);
  const db = new Kysely<Database>({ dialect: new SqliteDialectInSteps({ database }) });
  await migrateBefore(db, 'sqlite', LEAN_STEP);
  change(database);
  await db.destroy();
  return file;
}

async function upgraded(file: string, terms: Partial<UpgradeTerms> = {}): Promise<Store> {
  const store = await openUpgraded(file, { nowMs: () => NOW, ...terms });
  onTestFinished(() => store.close());
  return store;
}

const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const beside = (file: string): string[] =>
  readdirSync(path.dirname(file)).filter(
    (name) =>
      !['', '.lock', '.lock-journal', '-wal', '-shm'].some((ending) => name === `${path.basename(file)}${ending}`),
  );

/** Opens the store and expects all that the old one held. */
async function expectWhole(file: string): Promise<Store> {
  const store = await upgraded(file);
  const { app } = await anApp(store);
  const account = await store.db
    .selectFrom('accounts')
    .select('id')
    .where('guid', '=', EXPECTED.accountId)
    .executeTakeFirstOrThrow();
  app.account = { ...app.account, id: account.id };
  expect((await listPayments(app, anOwner(), { limit: 100 })).payments).toMatchObject(EXPECTED.payments);
  expect(await auditRecord(store, { accountId: account.id, timeZone: app.timeZone })).toEqual([]);
  return store;
}

test.each(STEPS)(
  'an upgrade that is killed after the step "%s" loses nothing, and the next start ends it',
  async (step) => {
    const file = anOldSqlite();
    const killed = openUpgraded(file, {
      passed: (passed) => {
        if (passed === step) throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    expect(existsSync(file)).toBe(true);
    await expectWhole(file);
    expect(beside(file)).toEqual([path.basename(keptBeforeUpgrade(file))]);
  },
);

test('an upgrade keeps the old store for fourteen days, readable by its owner alone', async () => {
  const file = await aStoreBefore();
  const was = digestOf(file);
  await expectWhole(file);
  const kept = keptBeforeUpgrade(file);
  expect([digestOf(kept), statSync(kept).mode & 0o777]).toEqual([was, 0o600]);
  removeKeptStores(file, NOW + 14 * DAY_MS - 1);
  expect(existsSync(kept)).toBe(true);
  removeKeptStores(file, NOW + 14 * DAY_MS + 1);
  expect(existsSync(kept)).toBe(false);
});

/** The size of a store without one page for each of its tables and indexes, which an empty one has too. */
function filledBytesOf(file: string): number {
  const database = new SqliteDatabase(file, { readonly: true });
  try {
    const trees = database.prepare('select count(*) as n from sqlite_master where rootpage > 0').get();
    const pageBytes = z.int().parse(database.pragma('page_size', { simple: true }));
    return statSync(file).size - z.object({ n: z.int() }).parse(trees).n * pageBytes;
  } finally {
    database.close();
  }
}

test('an upgraded store is smaller than the old one, is told in the log, and is not upgraded again', async () => {
  const file = await aStoreBefore();
  const size = filledBytesOf(file);
  const told: string[] = [];
  const log: UpgradeTerms['log'] = (_level, event, fields) => void told.push(`${event} ${fields['step'] ?? ''}`);
  await (await upgraded(file, { log })).close();
  expect(filledBytesOf(file)).toBeLessThan(size);
  expect(told[0]).toBe('store_upgrade begun');
  expect(told.at(-1)).toBe('store_upgraded ');
  const before = told.length;
  await upgraded(file, { log });
  expect(told).toHaveLength(before);
});

test.each<[string, (database: SqliteDatabase.Database) => string, RegExp]>([
  [
    'a body that is not what its digest was made of',
    (database) => {
      const row = idOf(database.prepare(`select id from messages where emptied_at is null limit 1`).get());
      database.prepare(`update messages set body = body || ' ' where id = ?`).run(row);
      return row;
    },
    /is not what its digest was made of/,
  ],
  [
    'an amount that its evidence does not tell',
    (database) => {
      const row = idOf(database.prepare(`select id from payments where state = 'paid' limit 1`).get());
      database.prepare(`update payments set amount_minor = amount_minor + 1 where id = ?`).run(row);
      return row;
    },
    /shows another amount_minor than its evidence says/,
  ],
  [
    'evidence whose payment is not there',
    (database) => {
      const row = idOf(database.prepare(`select id from evidence where payment_id is not null limit 1`).get());
      database.prepare(`update evidence set payment_id = 'nowhere' where id = ?`).run(row);
      return row;
    },
    /belongs to a payment that is not there/,
  ],
  [
    'evidence that cannot be read',
    (database) => {
      const row = idOf(database.prepare(`select id from evidence limit 1`).get());
      database.prepare(`update evidence set facts = '{}' where id = ?`).run(row);
      return row;
    },
    /cannot be read/,
  ],
  [
    'a time that no program wrote',
    (database) => {
      const row = idOf(database.prepare(`select id from payments limit 1`).get());
      database.prepare(`update payments set changed_at = '2026-11-23' where id = ?`).run(row);
      return row;
    },
    /would have another changed_at/,
  ],
])('%s stops the upgrade with its id, and the old store stays as it is', async (_what, damage, words) => {
  let id = '';
  const file = await aStoreBefore((database) => {
    id = damage(database);
  });
  const was = digestOf(file);
  await expect(openUpgraded(file)).rejects.toMatchObject({
    name: 'UpgradeRefused',
    message: expect.stringMatching(words),
  });
  await expect(openUpgraded(file)).rejects.toThrow(id);
  expect([digestOf(file), beside(file)]).toEqual([was, []]);
});

function idOf(row: unknown): string {
  return String(Reflect.get(Object(row), 'id'));
}

test('a disk with too little room stops the upgrade before it begins', async () => {
  const file = await aStoreBefore();
  const was = digestOf(file);
  await expect(openUpgraded(file, { freeBytes: () => 1_048_576 / 2 })).rejects.toMatchObject({
    name: 'UpgradeRefused',
    message: expect.stringMatching(/needs \d+ MiB, and the disk has 1 MiB free/),
  });
  expect([digestOf(file), beside(file)]).toEqual([was, []]);
});

test('an erasure removes the old store, which still holds the payer, and says so in the log', async () => {
  const file = await aStoreBefore();
  const store = await upgraded(file);
  const { app, logged } = await anApp(store, { besideStore: besideStore(`file:${file}`, SECRET) });
  expect(existsSync(keptBeforeUpgrade(file))).toBe(true);
  await erasePerson(app, anActor(app), '0700000021');
  expect(existsSync(keptBeforeUpgrade(file))).toBe(false);
  expect(logged.join()).toContain('store_before_upgrade_removed');
});

test('the daily erasure removes the old store too, once it erases something', async () => {
  const file = await aStoreBefore();
  const store = await upgraded(file);
  const { app, clock, logged } = await anApp(store, { besideStore: besideStore(`file:${file}`, SECRET) });
  await eraseOldDaily(app, new AbortController().signal);
  expect(existsSync(keptBeforeUpgrade(file))).toBe(true);
  clock.advance(401 * DAY_MS);
  const kept = keptBeforeUpgrade(file);
  utimesSync(kept, clock.nowMs() / 1_000, clock.nowMs() / 1_000);
  await eraseOldDaily(app, new AbortController().signal);
  expect(existsSync(kept)).toBe(false);
  expect(logged.join()).toContain('"because":"retention"');
});

test('a payer who was erased before stays erased, and the payment is what it was in all else', async () => {
  const file = await aStoreBefore((database) => {
    const { id } = Row.parse(
      database
        .prepare(
          `select e.payment_id as id from evidence e join messages m on m.id = e.message_id where m.source = 'ask' limit 1`,
        )
        .get(),
    );
    eraseAsBefore(database, id);
  });
  const store = await upgraded(file);
  const erased = await store.db
    .selectFrom('payments')
    .selectAll()
    .where('forgotten_at', '=', Date.parse(ERASED_AT))
    .execute();
  expect(erased).toMatchObject([{ phone: null, first_name: null, metadata: null }]);
  const messages = await store.db.selectFrom('messages').selectAll().where('emptied_at', 'is not', null).execute();
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(({ body }) => body.length > 0)).toEqual([]);
  expect(messages.filter(({ source, digest }) => (source === 'ask') !== (digest.length === 0))).toEqual([]);
});

const ERASED_AT = '2026-11-25T09:00:00.000Z';
const Row = z.object({ id: z.string() });
const Pieces = z.array(z.object({ id: z.string(), message_id: z.string(), facts: z.string() }));

/** Erases a payment as the version before did. */
function eraseAsBefore(database: SqliteDatabase.Database, paymentId: string): void {
  const pieces = Pieces.parse(
    database.prepare(`select id, message_id, facts from evidence where payment_id = ?`).all(paymentId),
  );
  const left = pieces.map(({ facts }) => withoutPerson<Evidence>(JSON.parse(facts)));
  for (const [index, { id, message_id }] of pieces.entries()) {
    database.prepare(`update evidence set facts = ? where id = ?`).run(JSON.stringify(left[index]), id);
    database.prepare(`update messages set body = '', emptied_at = ? where id = ?`).run(ERASED_AT, message_id);
    database.prepare(`update messages set digest = 'forgotten ' || id where id = ? and source = 'ask'`).run(message_id);
  }
  const { first_name, middle_name, last_name, phone, metadata, failure_text, search_text } = columnsFromFolded(
    fold(left),
  );
  database
    .prepare(
      `update payments set first_name = ?, middle_name = ?, last_name = ?, phone = ?, metadata = ?, failure_text = ?,
        search_text = ?, forgotten_at = ? where id = ?`,
    )
    .run(first_name, middle_name, last_name, phone, metadata, failure_text, search_text, ERASED_AT, paymentId);
}
