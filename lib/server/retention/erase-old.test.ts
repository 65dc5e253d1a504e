import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { requestPayment } from '@/lib/server/payment-requests/request-payment';
import { lookUp } from '@/lib/server/lookup/look-up';
import { openPayment } from '@/lib/server/payments/open-payment';
import { paymentEvidence } from '@/lib/server/payments/payment-evidence';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { packText } from '@/lib/server/store/engine/packed/packed-text';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { searchPayments } from '@/lib/server/store/queries/search-payments';
import { lastRetentionRun } from '@/lib/server/store/queries/retention-runs';
import type { Store } from '@/lib/server/store/engine/store';
import type { App } from '@/lib/server/app-context';
import { tick } from '@/lib/server/watch/watch';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { auditRecord } from '@/lib/testing/audit-record';
import { aDarajaBody, anEvent, aResult } from '@/lib/testing/notices';
import { testDatabases } from '@/lib/testing/test-databases';
import { eraseOld, eraseOldDaily } from './erase-old';

const DAY_MS = 24 * 60 * 60_000;
const NEVER = new AbortController().signal;
const PHONE = '+254700000021';

async function aShop(store: Store) {
  const parts = await anApp(store);
  const { app, clock, upstream } = parts;
  const send = async (body: unknown) => {
    const bytes = Buffer.from(JSON.stringify(body));
    await receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
  };
  const hears = (body: unknown) => {
    clock.advance(1_000);
    return send(body);
  };
  return {
    ...parts,
    hears,
    /**
     * Records a till payment that comes twice, its reversal, another payment in M-PESA's own form, a payment of our own
     * request, and a payment that another program requested.
     */
    async trades() {
      const notices = [
        anEvent('buygoods_transaction_received'),
        anEvent('buygoods_transaction_received', { id: 'second', reference: 'UKN7TEST02' }, { id: 'second' }),
        anEvent('buygoods_transaction_reversed', { status: 'Reversed', id: 'other' }, { id: 'reversal' }),
        aDarajaBody({ TransID: 'UKN7TEST03', MSISDN: '254700000021' }),
        anEvent('customer_created', {}, { id: 'customer' }),
      ];
      for (const notice of notices) await hears(notice);
      const requestId = await upstream.asks({ phone: PHONE, metadata: { customer: 'Zuhura Barasa', order: '55' } });
      await app.refresh(requestId, 'person');
      const result = aResult(requestId, {
        resource: { reference: 'UKN7TEST04', id: 'asked' },
        metadata: { customer: 'Zuhura Barasa' },
      });
      await hears(result);
      await upstream.plants(requestId, result);
      const asked = await requestPayment(app, anActor(app), {
        asked: {
          till: 'K000001',
          phone: PHONE,
          amount: 70,
          firstName: 'Zuhura',
          lastName: 'Barasa',
          metadata: { order: '56' },
        },
        idempotencyKey: 'a-key',
      });
      await upstream.answers(asked.requestId ?? '', 'cancel');
      clock.advance(5_000);
      while ((await tick(app)) > 0);
      return [...notices, result];
    },
    payments: () => selectPayments(store, app.account.id, { filter: {}, limit: 100, after: null }),
  };
}

