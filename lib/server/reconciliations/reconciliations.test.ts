import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { type Group, GROUPS } from '@/lib/domain/reconcile/groups';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { eraseOld } from '@/lib/server/retention/erase-old';
import { aComparedFile, inPieces } from '@/lib/testing/a-file';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { testDatabases } from '@/lib/testing/test-databases';
import { bankLines } from './bank-lines';
import { decide } from './decide';
import { exportGroups } from './export-group';
import { findCandidates } from './find-candidates';
import { loadReconciliation, sameFileBefore, sampleOf, viewReconciliation } from './find-reconciliation';
import { groupSums } from './group-sums';
import { listGroup } from './list-group';
import { lookAgain } from './look-at-file';
import { receiveFile } from './receive-file';
import { runReconciliation, stopRun } from './run-reconciliation';
import { signReconciliation } from './sign-reconciliation';

/** The clock of a counter begins on this day. */
const DAY = '23/11/2026';
const HEAD = 'Date;Code;Amount;Phone;Customer name';
const PLAIN = {
  column: (name: string) => name,
  group: (group: Group) => group,
  reason: (reason: string) => reason,
  sureness: (sureness: string) => sureness,
  yes: 'yes',
};

const rowsOf = async (counter: TestCounter, id: string, group: Group) =>
  (await listGroup(counter.app.store.db, counter.app, { person: counter.finance, id, group, after: null, limit: 50 }))
    .rows;
const groupsOf = async ({ app }: TestCounter, id: string) =>
  Object.fromEntries(
    Object.entries(await groupSums(app.store.db, id)).flatMap(([group, { lines, payments }]) =>
      lines + payments === 0 ? [] : [[group, [lines, payments]]],
    ),
  );
const stored = async ({ app }: TestCounter) => ({
  lines: await app.store.db.selectFrom('reconciliation_lines').selectAll().orderBy('n').execute(),
  payments: await app.store.db.selectFrom('reconciliation_payments').selectAll().orderBy('payment_id').execute(),
});
const compared = (counter: TestCounter, lines: readonly string[], file: { kind?: 'bank'; name?: string } = {}) =>
  aComparedFile(counter.app, counter.as(counter.finance), { bytes: [HEAD, ...lines].join('\r\n'), ...file });
const runAgain = async ({ app, as, finance }: TestCounter, id: string): Promise<void> =>
  (await runReconciliation(app, as(finance), { id, request: {} })).done;

