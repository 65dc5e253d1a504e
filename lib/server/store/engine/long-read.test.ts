import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { LongReadBounds, Store } from './store';

const UNAVAILABLE = { code: 'store_unavailable', status: 503 };

const addAccount = (store: Store, id: string) =>
  store.write((tx) =>
    tx
      .insertInto('accounts')
      .values({
        guid: id,
        host: 'example.test',
        client_id: id,
        environment: 'sandbox',
        created_at: '2026-11-28T06:00:00.000Z',
      })
      .execute(),
  );

const countAccounts = (store: Store, bounds?: LongReadBounds): Promise<number> =>
  store.longRead(async (db) => {
    const rows = await db.selectFrom('accounts').select('id').where(store.stillWanted()).execute();
    return rows.length;
  }, bounds);

/** A scan that would run for minutes, as one over a very large record does. */
const scanForEver = (store: Store, bounds?: LongReadBounds): Promise<unknown> =>
  store.longRead(
    (db) =>
      sql`
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)
        select count(*) from n where ${store.stillWanted()}`.execute(db),
    bounds,
  );

describe.each(testDatabases())('a long read of a store in $engine', ({ fresh, freshUrl }) => {
  test('sees every commit that was answered before it began, on every reader', async () => {
    const store = await fresh();
    for (let written = 1; written <= 60; written += 1) {
      await addAccount(store, `account-${written}`);
      const counts = await Promise.all([
        countAccounts(store),
        countAccounts(store),
        countAccounts(store, { asker: 'counter' }),
      ]);
      expect(counts).toEqual([written, written, written]);
    }
  });

  test('holds nothing of the store between its statements', async () => {
    const store = await fresh();
    const counts = await store.longRead(async (db) => {
      const before = await db.selectFrom('accounts').select('id').execute();
      await addAccount(store, 'meanwhile');
      return [before.length, (await db.selectFrom('accounts').select('id').execute()).length];
    });
    expect(counts).toEqual([0, 1]);
  });

  test('cannot write, and has no transaction', async () => {
    const store = await fresh();
    const written = store.longRead((db) => sql`delete from accounts returning id`.execute(db));
    await expect(written).rejects.toMatchObject({ cause: { message: expect.stringMatching(/read-?only/) } });
    await expect(
      store.longRead((db) => db.transaction().execute((tx) => tx.selectFrom('accounts').selectAll().execute())),
    ).rejects.toThrow('no transaction');
  });

  test('says what is wrong with a query, and is no failure of the store', async () => {
    const store = await fresh();
    await expect(store.longRead((db) => sql`select 1 from nowhere`.execute(db))).rejects.toThrow(/nowhere/);
  });

  test('ends in the middle of a scan when nobody waits any more', async () => {
    const store = await fresh();
    const left = new AbortController();
    const scanned = scanForEver(store, { signal: left.signal });
    // Others read and write while it runs.
    await addAccount(store, 'meanwhile');
    expect(await countAccounts(store)).toBe(1);
    const reason = new Error('the person left');
    left.abort(reason);
    await expect(scanned).rejects.toBe(reason);
    // Every reader is free again.
    for (let n = 0; n < 5; n += 1) expect(await countAccounts(store)).toBe(1);
  });

  test('ends whenever it is given up: while it waits, is sent, begins or runs', async () => {
    const store = await fresh();
    for (let turns = 0; turns < 25; turns += 1) {
      const left = new AbortController();
      const scanned = expect(scanForEver(store, { signal: left.signal })).rejects.toBe('left');
      for (let n = 0; n < turns; n += 1) await new Promise((resolve) => setImmediate(resolve));
      left.abort('left');
      await scanned;
    }
    expect(await countAccounts(store)).toBe(0);
  });

  test('ends when its time is over, with an error that a person can act on', async () => {
    const store = await fresh();
    await expect(scanForEver(store, { limitMs: 50 })).rejects.toMatchObject({ code: 'too_slow', status: 422 });
    expect(await countAccounts(store)).toBe(0);
  });

  test('of the counter does not wait for those of the desk, and those of the desk wait for each other', async () => {
    const store = await fresh();
    const left = new AbortController();
    const scans = [scanForEver(store, { signal: left.signal }), scanForEver(store, { signal: left.signal })];
    const ended: string[] = [];
    const third = countAccounts(store).then(() => ended.push('desk'));
    for (let n = 0; n < 5; n += 1) expect(await countAccounts(store, { asker: 'counter' })).toBe(0);
    await expect(countAccounts(store, { limitMs: 20 })).rejects.toMatchObject({ code: 'too_slow' });
    expect(ended).toEqual([]);
    left.abort();
    await Promise.allSettled(scans);
    await third;
  });

  test('is refused by a store that closes, whether it runs, waits or is yet to begin', async () => {
    const store = await openStore(await freshUrl(), () => undefined);
    const scans = Array.from({ length: 4 }, () => scanForEver(store));
    const refused = scans.map((scan) => expect(scan).rejects.toMatchObject(UNAVAILABLE));
    expect(await countAccounts(store, { asker: 'counter' })).toBe(0);
    await store.close();
    await Promise.all(refused);
    await expect(countAccounts(store)).rejects.toMatchObject(UNAVAILABLE);
  });
});
