import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { merchantDay } from '@/lib/domain/merchant-day';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import type { Store } from '@/lib/server/store/engine/store';
import { aFact } from '@/lib/testing/a-fact';
import { fakeClock } from '@/lib/testing/fake-clock';
import { testDatabases } from '@/lib/testing/test-databases';
import type { Message, RecordDeps, Recorded } from './filing';
import type { Fact } from '@/lib/domain/evidence';
import { createRecorder } from './recorder';

const ZONE = 'Africa/Nairobi';

async function groundOn(store: Store): Promise<RecordDeps> {
  const clock = fakeClock();
  const account = await currentAccount(store, {
    guid: uuidv7(),
    host: 'localhost:4000',
    clientId: 'shop',
    environment: 'sandbox',
    nowIso: new Date(clock.nowMs()).toISOString(),
  });
  return { store, accountId: account.id, timeZone: ZONE, nowMs: clock.nowMs, newId: () => uuidv7() };
}

const requestId = (n: number): string => `d00d0000-0000-0000-0000-${String(n).padStart(12, '0')}`;

function callback(n: number, known: Partial<Fact> = {}): Message {
  const fact = aFact({
    state: 'paid',
    requestId: requestId(n),
    reference: `UKN7RECO${String(n).padStart(2, '0')}`,
    till: 'K000001',
    amountMinor: 10_000 + n,
    paidAt: '2026-11-23T08:59:00.000Z',
    ...known,
  });
  return {
    source: 'callback',
    subject: requestId(n),
    body: JSON.stringify({ n, ...known }),
    facts: [fact],
    fault: null,
    signedWith: 'api_key',
    topic: null,
  };
}

/** An event about the same payment, as a webhook brings it. */
function event(n: number): Message {
  const { facts } = callback(n, { requestId: null, kind: 'till', till: '000001' });
  return { ...callback(n), source: 'webhook', subject: `event ${n}`, body: `event ${n}`, facts };
}

/** Records messages that come at the same moment, and so in one commit. */
function hearTogether(deps: RecordDeps, messages: readonly Message[]): Promise<PromiseSettledResult<Recorded>[]> {
  return Promise.allSettled(messages.map(createRecorder(deps, () => undefined)));
}

/** A message that the test makes the store refuse. */
const UNKEEPABLE: Message = {
  ...callback(0),
  subject: 'bad',
  facts: [
    aFact({
      requestId: requestId(0),
      initiatedAt: '2026-11-23T08:59:00.000Z',
      amountMinor: Number.MAX_SAFE_INTEGER,
      currency: 'K\u0000S',
    }),
  ],
};

const payments = (deps: RecordDeps) =>
  selectPayments(deps.store, deps.accountId, { filter: {}, limit: 200, after: null });
const tally = (
  rows: readonly {
    day: string;
    till_key: string;
    state: string;
    currency: string;
    count: number;
    amount_minor: number;
  }[],
) =>
  rows
    .filter((row) => row.count !== 0)
    .map((row) => [row.day, row.till_key, row.state, row.currency, row.count, row.amount_minor].join(' '))
    .sort();

async function totals(deps: RecordDeps): Promise<string[]> {
  return tally(await deps.store.db.selectFrom('totals').selectAll().where('account_id', '=', deps.accountId).execute());
}

/** Counts the totals again from the payments themselves. */
async function recount(deps: RecordDeps): Promise<string[]> {
  const rows = new Map<
    string,
    { day: string; till_key: string; state: string; currency: string; count: number; amount_minor: number }
  >();
  for (const payment of await payments(deps)) {
    const row = {
      day: merchantDay(payment.happenedAt, ZONE),
      till_key: payment.till?.replace('K', '') ?? '',
      state: payment.state,
      currency: payment.currency,
      count: 0,
      amount_minor: 0,
    };
    const key = Object.values(row).join(' ');
    const sum = rows.get(key) ?? row;
    rows.set(key, { ...sum, count: sum.count + 1, amount_minor: sum.amount_minor + (payment.amountMinor ?? 0) });
  }
  return tally([...rows.values()]);
}

