import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answerAuth } from '@/lib/server/sign-in/answer-auth';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { whoIs } from '@/lib/server/http/who-is';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';
import { nobody } from './a-device';
import { anOwner } from './a-person';
import { anApp, type TestApp } from './an-app';
import { anOldPostgres, anOldSqlite, writtenIn, type WrittenStore } from './an-old-store';
import { auditRecord } from './audit-record';

/** Tables of the migrations themselves: an upgrade adds rows to them. */
const OF_MIGRATIONS = new Set(['kysely_migration', 'kysely_migration_lock']);

const ENGINES = [
  { engine: 'sqlite', oldUrl: () => Promise.resolve(`file:${anOldSqlite()}`) },
  { engine: 'postgres', oldUrl: anOldPostgres },
] as const;

/** Opens the old store with the present version. Returns an app that works in its account. */
async function opened(engine: string, url: string): Promise<TestApp & { store: Store; written: WrittenStore }> {
  const written = writtenIn(engine);
  const store = await openStore(url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  const parts = await anApp(store);
  const { id } = await store.db
    .selectFrom('accounts')
    .select('id')
    .where('guid', '=', written.accountId)
    .executeTakeFirstOrThrow();
  parts.app.account = { ...parts.app.account, id };
  return { ...parts, store, written };
}

describe.each(ENGINES)('a store of schema 0005 in $engine', ({ engine, oldUrl }) => {
  test('opens with every row of every table', async () => {
    const { store, written } = await opened(engine, await oldUrl());
    const counted: Record<string, number> = {};
    for (const name of Object.keys(written.rows)) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(store.db);
      counted[name] = Number(rows[0]?.n);
    }
    // The app of this test is a client of another Kopo Kopo, so it has added its own account.
    const expected: Record<string, number> = { ...written.rows, accounts: (written.rows['accounts'] ?? 0) + 1 };
    // Pieces of one payment shared keys, and a key of a payment is stored once.
    expected['evidence_keys'] = 18;
    for (const name of OF_MIGRATIONS) delete counted[name];
    for (const name of OF_MIGRATIONS) delete expected[name];
    expect(counted).toEqual(expected);
    expect(Object.values(expected).every((rows) => rows > 0)).toBe(true);
  });

  test('shows every payment as it was shown before', async () => {
    const { app, written } = await opened(engine, await oldUrl());
    const { payments } = await listPayments(app, anOwner(), { limit: 100 });
    expect(payments).toMatchObject(written.payments);
    expect(payments).toHaveLength(written.payments.length);
    expect(new Set(payments.map(({ state }) => state))).toEqual(new Set(['paid', 'reversed', 'failed', 'unclear']));
  });

  test('is still sound: bodies have their digests, payments match their evidence, and totals match a recount', async () => {
    const { store, app } = await opened(engine, await oldUrl());
    expect(await auditRecord(store, { accountId: app.account.id, timeZone: app.timeZone })).toEqual([]);
  });

  test('lets its owner sign in with the old password', async () => {
    const parts = await opened(engine, await oldUrl());
    const body = JSON.stringify({ email: 'amina@shop.example', password: 'three blue buses in a row' });
    const headers = { 'content-type': 'application/json', host: 'localhost' };
    const request = new Request('http://localhost/api/auth/sign-in/email', { method: 'POST', headers });
    const reply = await answerAuth(parts.app, nobody(parts.app), { path: '/sign-in/email', request, body });
    const cookie = reply.headers
      .getSetCookie()
      .map((each) => each.split(';')[0] ?? '')
      .join('; ');
    expect(await whoIs(parts.app, new Headers({ cookie }))).toMatchObject({ name: 'Amina Otieno', role: 'owner' });
  });
});