/** What stays of a payment. */
function without<T extends object>(row: T, ...names: string[]): unknown {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

const PAYER = [
  'firstName',
  'middleName',
  'lastName',
  'phone',
  'metadata',
  'changedAt',
  'forgottenAt',
  'twinId',
  'failure',
];

describe.each(testDatabases())('old data, in $engine', ({ fresh, freshUrl, engine }) => {
  test('loses its texts after 90 days, and stays a payment with a payer and a timeline', async () => {
    const shop = await aShop(await fresh());
    await shop.trades();
    const before = await shop.payments();
    shop.clock.advance(89 * DAY_MS);
    expect(await eraseOld(shop.app, NEVER)).toEqual({ bodies: 0, payments: 0, asks: 0 });
    shop.clock.advance(2 * DAY_MS);
    const { bodies, payments, asks } = await eraseOld(shop.app, NEVER);
    const left = await shop.app.store.db.selectFrom('messages').select(['body', 'emptied_at']).execute();
    expect([
      bodies,
      payments,
      asks,
      left.filter(({ body, emptied_at }) => body.length > 0 || emptied_at === null),
    ]).toEqual([left.length, 0, 0, []]);
    expect(await shop.payments()).toEqual(before);
    const [entry] = (await paymentEvidence(shop.app, anActor(shop.app), before[0]?.id ?? '')).entries;
    expect(entry).toMatchObject({ body: '', bodyRemovedAt: new Date(shop.clock.nowMs()).toISOString() });
  });

  test('loses its payer after 400 days, and nothing else', async () => {
    const shop = await aShop(await fresh());
    const { app, clock } = shop;
    const notices = await shop.trades();
    const before = await shop.payments();
    const totals = () =>
      app.store.db.selectFrom('totals').selectAll().orderBy('day').orderBy('till_key').orderBy('state').execute();
    const totalsBefore = await totals();
    expect((await lookUp(app, anActor(app), { q: PHONE })).payments.length).toBeGreaterThan(3);
    expect(before.map(({ nextCheckAt }) => nextCheckAt).filter((at) => at !== null)).toEqual([]);
    expect(before.filter(({ twinId }) => twinId !== null).length).toBeGreaterThan(0);

    clock.advance(401 * DAY_MS);
    const erased = await eraseOld(app, NEVER);
    expect(erased).toMatchObject({ payments: before.length, asks: 1 });
    const after = await shop.payments();
    expect(after.map((record) => without(record, ...PAYER))).toEqual(before.map((record) => without(record, ...PAYER)));
    expect(
      after
        .flatMap(({ firstName, middleName, lastName, phone, metadata, failure }) => [
          firstName,
          middleName,
          lastName,
          phone,
          metadata,
          failure?.text ?? null,
        ])
        .filter((value) => value !== null),
    ).toEqual([]);
    expect(after.every(({ forgottenAt }) => forgottenAt === new Date(clock.nowMs()).toISOString())).toBe(true);
    expect(await totals()).toEqual(totalsBefore);
    expect((await lookUp(app, anActor(app), { q: PHONE })).payments).toEqual([]);
    expect(
      await selectPayments(app.store, app.account.id, { filter: { text: 'barasa' }, limit: 5, after: null }),
    ).toEqual([]);
    expect((await lookUp(app, anActor(app), { q: 'UKN7TEST04' })).payments).toMatchObject([
      { state: 'paid', amountMinor: 1_250_50, sender: null, metadata: null },
    ]);
    expect(
      (await selectPayments(app.store, app.account.id, { filter: { text: 'ukn7test01' }, limit: 5, after: null })).map(
        ({ state }) => state,
      ),
    ).toEqual(['reversed']);
    expect(await auditRecord(app.store, { accountId: app.account.id, timeZone: app.timeZone })).toEqual([]);

    const heard = shop.upstream.heard().length;
    for (const notice of notices) await shop.hears(notice);
    expect((await shop.payments()).map((record) => without(record, 'checkedAt', 'nextCheckAt'))).toEqual(
      after.map((record) => without(record, 'checkedAt', 'nextCheckAt')),
    );
    expect(await tick(app)).toBe(0);
    expect([shop.upstream.heard().length, await totals()]).toEqual([heard, totalsBefore]);
    expect(await eraseOld(app, NEVER)).toEqual({ bodies: 0, payments: 0, asks: 0 });
  });

  test('does not come back with a new message', async () => {
    const shop = await aShop(await fresh());
    await shop.trades();
    shop.clock.advance(401 * DAY_MS);
    await eraseOld(shop.app, NEVER);
    const [before] = (await lookUp(shop.app, anActor(shop.app), { q: 'UKN7TEST02' })).payments;
    await shop.hears(
      anEvent(
        'buygoods_transaction_received',
        { id: 'second', reference: 'UKN7TEST02', sender_first_name: 'Zuhura Grace' },
        { id: 'another telling' },
      ),
    );
    const [after] = (await lookUp(shop.app, anActor(shop.app), { q: 'UKN7TEST02' })).payments;
    expect([after?.sender, after?.state, after?.amountMinor, after?.id]).toEqual([
      null,
      before?.state,
      before?.amountMinor,
      before?.id,
    ]);
    const story = await paymentEvidence(shop.app, anActor(shop.app), before?.id ?? '');
    expect(story.entries.map(({ body, bodyRemovedAt }) => [body, bodyRemovedAt === null])).toEqual([
      ['', false],
      ['', false],
    ]);
    expect((await openPayment(shop.app, anActor(shop.app), { id: before?.id ?? '' })).forgottenAt).not.toBeNull();
  });

  test("leaves no trace of a payment request's text, and its key sends nothing again", async () => {
    const shop = await aShop(await fresh());
    await shop.trades();
    shop.clock.advance(401 * DAY_MS);
    await eraseOld(shop.app, NEVER);
    const [ask] = await shop.app.store.db.selectFrom('asks').selectAll().execute();
    expect(ask).toMatchObject({
      phone: '',
      first_name: null,
      last_name: null,
      metadata: null,
      digest: Buffer.alloc(0),
      amount_minor: 70_00,
      outcome: 'sent',
    });
    const digests = await shop.app.store.db
      .selectFrom('messages')
      .select('digest')
      .where('source', '=', 'ask')
      .execute();
    expect(digests.every(({ digest }) => digest.length === 0)).toBe(true);
    await expect(
      requestPayment(shop.app, anActor(shop.app), {
        asked: {
          till: 'K000001',
          phone: PHONE,
          amount: 70,
          firstName: 'Zuhura',
          lastName: 'Barasa',
          metadata: { order: '56' },
        },
        idempotencyKey: 'a-key',
      }),
    ).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  test('loses its texts together with its payer when payers are kept for less time', async () => {
    const shop = await aShop(await fresh());
    await shop.trades();
    shop.app.retention = { bodiesDays: 90, peopleDays: 1 };
    shop.clock.advance(2 * DAY_MS);
    await eraseOld(shop.app, NEVER);
    const left = await shop.app.store.db.selectFrom('messages').select('body').execute();
    expect(left.filter(({ body }) => body.length > 0)).toEqual([]);
  });

  test('is skipped when it cannot be read, and this is logged', async () => {
    const shop = await aShop(await fresh());
    await shop.trades();
    const [broken] = await shop.payments();
    await shop.app.store.db
      .updateTable('evidence')
      .set({ facts: packText('{}') })
      .where('payment_seq', '=', (where) =>
        where
          .selectFrom('payments')
          .select('seq')
          .where('id', '=', broken?.id ?? ''),
      )
      .execute();
    shop.clock.advance(401 * DAY_MS);
    await eraseOld(shop.app, NEVER);
    const left = (
      await shop.app.store.db.selectFrom('payments').select('id').where('forgotten_at', 'is', null).execute()
    ).map(({ id }) => id);
    expect(left).toEqual([broken?.id]);
    expect(shop.logged.filter((line) => line.includes('payment_not_forgotten'))).toHaveLength(1);
  });

  test('is erased once a day by one of many servers, and the amount is logged', async () => {
    const url = await freshUrl();
    const opened = async () => {
      const store = await openStore(url, () => undefined);
      onTestFinished(() => store.close());
      return store;
    };
    const store = await opened();
    const shop = await aShop(store);
    await shop.trades();
    const other = engine === 'sqlite' ? shop.app : { ...shop.app, store: await opened() };
    shop.clock.advance(91 * DAY_MS);
    const runs = await Promise.all([
      eraseOldDaily(shop.app, NEVER),
      eraseOldDaily(other, NEVER),
      eraseOldDaily(shop.app, NEVER),
    ]);
    expect(runs.filter((run) => run !== null)).toHaveLength(1);
    expect(shop.logged.filter((line) => line.includes('forgot_old'))).toEqual([
      expect.stringMatching(/"bodies":\d+,"payments":0,"asks":0/),
    ]);
    expect(await lastRetentionRun(store.db)).toMatchObject({
      finishedAt: new Date(shop.clock.nowMs()).toISOString(),
      payments: 0,
    });
    shop.clock.advance(DAY_MS - 1);
    expect(await eraseOldDaily(shop.app, NEVER)).toBeNull();
    shop.clock.advance(1);
    expect(await eraseOldDaily(other, NEVER)).toEqual({ bodies: 0, payments: 0, asks: 0 });
  });

  test('is erased further at once after the server was stopped, and by another server after a crash', async () => {
    const shop = await aShop(await fresh());
    await shop.trades();
    shop.clock.advance(401 * DAY_MS);
    expect(await eraseOldDaily(shop.app, AbortSignal.abort())).toBeNull();
    expect(await lastRetentionRun(shop.app.store.db)).toBeNull();
    await shop.app.store.db
      .updateTable('retention_runs')
      .set({ lease_until: new Date(shop.clock.nowMs() + 600_000).toISOString() })
      .execute();
    expect(await eraseOldDaily(shop.app, NEVER)).toBeNull();
    shop.clock.advance(600_000);
    expect(await eraseOldDaily(shop.app, NEVER)).toMatchObject({ asks: 1 });
  });

  test('is erased further at once after a stop while the files are cleaned', async () => {
    const { app, logged } = await anApp(await fresh());
    const stopping = new AbortController();
    const stopped: App = {
      ...app,
      store: {
        ...app.store,
        scrub(signal) {
          const waiting = new Promise<void>((_resolve, reject) =>
            signal?.addEventListener('abort', () => reject(signal.reason)),
          );
          stopping.abort();
          return waiting;
        },
      },
    };
    expect(await eraseOldDaily(stopped, stopping.signal)).toBeNull();
    expect(logged.filter((line) => line.includes('forget_old_failed'))).toEqual([]);
    expect(await lastRetentionRun(app.store.db)).toBeNull();
    expect(await eraseOldDaily(app, NEVER)).not.toBeNull();
  });

  test('is erased again an hour after its files could not be cleaned, and this is logged', async () => {
    const { app, clock, logged } = await anApp(await fresh());
    const scrub = () => Promise.reject(new Error('another program reads the file'));
    expect(await eraseOldDaily({ ...app, store: { ...app.store, scrub } }, NEVER)).toBeNull();
    expect(logged.filter((line) => line.includes('forget_old_failed'))).toEqual([
      expect.stringContaining('another program reads the file'),
    ]);
    expect(await lastRetentionRun(app.store.db)).toBeNull();
    clock.advance(60 * 60_000 - 1);
    expect(await eraseOldDaily(app, NEVER)).toBeNull();
    clock.advance(1);
    expect(await eraseOldDaily(app, NEVER)).not.toBeNull();
  });
});

test('no byte of an SQLite store holds erased data, even if somebody reads at length meanwhile', async () => {
  const sqlite = testDatabases().find(({ engine }) => engine === 'sqlite');
  const url = (await sqlite?.freshUrl()) ?? '';
  const store = await openStore(url, () => undefined);
  onTestFinished(() => store.close());
  const shop = await aShop(store);
  // The name has a letter that stands nowhere else here. A search index holds a name in pieces, and one piece always
  // has its last letter.
  const name = { sender_first_name: 'Zuhẑra', sender_phone_number: PHONE };
  for (let n = 0; n < 120; n += 1) {
    await shop.hears(
      anEvent(
        'buygoods_transaction_received',
        {
          ...name,
          id: `r${n}`,
          reference: `UKN7TST${String(n).padStart(3, '0')}`,
          sender_last_name: 'Barasa'.repeat(n % 40),
        },
        { id: `e${n}` },
      ),
    );
    await shop.hears(
      anEvent(
        'buygoods_transaction_received',
        { ...name, id: `r${n}`, reference: `UKN7TST${String(n).padStart(3, '0')}`, sender_middle_name: 'Grace' },
        { id: `again ${n}`, note: 'ẑ'.repeat(n * 100) },
      ),
    );
  }
  await shop.trades();
  expect(found(url)).not.toEqual([]);
  shop.clock.advance(401 * DAY_MS);
  // While it runs, this keeps the write-ahead log, which has what it reads.
  const scanned = store.longRead(
    (db) =>
      sql`
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)
        select count(*) from payments, n where ${store.stillWanted()}`.execute(db),
    { limitMs: 3_000 },
  );
  const tooSlow = expect(scanned).rejects.toMatchObject({ code: 'too_slow' });
  // And these are the pages of an export that does not end.
  const done = new AbortController();
  const page = { filter: {}, limit: 200, after: null, bounds: {} };
  const pages = (async () => {
    while (!done.signal.aborted) await searchPayments(store, shop.app.account.id, page);
  })();
  await eraseOldDaily(shop.app, NEVER);
  expect(found(url)).toEqual([]);
  done.abort();
  await Promise.all([tooSlow, pages]);
  expect((await sql<{ ok: string }>`pragma integrity_check`.execute(store.db)).rows).toEqual([
    { integrity_check: 'ok' },
  ]);
  expect(await auditRecord(store, { accountId: shop.app.account.id, timeZone: shop.app.timeZone })).toEqual([]);
});

/** Returns the files of a store that still hold a phone or a name. */
function found(url: string): string[] {
  const file = url.slice('file:'.length);
  const files = readdirSync(path.dirname(file)).filter((name) => name.startsWith(path.basename(file)));
  return files.flatMap((name) => {
    const bytes = readFileSync(path.join(path.dirname(file), name));
    return ['700000021', 'Zuh', 'zuhura', 'ẑ', 'Barasa', 'barasa', 'Grace'].flatMap((text) =>
      bytes.includes(text) ? [`${name}: ${text}`] : [],
    );
  });
}