describe.each(testDatabases())('a reconciliation in $engine', ({ fresh }) => {
  /** Four payments, and a file with one line of each group. */
  async function aFileOfAll() {
    const counter = await aCounter(await fresh());
    const [matched, differs] = [
      await counter.pays({ reference: 'UKN1MPU001' }),
      await counter.pays({ reference: 'UKN1MPU002' }),
    ];
    const unexpected = await counter.pays({ reference: 'UKN1MPU003', amountMinor: 70_000 });
    const [one, other] = [await counter.pays({ amountMinor: 33_000 }), await counter.pays({ amountMinor: 33_000 })];
    const id = await compared(counter, [
      `${DAY};UKN1MPU001;1.200,00;;`,
      `${DAY};UKN1MPU001;1.200,00;;`,
      `${DAY};UKN1MPU002;1.100,00;;`,
      `${DAY};UKN1MPU999;500,00;0700000012;Jane Wanjiru`,
      `${DAY};;330,00;;`,
      ';;9.999,00;;',
    ]);
    return { counter, id, matched, differs, unexpected, one, other };
  }

  test('puts each line and each payment into its group, with the reason', async () => {
    const { counter, id, unexpected } = await aFileOfAll();
    expect(await viewReconciliation(counter.app, counter.finance, id)).toMatchObject({
      state: 'ready',
      lines: 5,
      leftOut: 1,
      fromDay: '2026-11-23',
      trouble: null,
    });
    expect(await groupsOf(counter, id)).toEqual({
      matched: [1, 1],
      amount_differs: [1, 1],
      missing_here: [1, 0],
      not_expected: [0, 1],
      doubled: [1, 0],
      ambiguous: [1, 2],
    });
    expect(await rowsOf(counter, id, 'not_expected')).toMatchObject([{ lines: [], payments: [{ id: unexpected.id }] }]);
    expect(await rowsOf(counter, id, 'matched')).toMatchObject([
      {
        reason: 'reference',
        sureness: 'certain',
        lines: [{ n: 2, amountMinor: 120_000 }],
        payments: [{ reference: 'UKN1MPU001' }],
      },
    ]);
    expect((await rowsOf(counter, id, 'ambiguous'))[0]?.candidates).toHaveLength(2);
  });

  test('run twice changes nothing, and a payment that came meanwhile changes only its line', async () => {
    const { counter, id } = await aFileOfAll();
    const before = await stored(counter);
    await runAgain(counter, id);
    expect(await stored(counter)).toEqual(before);
    await counter.pays({ reference: 'UKN1MPU999', amountMinor: 50_000 });
    await runAgain(counter, id);
    const after = await stored(counter);
    expect(after.lines.filter(({ version }) => version > 1).map(({ n }) => n)).toEqual([5]);
    expect(await groupsOf(counter, id)).toMatchObject({ matched: [2, 2] });
  });

  test('keeps what people decide through runs, and an undo brings back what the program found', async () => {
    const { counter, id, one, matched } = await aFileOfAll();
    const { app, finance, as } = counter;
    const before = await stored(counter);
    const [open] = await rowsOf(counter, id, 'ambiguous');
    const line = open?.lines[0];
    const choice = open?.candidates.find((each) => each.id === one.id);
    if (line === undefined || choice === undefined) throw new Error('no line');
    const act = (decision: 'confirm' | 'split' | 'undo', given: { n: number; version: number }, payments = [choice]) =>
      decide(app, as(finance), { id, request: { decision, lines: [given], payments } });
    await act('confirm', line);
    expect(await groupsOf(counter, id)).toMatchObject({ matched: [2, 2], ambiguous: [0, 1] });
    await runAgain(counter, id);
    const [, byHand] = await rowsOf(counter, id, 'matched');
    expect(byHand).toMatchObject({ reason: 'by_hand', decidedBy: 'Farida Said', payments: [{ id: one.id }] });
    await act('undo', byHand?.lines[0] ?? line, []);
    const strip = ({ lines, payments }: Awaited<ReturnType<typeof stored>>) => ({
      lines: lines.map((row) => ({ ...row, version: 0, decided_at: null })),
      payments: payments.map((row) => ({ ...row, version: 0 })),
    });
    expect(strip(await stored(counter))).toEqual(strip(before));
    const [whole] = await rowsOf(counter, id, 'matched');
    if (whole?.lines[0] === undefined) throw new Error('nothing matched');
    await act('split', whole.lines[0], []);
    await runAgain(counter, id);
    expect((await rowsOf(counter, id, 'missing_here')).map(({ lines }) => lines[0]?.n)).toEqual([2, 5]);
    const [apart] = await rowsOf(counter, id, 'missing_here');
    await act('undo', apart?.lines[0] ?? line, []);
    expect(await rowsOf(counter, id, 'matched')).toMatchObject([{ payments: [{ id: matched.id }], decidedBy: null }]);
  });

  test('tells the second of two people who decide at once, and changes nothing for them', async () => {
    const { counter, id, unexpected } = await aFileOfAll();
    const { app, finance, as } = counter;
    const [missing] = await rowsOf(counter, id, 'missing_here');
    const line = missing?.lines[0];
    if (line === undefined) throw new Error('no line');
    const request = {
      decision: 'confirm' as const,
      lines: [{ n: line.n, version: line.version }],
      payments: [{ id: unexpected.id, version: 1 }],
    };
    const tries = await Promise.allSettled([
      decide(app, as(finance), { id, request }),
      decide(app, as(finance), { id, request }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))[0]).toMatchObject({
      code: 'changed_meanwhile',
      params: { by: 'Farida Said' },
    });
    expect(await findCandidates(app, finance, { id, n: line.n, code: 'ukn1mpu003' })).toMatchObject([
      { id: unexpected.id, version: 2 },
    ]);
  });

  test('is signed once, frozen, without its file, and every group can be taken along', async () => {
    const { counter, id } = await aFileOfAll();
    const { app, finance, as } = counter;
    await signReconciliation(app, as(finance), id);
    const view = await viewReconciliation(app, finance, id);
    expect(view).toMatchObject({ state: 'signed', hasFile: false, signed: { by: 'Farida Said' } });
    const row = await loadReconciliation(app.store.db, app, { person: finance, id });
    expect(JSON.parse(row.summary ?? '')).toMatchObject({
      lines: 5,
      groups: { matched: { lines: 1, linesMinor: 120_000 } },
    });
    expect(await app.store.db.selectFrom('reconciliation_parts').select('n').execute()).toEqual([]);
    const [line] = (await rowsOf(counter, id, 'missing_here'))[0]?.lines ?? [];
    if (line === undefined) throw new Error('no line');
    const request = { decision: 'confirm' as const, lines: [line], payments: [] };
    for (const late of [
      () => decide(app, as(finance), { id, request }),
      () => runReconciliation(app, as(finance), { id, request: {} }),
      () => signReconciliation(app, as(finance), id),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'not_ready', params: { state: 'signed' } });
    const { body } = await exportGroups(app, finance, { id, groups: GROUPS, words: PLAIN });
    const table = (await new Response(body).text()).split('\r\n');
    expect(table).toHaveLength(1 + 6 + 1);
    expect(table[1]).toBe(
      'matched,2,UKN1MPU001,2026-11-23,,1200.00,,,,,UKN1MPU001,2026-11-23T12:00:00+03:00,1200.00,K000001,,,,reference,certain,',
    );
    expect((await auditEntriesOf(app)).map(({ act }) => act).filter((act) => act.startsWith('reconciliation'))).toEqual(
      ['reconciliation_begun', 'reconciliation_run', 'reconciliation_signed'],
    );
  });

  test('refuses what cannot be read, says where, and keeps nothing of it', async () => {
    const counter = await aCounter(await fresh());
    const { app, as, finance } = counter;
    const give = (bytes: Uint8Array | string) =>
      receiveFile(app, as(finance), { name: 'x', kind: 'sale', body: inPieces(Buffer.from(bytes)) });
    const rubbish = Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7_919 + (at >> 3)) % 256));
    for (const [bytes, why] of [
      ['', 'empty'],
      [rubbish, 'binary'],
      ['%PDF-1.7 and so on', 'binary'],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_workbook'],
      ['PK\u0003\u0004 no workbook', 'not_a_workbook'],
      ['Amount;Code', 'no_lines'],
      [`Amount;Code\n100;"${'never closed '.repeat(9_000)}`, 'line_too_long'],
    ] as const)
      await expect(give(bytes), why).rejects.toMatchObject({ code: 'file_refused', params: { why } });
    expect(await app.store.db.selectFrom('reconciliations').select('id').execute()).toEqual([]);
    expect(await app.store.db.selectFrom('reconciliation_parts').select('n').execute()).toEqual([]);
    const id = await compared(counter, [`${DAY};UKN1MPU001;100,00;;`, `${DAY};UKN1MPU002;a lot;;`]);
    expect(await viewReconciliation(app, finance, id)).toMatchObject({
      state: 'shown',
      trouble: { code: 'cell', line: 3, column: 'Amount', expected: 'amount' },
    });
    expect(await app.store.db.selectFrom('reconciliation_lines').select('n').execute()).toEqual([]);
  });

  test('reads workbooks, shows their first rows, and remembers how files with these columns were read', async () => {
    const counter = await aCounter(await fresh());
    const { app, as, finance } = counter;
    await counter.pays({ reference: 'UKN1MPU001' });
    const rows = [
      ['Sold on', 'Receipt', 'Due'],
      [new Date('2026-11-23T00:00:00Z'), 'UKN1MPU001', 1_200],
      [new Date('2026-11-23T00:00:00Z'), 'UKN1MPU002', 12.5],
    ];
    const bytes = await writeXlsx({ sheets: [{ name: 'Sales', rows }] });
    const id = await receiveFile(app, as(finance), { name: 'sales.xlsx', kind: 'sale', body: inPieces(bytes) });
    const row = await loadReconciliation(app.store.db, app, { person: finance, id });
    expect(sampleOf(row)).toEqual({
      head: ['Sold on', 'Receipt', 'Due'],
      rows: [
        ['2026-11-23', 'UKN1MPU001', 1_200],
        ['2026-11-23', 'UKN1MPU002', 12.5],
      ],
      sheets: ['Sales'],
    });
    const shape = {
      ...JSON.parse(row.shape ?? ''),
      columns: { amount: 2, date: 0, reference: 1, clock: null, order: null, phone: null, name: null, text: null },
    };
    await (await runReconciliation(app, as(finance), { id, request: { shape } })).done;
    expect(await groupsOf(counter, id)).toEqual({ matched: [1, 1], missing_here: [1, 0] });
    const next = await aComparedFile(app, as(finance), { bytes, name: 'again.xlsx' });
    expect(await groupsOf(counter, next)).toEqual({ matched: [1, 1], missing_here: [1, 0] });
    await lookAgain(app, finance, { id: next, chosen: { headRow: -1 } });
    expect((await viewReconciliation(app, finance, next)).state).toBe('shown');
  });

  test('is stopped by a person, and then has nothing half', async () => {
    const counter = await aCounter(await fresh());
    const { app, as, finance } = counter;
    const lines = Array.from({ length: 20_000 }, (_, at) => `${DAY};UKN${String(at).padStart(7, '0')};10,00;;`);
    const body = inPieces(Buffer.from([HEAD, ...lines].join('\n')));
    const id = await receiveFile(app, as(finance), { name: 'long.csv', kind: 'sale', body });
    const { done } = await runReconciliation(app, as(finance), { id, request: {} });
    await expect(runReconciliation(app, as(finance), { id, request: {} })).rejects.toMatchObject({ code: 'not_ready' });
    await stopRun(app, as(finance), id);
    await done;
    expect(await viewReconciliation(app, finance, id)).toMatchObject({ state: 'shown', ranAt: null, run: null });
    await (await runReconciliation(app, as(finance), { id, request: {} })).done;
    expect(await groupsOf(counter, id)).toEqual({ missing_here: [20_000, 0] });
  });

  test('of a bank’s statement tells the sums that no single payment explains', async () => {
    const counter = await aCounter(await fresh());
    await counter.pays({ reference: 'UKN1MPU001' });
    const lines = [`${DAY};UKN1MPU001;1.200,00;;`, `${DAY};SETTLEMENT-77;45.000,00;;`];
    const id = await compared(counter, lines, { kind: 'bank' });
    const wanted = { from: '2026-11-22', to: '2026-11-24', amountMinor: null };
    expect(await bankLines(counter.app, wanted)).toEqual([
      { id: `${id}/3`, reconciliationId: id, day: '2026-11-23', amountMinor: 4_500_000, text: 'SETTLEMENT-77' },
    ]);
    expect(await bankLines(counter.app, { ...wanted, amountMinor: 1 })).toEqual([]);
  });

  test('does not exist for a person who does not see its tills', async () => {
    const { counter, id } = await aFileOfAll();
    const other = { ...counter.finance, id: 'f1', tills: ['000002'] };
    await expect(viewReconciliation(counter.app, other, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of the very same bytes is taken, and knows when they came first', async () => {
    const { counter, id } = await aFileOfAll();
    const { app, finance } = counter;
    const again = async (): Promise<string> => {
      counter.clock.advance(60_000);
      return compared(counter, [`${DAY};UKN1MPU001;1.200,00;;`], { name: 'other name.csv' });
    };
    const [first, second] = [await again(), await again()];
    const before = async (one: string) =>
      sameFileBefore(app, finance, await loadReconciliation(app.store.db, app, { person: finance, id: one }));
    expect(await before(id)).toBeNull();
    expect(await before(first)).toBeNull();
    expect(await before(second)).toMatchObject({ id: first, by: 'Farida Said' });
    const row = await loadReconciliation(app.store.db, app, { person: finance, id: second });
    expect(await sameFileBefore(app, { ...finance, id: 'f1', tills: ['000002'] }, row)).toBeNull();
  });

  test('loses a payer with their erasure, and its file after thirty days', async () => {
    const { counter, id } = await aFileOfAll();
    const { app, as, finance, clock } = counter;
    const jane = async () =>
      await app.store.db
        .selectFrom('reconciliation_lines')
        .select(['phone', 'name', 'amount_minor'])
        .where('n', '=', 5)
        .executeTakeFirst();
    expect(await jane()).toEqual({ phone: '+254700000012', name: 'Jane Wanjiru', amount_minor: 50_000 });
    await erasePerson(app, as(finance), '0700 000 012');
    expect(await jane()).toEqual({ phone: null, name: null, amount_minor: 50_000 });
    expect(await viewReconciliation(app, finance, id)).toMatchObject({ hasFile: false, state: 'ready' });
    const later = await compared(counter, [`${DAY};UKN1MPU001;1.200,00;;`]);
    clock.advance(31 * 24 * 3_600_000);
    await eraseOld(app, new AbortController().signal);
    expect(await viewReconciliation(app, finance, later)).toMatchObject({ hasFile: false, lines: 1 });
    expect(await app.store.db.selectFrom('reconciliation_parts').select('n').execute()).toEqual([]);
  });
});
