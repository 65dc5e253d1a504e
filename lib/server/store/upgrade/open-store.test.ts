import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { anOwner } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { anOldPostgres, anOldSqlite, writtenIn } from '@/lib/testing/an-old-store';
import { runOn } from '@/lib/testing/run-on';
import { testDatabases } from '@/lib/testing/test-databases';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import type { Store } from '@/lib/server/store/engine/store';
import { openStore } from './open-store';

async function opened(url: string): Promise<Store> {
  const store = await openStore(url, () => undefined);
  onTestFinished(() => store.close());
  return store;
}

describe.each(testDatabases())('a store in $engine', ({ engine, freshUrl }) => {
  test('of a newer version is refused in plain words, and stays as it is', async () => {
    const url = await freshUrl();
    const store = await openStore(url, () => undefined);
    const then = new Date(0).toISOString();
    await sql`insert into kysely_migration (name, timestamp) values ('0099-later', ${then})`.execute(store.db);
    await store.close();
    await expect(openStore(url, () => undefined)).rejects.toMatchObject({
      name: 'StoreTooNew',
      message: 'its schema is 0099-later, and this version knows 0010-bills',
    });
  });

  test('keeps the dictionary that its texts are packed with, and is refused when that is another', async () => {
    const url = await freshUrl();
    const store = await openStore(url, () => undefined);
    expect(await store.db.selectFrom('dictionaries').select('version').execute()).toEqual([{ version: 1 }]);
    await store.db
      .updateTable('dictionaries')
      .set({ bytes: Buffer.from('other') })
      .execute();
    await store.close();
    await expect(openStore(url, () => undefined)).rejects.toThrow('its dictionary 1 is damaged');
  });

  test('goes on where its numbers ended after an upgrade, and lists what it listed', async () => {
    const url = engine === 'sqlite' ? `file:${anOldSqlite()}` : await anOldPostgres();
    const written = writtenIn(engine);
    const store = await opened(url);
    const { app } = await anApp(store);
    const account = await store.db
      .selectFrom('accounts')
      .select('id')
      .where('guid', '=', written.accountId)
      .executeTakeFirstOrThrow();
    app.account = { ...app.account, id: account.id };
    const shown: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listPayments(app, anOwner(), { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      shown.push(...page.payments.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(shown).toEqual(written.payments.map(({ id }) => id));
    const last = await store.db
      .selectFrom('payments')
      .select((select) => select.fn.max('seq').as('seq'))
      .executeTakeFirst();
    const [next] = await store.write((tx) => store.takePaymentSeqs(tx, 1));
    expect(next).toBeGreaterThan(Number(last?.seq));
  });
});

test('a PostgreSQL store that is damaged is as it was after an upgrade that was refused', async () => {
  const url = await anOldPostgres();
  await runOn(url, `update payments set amount_minor = amount_minor + 1 where state = 'paid'`);
  await expect(openStore(url, () => undefined)).rejects.toMatchObject({
    name: 'UpgradeRefused',
    message: expect.stringMatching(/^payment [0-9a-f-]{36} shows another amount_minor than its evidence says$/),
  });
  await runOn(url, `update payments set amount_minor = amount_minor - 1 where state = 'paid'`);
  const store = await opened(url);
  expect(await store.db.selectFrom('payments').select('id').execute()).toHaveLength(
    writtenIn('postgres').rows['payments'] ?? 0,
  );
});

test('a PostgreSQL store is upgraded by one of several servers that start at once', async () => {
  const url = await anOldPostgres();
  const stores = await Promise.all([opened(url), opened(url), opened(url)]);
  for (const { db } of stores)
    expect(await db.selectFrom('payments').select('id').execute()).toHaveLength(
      writtenIn('postgres').rows['payments'] ?? 0,
    );
  const { rows } = await sql`select 1 from pg_indexes where indexname like 'old\\_%'`.execute(stores[0].db);
  expect(rows).toEqual([]);
});
