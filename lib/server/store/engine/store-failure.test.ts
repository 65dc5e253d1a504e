import { closeSync, openSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from './store';

const UNAVAILABLE = { code: 'store_unavailable', status: 503 };

const anAccount = (id: string) => ({
  guid: id,
  host: 'example.test',
  client_id: id,
  environment: 'sandbox' as const,
  created_at: '2026-11-28T06:00:00.000Z',
});
const addAccount = (store: Store, id: string) => store.db.insertInto('accounts').values(anAccount(id)).execute();
const listPayments = (store: Store) => store.db.selectFrom('payments').selectAll().execute();

describe.each(testDatabases())('a $engine that is closed', ({ freshUrl }) => {
  async function closed(): Promise<Store> {
    const store = await openStore(await freshUrl(), () => undefined);
    await store.close();
    return store;
  }

  test('is reported as unavailable for reads, writes and transactions', async () => {
    const store = await closed();
    await expect(listPayments(store)).rejects.toMatchObject(UNAVAILABLE);
    await expect(addAccount(store, 'a')).rejects.toMatchObject(UNAVAILABLE);
    await expect(store.write((tx) => sql`select 1`.execute(tx))).rejects.toMatchObject(UNAVAILABLE);
    await expect(store.db.transaction().execute((tx) => sql`select 1`.execute(tx))).rejects.toMatchObject(UNAVAILABLE);
  });
});

describe.each(testDatabases())('a $engine that works', ({ fresh }) => {
  test('is not reported as unavailable when it refuses a query, or when a query is wrong', async () => {
    const store = await fresh();
    await addAccount(store, 'a');
    const refused: unknown = await addAccount(store, 'a').catch((error: unknown) => error);
    expect(refused).not.toMatchObject({ code: 'store_unavailable' });
    expect(String(refused)).toMatch(/unique|duplicate/i);
    await expect(sql`select 1 from nowhere`.execute(store.db)).rejects.toThrow(/nowhere/);
    await expect(store.write(() => Promise.reject(new Error('a fault of ours')))).rejects.toThrow('a fault of ours');
  });
});

describe.each(testDatabases().filter(({ engine }) => engine === 'sqlite'))('a $engine', ({ fresh, freshUrl }) => {
  /** Overwrites the first page of a table with 0xff bytes, as a bad disk may. */
  async function withDamaged(table: string): Promise<Store> {
    const url = await freshUrl();
    const store = await openStore(url, () => undefined);
    onTestFinished(() => store.close());
    const { rows } = await sql<{ page: number; size: number }>`
      select rootpage as page, (select page_size from pragma_page_size()) as size
      from sqlite_master where name = ${table}`.execute(store.db);
    const [found] = rows;
    if (found === undefined) throw new Error(`no table ${table}`);
    const file = openSync(url.slice('file:'.length), 'r+');
    writeSync(file, Buffer.alloc(found.size, 0xff), 0, found.size, (found.page - 1) * found.size);
    closeSync(file);
    return store;
  }

  test('with a damaged file is reported as unavailable where it is damaged, and the log says why', async () => {
    const store = await withDamaged('payments');
    await expect(listPayments(store)).rejects.toMatchObject({ ...UNAVAILABLE, cause: { code: 'SQLITE_CORRUPT' } });
    await expect(store.write((tx) => tx.selectFrom('payments').selectAll().execute())).rejects.toMatchObject({
      ...UNAVAILABLE,
      cause: { code: 'SQLITE_CORRUPT' },
    });
    await addAccount(store, 'a');
  });

  test('that is full reports that and not a later error, and does no more of that transaction', async () => {
    const store = await fresh();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
    await sql`pragma max_page_count = ${sql.raw(String(rows[0]?.page_count ?? 0))}`.execute(store.db);
    const large = 'x'.repeat(1_000_000);
    const full = { ...UNAVAILABLE, cause: { code: 'SQLITE_FULL' } };
    await expect(
      store.write((tx) => tx.insertInto('accounts').values(anAccount(large)).execute()),
    ).rejects.toMatchObject(full);
    const goesOn = store.write(async (tx) => {
      await tx.insertInto('accounts').values(anAccount('before')).execute();
      await tx
        .insertInto('accounts')
        .values(anAccount(large))
        .execute()
        .catch(() => undefined);
      await tx.insertInto('accounts').values(anAccount('after')).execute();
    });
    await expect(goesOn).rejects.toMatchObject(full);
    const inSavepoint = store.write(async (tx) => {
      await sql`savepoint part`.execute(tx);
      await tx
        .insertInto('accounts')
        .values(anAccount(large))
        .execute()
        .catch(() => undefined);
      await sql`rollback to savepoint part`.execute(tx);
    });
    await expect(inSavepoint).rejects.toMatchObject(full);
    expect(await store.db.selectFrom('accounts').select('id').execute()).toEqual([]);
    await addAccount(store, 'a');
  });
});

describe.each(testDatabases().filter(({ engine }) => engine === 'postgres'))('a $engine server', ({ freshUrl }) => {
  async function watched(): Promise<{ store: Store; ask: (text: string) => Promise<unknown>; name: string }> {
    const url = await freshUrl();
    const store = await openStore(url, () => undefined);
    const ruler = new pg.Client({ connectionString: new URL('/postgres', url).href });
    await ruler.connect();
    onTestFinished(async () => {
      await store.close();
      await ruler.end();
    });
    return { store, ask: (text) => ruler.query(text), name: new URL(url).pathname.slice(1) };
  }
  const cutAll = (name: string): string =>
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`;

  test('that ends a transaction reports that and not a later error', async () => {
    const { store, ask, name } = await watched();
    const cut = store.write(async (tx) => {
      await ask(cutAll(name));
      await tx
        .selectFrom('payments')
        .selectAll()
        .execute()
        .catch(() => undefined);
      await tx.selectFrom('payments').selectAll().execute();
    });
    await expect(cut).rejects.toMatchObject({
      ...UNAVAILABLE,
      cause: { message: expect.stringMatching(/terminat|connection error|ECONNRESET|EPIPE/) },
    });
    expect(await listPayments(store)).toEqual([]);
  });

  test('that accepts no connections is reported as unavailable until it does again', async () => {
    const { store, ask, name } = await watched();
    await ask(`alter database ${name} with allow_connections false`);
    await ask(cutAll(name));
    await expect.poll(() => listPayments(store).catch((error: unknown) => error)).toMatchObject(UNAVAILABLE);
    await expect(store.write((tx) => tx.selectFrom('payments').selectAll().execute())).rejects.toMatchObject(
      UNAVAILABLE,
    );
    await ask(`alter database ${name} with allow_connections true`);
    expect(await listPayments(store)).toEqual([]);
  });
});