describe.each(testDatabases())('a group of messages in $engine', ({ fresh, freshUrl, engine }) => {
  test('makes the same payments as the messages one by one', async () => {
    const group = [
      callback(1),
      event(1),
      callback(2),
      callback(1),
      event(3),
      event(2),
      { ...callback(3), source: 'query' as const },
    ];
    const together = await groundOn(await fresh());
    await hearTogether(together, group);
    const apart = await groundOn(await fresh());
    for (const message of group) await hearTogether(apart, [message]);
    const shape = (all: Awaited<ReturnType<typeof payments>>) =>
      all
        .map(({ reference, state, requestId: id, confirmed, kind }) => ({ reference, state, id, confirmed, kind }))
        .sort((a, b) => ((a.reference ?? '') < (b.reference ?? '') ? -1 : 1));
    expect(shape(await payments(together))).toEqual(shape(await payments(apart)));
    expect(await payments(together)).toHaveLength(3);
    expect(await totals(together)).toEqual(await totals(apart));
  });

  test('returns to each message what it changed, and a repeated message counts once', async () => {
    const deps = await groundOn(await fresh());
    const results = await hearTogether(deps, [callback(1), callback(1), event(1), callback(2)]);
    const values = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(values.map(({ repeated }) => repeated)).toEqual([false, true, false, false]);
    expect(values.flatMap(({ created }) => created)).toHaveLength(2);
    expect(
      values
        .flatMap(({ changed }) => changed)
        .map(({ requestId: id }) => id)
        .sort(),
    ).toEqual([requestId(1), requestId(2)]);
    expect(values[1]?.checked).toHaveLength(1);
    const again = await hearTogether(deps, [callback(1), callback(2)]);
    expect(
      again.map(
        (result) => result.status === 'fulfilled' && result.value.repeated && result.value.checked.length === 1,
      ),
    ).toEqual([true, true]);
  });

  test('loses only the message that cannot be stored', async () => {
    const deps = await groundOn(await fresh());
    // The store itself refuses the row, as it refuses any row that breaks its rules.
    await (engine === 'sqlite'
      ? sql`
          create trigger refuse before insert on messages when new.subject = 'bad'
          begin select raise(abort, 'refused'); end`.execute(deps.store.db)
      : sql`alter table messages add constraint refuse check (subject <> 'bad')`.execute(deps.store.db));
    const results = await hearTogether(deps, [callback(1), UNKEEPABLE, callback(2)]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await payments(deps)).map((payment) => payment.requestId).sort()).toEqual([requestId(1), requestId(2)]);
    expect(await totals(deps)).toEqual(await recount(deps));
  });

  test('keeps the totals equal to a recount through merges, reversals and late amounts', async () => {
    const deps = await groundOn(await fresh());
    await hearTogether(deps, [
      callback(1, { reference: null, amountMinor: null, state: 'waiting', paidAt: null }),
      event(1),
      event(2),
    ]);
    await hearTogether(deps, [callback(1), callback(2, { amountMinor: 5 })]);
    await hearTogether(deps, [
      {
        ...event(2),
        subject: 'reversal',
        body: 'reversal',
        facts: [
          aFact({
            isReversal: true,
            state: 'reversed',
            reference: 'UKN7RECO02',
            reversedAt: '2026-11-24T00:30:00.000Z',
          }),
        ],
      },
    ]);
    expect(await totals(deps)).toEqual(await recount(deps));
    expect((await totals(deps)).length).toBeGreaterThan(1);
  });

  test('has its totals counted again only when the time zone of the days changes', async () => {
    const deps = await groundOn(await fresh());
    await hearTogether(deps, [callback(1, { paidAt: '2026-11-23T21:30:00.000Z' }), callback(2)]);
    const rebuild = (timeZone: string) =>
      rebuildTotalsIfZoneChanged(deps.store, { accountId: deps.accountId, timeZone });
    expect(await rebuild('UTC')).toBe(true);
    expect((await totals(deps)).map((line) => line.slice(0, 10))).toEqual(['2026-11-23']);
    expect(await rebuild('UTC')).toBe(false);
    expect(await rebuild(ZONE)).toBe(true);
    expect(await totals(deps)).toEqual(await recount(deps));
  });

  test('is committed together and announced after that', async () => {
    const deps = await groundOn(await fresh());
    const announced: number[] = [];
    let writes = 0;
    const counted: RecordDeps = {
      ...deps,
      store: { ...deps.store, write: (work) => ((writes += 1), deps.store.write(work)) },
    };
    const record = createRecorder(counted, (recorded) => announced.push(recorded.length));
    const heard = await Promise.all(Array.from({ length: 50 }, (_, n) => record(callback(n))));
    expect(heard.every(({ repeated }) => !repeated)).toBe(true);
    expect(writes).toBeLessThan(4);
    expect(announced.reduce((sum, n) => sum + n, 0)).toBe(50);
    expect(await payments(deps)).toHaveLength(50);
  });

  test('flags both payments that may be paid twice, and removes the flags when one is reversed', async () => {
    const deps = await groundOn(await fresh());
    const payer = { phone: '+254700000031', amountMinor: 50_000 };
    await hearTogether(deps, [
      callback(1, payer),
      callback(2, { ...payer, paidAt: '2026-11-23T09:10:00.000Z' }),
      callback(3, { ...payer, paidAt: '2026-11-23T10:10:00.000Z' }),
      callback(4, { ...payer, till: 'K000002' }),
    ]);
    const byRequest = new Map((await payments(deps)).map((payment) => [payment.requestId, payment]));
    expect(byRequest.get(requestId(1))?.twinId).toBe(byRequest.get(requestId(2))?.id);
    expect(byRequest.get(requestId(2))?.twinId).toBe(byRequest.get(requestId(1))?.id);
    expect([byRequest.get(requestId(3))?.twinId, byRequest.get(requestId(4))?.twinId]).toEqual([null, null]);
    const [reversal] = await hearTogether(deps, [
      {
        ...event(2),
        subject: 'reversal',
        body: 'reversal',
        facts: [aFact({ isReversal: true, state: 'reversed', reference: 'UKN7RECO02' })],
      },
    ]);
    const changed: Recorded['changed'] = reversal?.status === 'fulfilled' ? reversal.value.changed : [];
    expect(changed.map((payment) => [payment.requestId, payment.twinId]).sort()).toEqual([
      [requestId(1), null],
      [requestId(2), null],
    ]);
  });

  test('keeps the flag of a suspected duplicate that is too far from the new payment to be compared', async () => {
    const deps = await groundOn(await fresh());
    const at = (n: number, minute: number) =>
      callback(n, {
        phone: '+254700000033',
        amountMinor: 60_000,
        paidAt: `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z`,
      });
    await hearTogether(deps, [at(2, 25), at(3, 35)]);
    await hearTogether(deps, [at(1, 0)]);
    const byRequest = new Map((await payments(deps)).map((payment) => [payment.requestId, payment]));
    expect(byRequest.get(requestId(2))?.twinId).toBe(byRequest.get(requestId(3))?.id);
    expect(byRequest.get(requestId(1))?.twinId).toBe(null);
  });

  test('flags a payment by hand while a prompt for the same purchase is open', async () => {
    const deps = await groundOn(await fresh());
    const asked: Message = {
      ...callback(1, {
        state: 'waiting',
        reference: null,
        amountMinor: null,
        paidAt: null,
        askedAmountMinor: 70_000,
        phone: '+254700000032',
        initiatedAt: '2026-11-23T08:58:00.000Z',
      }),
      source: 'ask',
    };
    await hearTogether(deps, [
      asked,
      {
        ...event(2),
        facts: [
          aFact({
            state: 'paid',
            kind: 'till',
            reference: 'UKN7RECO99',
            till: '000001',
            amountMinor: 70_000,
            phone: '+254700000032',
            paidAt: '2026-11-23T08:59:30.000Z',
          }),
        ],
      },
    ]);
    const all = await payments(deps);
    expect(all.map((payment) => payment.twinId !== null)).toEqual([true, true]);
  });

  test.runIf(engine === 'postgres')(
    'that two servers get at the same moment makes one payment, and each server announces it',
    async () => {
      const url = await freshUrl();
      const open = () =>
        openStore(url, (error) => {
          throw error;
        });
      const stores = [await open(), await open()];
      const grounds = await Promise.all(stores.map(groundOn));
      const heard: string[][] = [[], []];
      for (const store of stores) onTestFinished(() => store.close());
      const stops = await Promise.all(
        stores.map((store, index) =>
          store.listen(
            (news) => heard[index]?.push(...news.changed, ...news.checked),
            () => undefined,
          ),
        ),
      );
      for (const stop of stops) onTestFinished(stop);
      const recorders = grounds.map((ground) => createRecorder(ground, () => undefined));
      await Promise.all(
        Array.from({ length: 30 }, (_, n) => [recorders[0]?.(callback(n % 10)), recorders[1]?.(event(n % 10))]).flat(),
      );
      const [first] = grounds;
      expect(first === undefined ? [] : (await payments(first)).map((payment) => payment.conflict)).toEqual(
        Array.from({ length: 10 }, () => null),
      );
      expect(first === undefined ? [] : await totals(first)).toEqual(first === undefined ? [''] : await recount(first));
      await expect.poll(() => heard.map((ids) => ids.length > 0)).toEqual([true, true]);
    },
  );
});
