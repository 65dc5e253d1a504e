import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { aMember } from '@/lib/testing/a-member';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { auditRecord } from '@/lib/testing/audit-record';
import { aSqliteShop, type SqliteShop } from '@/lib/testing/a-sqlite-shop';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { runOn } from '@/lib/testing/run-on';
import { testDatabases } from '@/lib/testing/test-databases';
import { recordAct } from '@/lib/server/audit/record-act';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';
import { insertPasskey } from '@/lib/server/store/queries/passkey-rows';
import { moveStore } from './move-store';
import { MOVED_TABLES } from './moved-tables';

const PASSWORD = 'four green goats at noon';
const MANY = 450;

/** Returns a shop with payments, an owner with a password, and more audit entries than fit on a page. It is stopped. */
async function aStoppedShop(): Promise<SqliteShop> {
  const shop = await aSqliteShop();
  const { app } = shop;
  const owner = await aMember(app, { email: 'wanjiru@shop.example', password: PASSWORD });
  await app.store.write((tx) =>
    insertPasskey(tx, {
      id: app.newId(),
      staff_id: owner.id,
      credential_id: 'AAEC',
      public_key: 'pQEC',
      counter: 4_294_967_295,
      name: 'Phone',
      added_at: new Date(app.nowMs()).toISOString(),
      used_at: null,
    }),
  );
  await shop.pays('UKN7AAAA01');
  await shop.pays('UKN7BBBB02', '+254700000077');
  await app.store.write(async (tx) => {
    for (let count = 0; count < MANY; count += 1) await recordAct(tx, anActor(app), { act: 'audit_exported' });
  });
  await shop.store.close();
  return shop;
}

async function anEmptyPostgres(): Promise<string> {
  return testDatabases()[1]?.emptyUrl() ?? Promise.reject(new Error('no PostgreSQL'));
}

async function opened(url: string): Promise<Store> {
  const store = await openStore(url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  return store;
}

async function rowsOf({ db }: Store, table: string): Promise<unknown[]> {
  const key = MOVED_TABLES.find(({ name }) => name === table)?.key ?? ['id'];
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
  // What differs between the engines by its type alone: times and truth values of better-auth.
  const plain = (value: unknown): unknown =>
    value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? Number(value) : value;
  return rows
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))
    .sort((a, b) => (key.map((part) => a[part]).join() < key.map((part) => b[part]).join() ? -1 : 1));
}

test.each(testDatabases())(
  'the list of tables that move has all of a store in $engine, with their keys',
  async (each) => {
    const { db, engine } = await each.fresh();
    const tables = await db.introspection.getTables();
    const ours = tables.map(({ name }) => name).filter((name) => !/^(?:kysely_migration|payment_search)/.test(name));
    expect(MOVED_TABLES.map(({ name }) => name).sort()).toEqual(ours.sort());
    if (engine === 'postgres') return;
    for (const { name, key } of MOVED_TABLES) {
      const { rows } = await sql<{ name: string }>`
      select name from pragma_table_info(${name}) where pk > 0 order by pk`.execute(db);
      expect([name, rows.map((row) => row.name)]).toEqual([name, [...key]]);
    }
  },
);

test('a moved store has every row of every table, is sound, lets its owner sign in, and goes on', async () => {
  const shop = await aStoppedShop();
  const target = await anEmptyPostgres();
  const { rows, totals } = await moveStore({ store: shop.file, target });
  expect(rows).toBeGreaterThan(MANY);
  expect(totals).toEqual([{ state: 'paid', count: 2, amountMinor: 240_000 }]);
  const [from, to] = [await opened(`file:${shop.file}`), await opened(target)];
  for (const { name } of MOVED_TABLES) expect([name, await rowsOf(to, name)]).toEqual([name, await rowsOf(from, name)]);
  const { app } = await anApp(to);
  app.account = shop.app.account;
  expect(await auditRecord(to, { accountId: app.account.id, timeZone: app.timeZone })).toEqual([]);
  const signedIn = await app.identity.auth.api.signInEmail({
    body: { email: 'wanjiru@shop.example', password: PASSWORD },
  });
  expect(signedIn.user.email).toBe('wanjiru@shop.example');
  await aTillPayment((await anApp(to)).app, { reference: 'UKN7CCCC03' });
  const seqs = await to.db.selectFrom('payments').select('seq').orderBy('seq').execute();
  expect(new Set(seqs.map(({ seq }) => seq)).size).toBe(3);
});

test('a move that is cut off goes on when it is run again, and no server starts on the half', async () => {
  const shop = await aStoppedShop();
  const target = await anEmptyPostgres();
  for (let pagesLeft = 1; ; pagesLeft += 3) {
    let pages = 0;
    const copied = (): void => {
      pages += 1;
      if (pages > pagesLeft) throw new Error('killed');
    };
    const isDone = await moveStore({ store: shop.file, target, copied }).then(
      () => true,
      () => false,
    );
    if (isDone) break;
    await expect(openStore(target, () => undefined)).rejects.toMatchObject({ name: 'StoreHalfMoved' });
  }
  const [from, to] = [await opened(`file:${shop.file}`), await opened(target)];
  expect(await rowsOf(to, 'audit')).toEqual(await rowsOf(from, 'audit'));
});

test('a half is not completed from another store, nor from the same store after its server ran again', async () => {
  const shop = await aStoppedShop();
  const target = await anEmptyPostgres();
  const copied = (): void => {
    throw new Error('killed');
  };
  await expect(moveStore({ store: shop.file, target, copied })).rejects.toThrow('killed');
  const other = await aStoppedShop();
  await expect(moveStore({ store: other.file, target })).rejects.toThrow('has a part of the store');
  const again = await opened(`file:${shop.file}`);
  await aTillPayment((await anApp(again)).app, { reference: 'UKN7DDDD04' });
  await again.close();
  await expect(moveStore({ store: shop.file, target })).rejects.toThrow('has a part of the store');
});

test('a store is moved only while no server has it, and only into an empty database', async () => {
  const shop = await aSqliteShop();
  const target = await anEmptyPostgres();
  await expect(moveStore({ store: shop.file, target })).rejects.toThrow('A server is using');
  await shop.store.close();
  await expect(moveStore({ store: `${shop.file}.none`, target })).rejects.toThrow('There is no store at');
  await runOn(target, 'create table recipes (name text)');
  await expect(moveStore({ store: shop.file, target })).rejects.toThrow('has the table recipes');
  const migrated = (await testDatabases()[1]?.freshUrl()) ?? '';
  await expect(moveStore({ store: shop.file, target: migrated })).rejects.toThrow('is not empty');
  const nowhere = 'postgres://nobody@127.0.0.1:1/none';
  await expect(moveStore({ store: shop.file, target: nowhere })).rejects.toThrow('The store could not be moved');
});
