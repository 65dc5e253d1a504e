import { anActor, anOwner, aPerson } from '@/lib/testing/a-person';
import { describe, expect, test } from 'vitest';
import { ExportQuery } from '@/lib/contract/export';
import { TillInput } from '@/lib/contract/tills';
import { addTill } from '@/lib/server/settings/add-till';
import { aFact } from '@/lib/testing/a-fact';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { PAGE_ROWS } from '@/lib/server/limits/paged-text';
import type { App } from '@/lib/server/app-context';
import type { Message } from '@/lib/server/record/filing';
import type { Store } from '@/lib/server/store/engine/store';
import type { Fact } from '@/lib/domain/evidence';
import { PLAIN_WORDS } from '@/lib/testing/export-words';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { exportPayments } from './export-payments';
import { lookUp } from '@/lib/server/lookup/look-up';

const query = (filters: object = {}) => ExportQuery.parse({ format: 'csv', ...filters });

const exported = async (app: App, filters?: object, person = anOwner()): Promise<ReadableStream<Uint8Array>> =>
  (await exportPayments(app, person, { query: query(filters), words: PLAIN_WORDS })).body;

async function lines(app: App, filters?: object, person = anOwner()): Promise<string[]> {
  const text = await new Response(await exported(app, filters, person)).arrayBuffer();
  return Buffer.from(text).toString('utf8').split('\r\n');
}
const paid = (known: Partial<Fact>): Fact =>
  aFact({
    state: 'paid',
    kind: 'till',
    amountMinor: 10_000,
    till: 'K000001',
    paidAt: '2026-11-23T08:00:00.000Z',
    ...known,
  });
const heard = (app: App, fact: Fact, source: Message['source'] = 'webhook') =>
  app.record({
    source,
    subject: fact.reference ?? '',
    body: JSON.stringify(fact),
    facts: [fact],
    fault: null,
    signedWith: null,
    topic: null,
  });

describe.each(testDatabases())('an export in $engine', ({ fresh }) => {
  test('writes every row once, newest first, over many pages', async () => {
    const { app } = await anApp(await fresh());
    await Promise.all(
      Array.from({ length: 1_100 }, (_, n) =>
        heard(
          app,
          paid({
            reference: `UKN${String(n).padStart(7, '0')}`,
            paidAt: new Date(Date.UTC(2026, 10, 23) + Math.floor(n / 3) * 1_000).toISOString(),
          }),
        ),
      ),
    );
    const rows = (await lines(app)).slice(1, -1);
    expect(rows).toHaveLength(1_100);
    expect(new Set(rows.map((row) => row.split(',')[0]))).toHaveProperty('size', 1_100);
    const listed = (await listPayments(app, anOwner(), { limit: 200 })).payments.map(({ id }) => id);
    expect(rows.slice(0, 200).map((row) => row.split(',')[10])).toEqual(listed);
  });

  test('uses the filters of the list', async () => {
    const { app } = await anApp(await fresh());
    await heard(app, paid({ reference: 'UKN0000001' }));
    await heard(app, paid({ reference: 'UKN0000002', till: 'K000002' }));
    await heard(app, paid({ reference: 'UKM0000003', paidAt: '2026-11-22T20:59:59.000Z' }));
    const codes = async (filters: object): Promise<(string | undefined)[]> =>
      (await lines(app, filters)).slice(1, -1).map((row) => row.split(',')[0]);
    expect(await codes({ till: '000002' })).toEqual(['UKN0000002']);
    expect(await codes({ to: '2026-11-22' })).toEqual(['UKM0000003']);
    expect(await codes({ q: 'ukm' })).toEqual(['UKM0000003']);
    expect(await codes({ state: 'failed' })).toEqual([]);
  });

  test('has no payments of tills that the person does not see', async () => {
    const { app } = await anApp(await fresh());
    await heard(app, paid({ reference: 'UKN0000001' }));
    await heard(app, paid({ reference: 'UKN0000002', till: 'K000002' }));
    const rows = (await lines(app, {}, aPerson({ role: 'support', tills: ['000002'] }))).slice(1, -1);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['UKN0000002']);
  });

  test('shows a person no payer that a till hides from them, and finds none by name', async () => {
    const { app } = await anApp(await fresh());
    await addTill(app, anActor(app), TillInput.parse({ number: 'K000002', verificationOnly: true }));
    const payer = { phone: '+254700000012', name: { firstName: 'Zuhura', middleName: null, lastName: 'Barasa' } };
    await heard(app, paid({ reference: 'UKN0000001', ...payer }));
    await heard(app, paid({ reference: 'UKN0000002', till: 'K000002', ...payer }));
    const cashier = aPerson({ role: 'cashier' });
    const payers = async (filters: object, person = cashier): Promise<(string | undefined)[][]> =>
      (await lines(app, filters, person)).slice(1, -1).map((row) => {
        const cells = row.split(',');
        return [cells[0], cells[7], cells[8]];
      });
    expect((await payers({})).sort()).toEqual([
      ['UKN0000001', 'Zuhura Barasa', '0700***012'],
      ['UKN0000002', '', ''],
    ]);
    expect(await payers({ q: 'zuhura' })).toEqual([['UKN0000001', 'Zuhura Barasa', '0700***012']]);
    expect(await payers({ q: 'zuhura' }, anOwner())).toHaveLength(2);
  });
});

