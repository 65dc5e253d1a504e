import SqliteDatabase from 'better-sqlite3';
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { anApp } from '@/lib/testing/an-app';
import { type TestDatabase, testDatabases } from '@/lib/testing/test-databases';
import { resetOwner } from '@/lib/server/first-owner/reset-owner';
import { findStaff, listStaff } from '@/lib/server/store/queries/staff-record';
import { migrations, SqliteDialectInSteps } from './migrate';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from './store';

const THEN = '2026-11-01T08:00:00.000Z';

type Db = Kysely<unknown>;

/** Opens the database at this address as the store's own engine would, and closes it when the test ends. */
function opened(url: string): Db {
  const sqlite = url.startsWith('file:') ? new SqliteDatabase(url.slice('file:'.length)) : null;
  sqlite?.pragma('foreign_keys = ON');
  const dialect =
    sqlite === null
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) })
      : new SqliteDialectInSteps({ database: sqlite });
  return new Kysely<unknown>({ dialect });
}

async function bringTo(db: Db, steps: Record<string, Migration>): Promise<unknown> {
  return (await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(steps) } }).migrateToLatest())
    .error;
}

async function openedStore(url: string): Promise<Store> {
  const store = await openStore(url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  return store;
}

function before(engine: TestDatabase['engine'], name: string): Record<string, Migration> {
  return Object.fromEntries(Object.entries(migrations(engine)).filter(([step]) => step < name));
}

async function insert(db: Db, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row).map((column) => sql.ref(column));
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})`.execute(
    db,
  );
}

const rowsOf = async (db: { getExecutor: Db['getExecutor'] }, table: string) =>
  (await sql`select * from ${sql.table(table)} order by 1, 2`.execute(db)).rows;

describe.each(testDatabases())('the migrations of a store in $engine', ({ engine, emptyUrl }) => {
  const truth = engine === 'postgres' ? true : 1;
  const POINT_AT_STAFF = [
    'staff_tills',
    'session_uses',
    'invites',
    'devices',
    'sittings',
    'pin_failures',
    'payment_openings',
    'payment_showings',
    'audit',
  ];

  /** A shop as the last version left it: an owner, a cashier with a PIN, and two people without their identity. */
  async function aShopBefore(db: Db): Promise<void> {
    const identity = { emailVerified: truth, createdAt: THEN, updatedAt: THEN };
    const staff = { all_tills: 1, pin_hash: null, disabled_at: null, updated_at: THEN, last_seen_at: null };
    await insert(db, 'auth_users', { id: 'u-owner', name: 'Wanjiru', email: 'wanjiru@shop.example', ...identity });
    await insert(db, 'auth_users', { id: 'u-stray', name: 'Otieno', email: 'otieno@shop.example', ...identity });
    await insert(db, 'staff', {
      ...staff,
      id: 's-owner',
      auth_user_id: 'u-owner',
      name: 'Wanjiru',
      email: 'wanjiru@shop.example',
      role: 'owner',
      created_at: THEN,
    });
    await insert(db, 'staff', {
      ...staff,
      id: 's-lost',
      auth_user_id: 'u-lost',
      name: 'Otieno',
      email: 'otieno@shop.example',
      role: 'owner',
      created_at: '2026-11-02T08:00:00.000Z',
    });
    await insert(db, 'staff', {
      ...staff,
      id: 's-taken',
      auth_user_id: 'u-gone',
      name: 'Juma',
      email: null,
      role: 'finance',
      created_at: THEN,
    });
    await insert(db, 'staff', {
      ...staff,
      id: 's-pin',
      auth_user_id: null,
      name: 'Amina',
      email: null,
      role: 'cashier',
      pin_hash: 'h',
      created_at: THEN,
    });
    await insert(db, 'staff_tills', { staff_id: 's-pin', till_key: '000001' });
    await insert(db, 'session_uses', { session_id: 'x', staff_id: 's-owner', used_at: THEN });
    await insert(db, 'invites', {
      id: 'i',
      token_digest: 'd',
      name: 'B',
      email: 'b@shop.example',
      role: 'cashier',
      all_tills: 0,
      tills: '[]',
      for_staff_id: 's-lost',
      invited_by: 's-owner',
      created_at: THEN,
      expires_at: THEN,
    });
    await insert(db, 'devices', {
      id: 'd',
      name: 'Front',
      till: 'K000001',
      till_key: '000001',
      created_by: 's-owner',
      created_at: THEN,
    });
    await insert(db, 'sittings', { device_id: 'd', id: 'sit', staff_id: 's-pin', began_at: THEN, used_at: THEN });
    await insert(db, 'pin_failures', {
      staff_id: 's-pin',
      device_id: 'd',
      count: 3,
      last_at: THEN,
      blocked_until: THEN,
    });
    await insert(db, 'payment_openings', { payment_id: 'p', staff_id: 's-owner', opened_at: THEN });
    await insert(db, 'payment_showings', { payment_id: 'p', staff_id: 's-pin', staff_name: 'Amina', shown_at: THEN });
    await insert(db, 'audit', {
      id: 'a',
      at: THEN,
      staff_id: 's-owner',
      staff_name: 'Wanjiru',
      act: 'owner_made',
      address: 'unknown',
      request_id: 'r',
    });
  }

  test('give each row of staff its identity, and lose no one and nothing that refers to them', async () => {
    const url = await emptyUrl();
    const db = opened(url);
    expect(await bringTo(db, before(engine, '0006'))).toBeUndefined();
    await aShopBefore(db);
    const were = await Promise.all(POINT_AT_STAFF.map((table) => rowsOf(db, table)));
    const staffWere = await rowsOf(db, 'staff');
    await db.destroy();

    const store = await openedStore(url);
    expect(await Promise.all(POINT_AT_STAFF.map((table) => rowsOf(store.db, table)))).toEqual(were);
    const noIdentity = (row: unknown): object => ({ ...Object(row), auth_user_id: null });
    const staff = await rowsOf(store.db, 'staff');
    expect(staff).toEqual(
      staffWere.map((row) => (Reflect.get(Object(row), 'id') === 's-taken' ? noIdentity(row) : row)),
    );
    expect(await store.db.selectFrom('first_owner').select(['staff_id', 'email']).execute()).toEqual([
      { staff_id: 's-owner', email: 'wanjiru@shop.example' },
    ]);
    if (engine === 'sqlite') expect((await sql`pragma foreign_key_check`.execute(store.db)).rows).toEqual([]);
    for (const change of [
      sql`delete from auth_users where "id" = 'u-owner'`,
      sql`update staff set auth_user_id = 'nobody' where id = 's-pin'`,
      sql`delete from staff where id = 's-pin'`,
    ]) {
      await expect(store.write((tx) => change.execute(tx))).rejects.toThrow(/foreign key/i);
    }
    await expect(store.write((tx) => sql`delete from audit`.execute(tx))).rejects.toThrow('append-only');
  });

  test('give an owner without an identity a new one, for which a password can be set', async () => {
    const url = await emptyUrl();
    const db = opened(url);
    await bringTo(db, before(engine, '0006'));
    await aShopBefore(db);
    await db.destroy();
    const { app } = await anApp(await openedStore(url));
    const signsIn = (password: string) =>
      app.identity.auth.api.signInEmail({ body: { email: 'otieno@shop.example', password } });
    await expect(signsIn('')).rejects.toThrow();
    const password = await resetOwner(app, 'otieno@shop.example', THEN);
    expect((await signsIn(password)).user.id).toBe((await findStaff(app.store.db, { id: 's-lost' }))?.authUserId);
    expect(await listStaff(app.store.db)).toHaveLength(4);
  });

  test('run completely or not at all: a failed migration, or a killed server, leaves the store as it was', async () => {
    const db = opened(await emptyUrl());
    const broken: Migration = {
      async up(steps: Db) {
        await sql`create table half_a_step (id text)`.execute(steps);
        throw new Error('died');
      },
    };
    expect(await bringTo(db, { ...migrations(engine), '9999-broken': broken })).toMatchObject({ message: 'died' });
    expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual([]);
    expect(await bringTo(db, migrations(engine))).toBeUndefined();
    await db.destroy();
  });
});

describe.each(testDatabases().filter(({ engine }) => engine === 'postgres'))('an empty $engine', ({ emptyUrl }) => {
  test('is migrated by many servers at once, and each of them starts', async () => {
    const url = await emptyUrl();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openedStore(url)));
    for (const store of stores) expect(await store.db.selectFrom('staff').selectAll().execute()).toEqual([]);
  });
});