describe('an export', () => {
  const [sqlite] = testDatabases();

  test('is marked as UTF-8, names its columns, and writes money, times and names so that a spreadsheet can read them', async () => {
    const { app } = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));
    await heard(
      app,
      paid({
        reference: 'UKN0000001',
        amountMinor: 125_050,
        phone: '+254700000012',
        name: { firstName: '=cmd()', middleName: null, lastName: 'O, "Tieno"' },
      }),
      'poll',
    );
    const [head, row] = await lines(app);
    expect(head).toBe(
      '\uFEFFcode,state,conflict,amount,askedAmount,currency,till,sender,phone,requestId,id,happenedAt,firstHeardBy,confirmed',
    );
    expect(row).toMatch(
      /^UKN0000001,paid,,1250\.50,,KES,K000001,"'=cmd\(\) O, ""Tieno""",254700000012,,[0-9a-f-]{36},2026-11-23T11:00:00\+03:00,poll,true$/,
    );
  });

  test('lets the server answer others between its pages, and gives each page of several exports its own turn', async () => {
    const { app } = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));
    await Promise.all(
      Array.from({ length: 1_200 }, (_, n) => heard(app, paid({ reference: `UKN${String(n).padStart(7, '0')}` }))),
    );
    const ended: number[] = [];
    let answered = 0;
    const exports = Array.from({ length: 3 }, async () => {
      let known = 0;
      for await (const _ of await exported(app)) known += 1;
      ended.push(known);
    });
    // Like a request, each tick comes by a turn of the event loop while the exports are written.
    while (ended.length < exports.length) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(
        (await lookUp(app, anActor(app), { q: `UKN${String(answered % 1_200).padStart(7, '0')}` })).payments,
      ).toHaveLength(1);
      answered += 1;
    }
    await Promise.all(exports);
    const pages = ended.reduce((sum, known) => sum + known - 1, 0);
    expect(pages).toBeGreaterThanOrEqual((3 * 1_200) / PAGE_ROWS);
    expect(answered).toBeGreaterThanOrEqual(pages);
  }, 120_000);

  test('stops reading the store when its reader leaves', async () => {
    const { app } = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));
    const reader = (await exported(app)).getReader();
    await reader.read();
    await reader.cancel();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  test('ends the read that runs when its reader leaves', async () => {
    const { app } = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));
    let ended: unknown = null;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const longRead: Store['longRead'] = (_work, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        begin();
        signal?.addEventListener('abort', () => {
          ended = signal.reason;
          reject(signal.reason);
        });
      });
    const reader = (await exported({ ...app, store: { ...app.store, longRead } })).getReader();
    await reader.read();
    await begun;
    await reader.cancel();
    expect(ended).toMatchObject({ name: 'AbortError' });
  });

  test.each([
    {},
    { format: 'pdf' },
    { format: 'csv', from: 'yesterday' },
    { format: 'csv', columns: 'code,pin' },
    { format: 'csv', export: 'x' },
  ])('of %j is refused', (asked) => {
    expect(ExportQuery.safeParse(asked).success).toBe(false);
  });
});
