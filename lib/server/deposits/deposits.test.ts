import { describe, expect, test } from 'vitest';
import { changeFeeRule } from '@/lib/server/settings/change-fee-rule';
import type { App } from '@/lib/server/app-context';
import { readNotice } from '@/lib/server/kopokopo/wire/notice';
import { noticeMessage } from '@/lib/server/notices/receive-notice';
import { aCounter } from '@/lib/testing/a-counter';
import { anActor, anOwner, aPerson } from '@/lib/testing/a-person';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { anApp } from '@/lib/testing/an-app';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import { aBankAccount, aDisbursement, aSettlement } from '@/lib/testing/settlements';
import { testDatabases } from '@/lib/testing/test-databases';
import { chooseTill } from './choose-till';
import { confirmDeposit, takeConfirmationBack } from './confirm-deposit';
import { explainDeposit } from './explain-deposit';
import { listDeposits } from './list-deposits';
import { noteLeft } from './note-left';
import { readOldSettlements } from './read-old-settlements';

type Known = Readonly<Record<string, unknown>>;

function messageOf(told: object) {
  const body = JSON.stringify(told);
  return noticeMessage(readNotice(told, body), { body, signedWith: 'api_key' });
}

async function hears(app: App, resource: Known, known: Known = {}): Promise<void> {
  await app.record(messageOf(aSettlement(resource, known)));
}

/** Records a transfer at an hour of the day in Kenya. Each has a notice and an id of its own. */
async function paidOut(app: App, { n, at, ...resource }: { n: number; at: string } & Known): Promise<string> {
  const id = `transfer-${n}`;
  const time = `2026-11-23T${at}:00+03:00`;
  await hears(
    app,
    { id, origination_time: time, disbursements: [], ...resource },
    { id: `notice-${n}`, created_at: time },
  );
  const { deposits } = await listDeposits(app, { person: anOwner(), range: null });
  const rows = await app.store.db.selectFrom('deposits').select(['id', 'upstream_id']).execute();
  const found = deposits.find((deposit) => rows.some((row) => row.id === deposit.id && row.upstream_id === id));
  if (found === undefined) throw new Error('the transfer is no deposit');
  return found.id;
}

const paysAt = (app: App, reference: string, at: string, known: Known = {}) =>
  aTillPayment(app, { reference, paidAt: `2026-11-23T${at}:00.000Z`, amountMinor: 1_000_00, ...known });

/** Records a line of a bank statement that was dropped here, and returns its id. */
async function aBankLine(
  app: App,
  { day, amountMinor, text }: { day: string; amountMinor: number; text: string },
): Promise<string> {
  const id = app.newId();
  await app.store.write(async (tx) => {
    await tx
      .insertInto('reconciliations')
      .values({
        id,
        account_id: app.account.id,
        name: 'statement.csv',
        kind: 'bank',
        state: 'ready',
        bytes: 1,
        digest: '',
        made_by: 'somebody',
        made_by_name: 'Amina',
        made_at: '2026-11-25T09:00:00.000Z',
      })
      .execute();
    await tx
      .insertInto('reconciliation_lines')
      .values({
        reconciliation_id: id,
        n: 7,
        account_id: app.account.id,
        has_time: 0,
        day,
        amount_minor: amountMinor,
        text,
        found_group: 'missing_here',
      })
      .execute();
  });
  return `${id}/7`;
}

const explained = (app: App, id: string) => explainDeposit(app, { person: anOwner(), id, isAll: false });

describe.each(testDatabases())('deposits in $engine', ({ fresh }) => {
  test('are stored once for each transfer and account, however often and in whichever order they are told', async () => {
    const { app } = await anApp(await fresh());
    const early = aSettlement(
      { amount: null, disbursements: [aDisbursement({ amount: null })], status: null },
      {
        id: 'notice-1',
        created_at: '2026-11-23T11:00:00+03:00',
      },
    );
    const late = aSettlement({}, { id: 'notice-2', created_at: '2026-11-23T11:00:09+03:00' });
    await Promise.all([late, early, late, early].map((told) => app.record(messageOf(told))));
    await app.record(messageOf(early));
    const list = await listDeposits(app, { person: anOwner(), range: null });
    expect(list.deposits).toMatchObject([
      {
        amountMinor: 49_452_00,
        settledAt: '2026-11-23T07:57:58.444Z',
        destination: { kind: 'bank', name: 'Duka la Mfano', accountEnd: '4455', method: 'EFT' },
        till: null,
      },
    ]);
    expect(list.sums).toEqual([
      { currency: 'KES', count: 1, sumMinor: 49_452_00, unknown: 0, confirmed: 0, confirmedMinor: 0 },
    ]);
    const { parts } = await explained(app, list.deposits[0]?.id ?? '');
    expect(parts.map(({ amountMinor }) => amountMinor)).toEqual([24_452_00, 25_000_00]);
    // The whole number of the account stands in no table of deposits.
    expect(JSON.stringify(await app.store.db.selectFrom('deposits').selectAll().execute())).not.toContain('0100004455');
  });

  test('are announced to those who may see them, when they come and when somebody says something of them', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as } = counter;
    const [all, cashier] = [counter.listens(finance), counter.listens(counter.amina)];
    const deposits = (told: typeof all) => told.filter(({ event }) => event === 'deposit');
    const id = await paidOut(app, { n: 1, at: '09:00', amount: '1000.0' });
    await counter.isTold();
    expect(deposits(all)).toEqual([{ event: 'deposit', data: { id } }]);
    await noteLeft(app, as(finance), { id, leftMinor: 50_00 });
    expect(deposits(all)).toHaveLength(2);
    expect(deposits(cashier)).toEqual([]);
  });

  test('are explained by what came since the one before, what was taken back, the fee and what was left', async () => {
    const { app } = await anApp(await fresh());
    await changeFeeRule(app, anActor(app), { rates: [{ kind: 'till', basisPoints: 100, capMinor: null }] });
    await paysAt(app, 'UKN7DEPO01', '05:00');
    await paysAt(app, 'UKN7DEPO02', '05:10');
    const first = await paidOut(app, { n: 1, at: '09:00', amount: '1000.0' });
    await paysAt(app, 'UKN7DEPO03', '06:30');
    await paysAt(app, 'UKN7DEPO04', '06:40');
    // A payment of before the first deposit goes back after it.
    await aTillPayment(app, {
      reference: 'UKN7DEPO02',
      state: 'reversed',
      isReversal: true,
      paidAt: null,
      reversedAt: '2026-11-23T06:50:00.000Z',
      amountMinor: 1_000_00,
    });
    const second = await paidOut(app, { n: 2, at: '10:00', amount: '1950.0' });
    await paysAt(app, 'UKN7DEPO05', '07:30');

    expect(await explained(app, first)).toMatchObject({
      before: null,
      reckonedWith: 0,
      waterfall: { inMinor: 2_000_00, takenBackMinor: 0, leftBeforeMinor: 0, depositedMinor: 1_000_00 },
    });
    expect(await explained(app, second)).toMatchObject({
      before: { id: first },
      waterfall: {
        inMinor: 2_000_00,
        takenBackMinor: 1_000_00,
        feeMinor: 20_00,
        // Nobody knows since when the first one counts, so it leaves nothing.
        leftBeforeMinor: 0,
        leftBeforeFrom: 'nothing',
        expectedMinor: 980_00,
        depositedMinor: 1_950_00,
        notExplainedMinor: 970_00,
      },
    });
    await noteLeft(app, anActor(app), { id: first, leftMinor: 970_00 });
    expect((await explained(app, second)).waterfall).toMatchObject({
      leftBeforeMinor: 970_00,
      leftBeforeFrom: 'stated',
      notExplainedMinor: 0,
    });
    await noteLeft(app, anActor(app), { id: first, leftMinor: null });
    expect((await explained(app, second)).waterfall?.leftBeforeMinor).toBe(0);
  });

  test('of a till count its payments alone, and all others leave them out', async () => {
    const { app } = await anApp(await fresh());
    await paysAt(app, 'UKN7TILL01', '05:00');
    await paysAt(app, 'UKN7TILL02', '05:00', { till: 'K000002', amountMinor: 250_00 });
    const all = await paidOut(app, { n: 1, at: '09:00', amount: '1000.0' });
    const own = await paidOut(app, {
      n: 2,
      at: '09:00',
      amount: '250.0',
      destination: aBankAccount({ reference: 'other-account' }),
    });
    await app.store.write((tx) =>
      tx
        .insertInto('tills')
        .values({
          id: app.newId(),
          account_id: app.account.id,
          number: 'K000002',
          till_key: '000002',
          name: 'Station',
          branch: null,
          paybill: null,
          paybill_account: null,
          takes_cents: 0,
          created_at: '2026-11-23T00:00:00.000Z',
          updated_at: '2026-11-23T00:00:00.000Z',
        })
        .execute(),
    );
    await chooseTill(app, anActor(app), { id: own, till: '000002' });
    expect(await explained(app, own)).toMatchObject({
      till: { number: 'K000002', name: 'Station' },
      isTillTold: false,
      waterfall: { inMinor: 250_00, notExplainedMinor: 0 },
    });
    expect((await explained(app, all)).waterfall).toMatchObject({ inMinor: 1_000_00, notExplainedMinor: 0 });
    const told = await paidOut(app, { n: 3, at: '10:00', amount: '250.0', till_number: 'K000003' });
    expect(await explained(app, told)).toMatchObject({ till: { number: 'K000003' }, isTillTold: true });
    await expect(chooseTill(app, anActor(app), { id: told, till: null })).rejects.toMatchObject({
      code: 'invalid_input',
    });

    // Who sees one till sees its deposits, and not those of all tills together.
    const person = aPerson({ role: 'finance', tills: ['000002'] });
    const seen = await listDeposits(app, { person, range: null });
    expect(seen.deposits.map(({ id }) => id)).toEqual([own]);
    expect(seen.sums).toMatchObject([{ count: 1, sumMinor: 250_00 }]);
    await expect(explainDeposit(app, { person, id: all, isAll: false })).rejects.toMatchObject({ code: 'not_found' });
    await expect(chooseTill(app, anActor(app, person), { id: own, till: null })).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });

  test('that were not sent are listed, explained by nothing and in no sum; one without a sum is counted as unknown', async () => {
    const { app } = await anApp(await fresh());
    const failed = await paidOut(app, { n: 1, at: '09:00', amount: '70.0', status: 'Failed' });
    const unknown = await paidOut(app, { n: 2, at: '10:00', amount: null });
    expect(await explained(app, failed)).toMatchObject({ isDone: false, waterfall: null });
    expect((await explained(app, unknown)).waterfall).toMatchObject({ depositedMinor: null, notExplainedMinor: null });
    const { deposits, sums } = await listDeposits(app, { person: anOwner(), range: null });
    expect(deposits.map(({ id }) => id)).toEqual([unknown, failed]);
    expect(sums).toEqual([{ currency: 'KES', count: 1, sumMinor: 0, unknown: 1, confirmed: 0, confirmedMinor: 0 }]);
  });

  test('come page by page, of some days or all', async () => {
    const { app } = await anApp(await fresh());
    for (const n of [1, 2, 3]) await paidOut(app, { n, at: `0${n + 5}:00`, amount: '10.0' });
    const first = await listDeposits(app, { person: anOwner(), range: null, pageSize: 2 });
    const cursor = first.nextCursor ?? undefined;
    const second = await listDeposits(app, { person: anOwner(), range: null, pageSize: 2, cursor });
    expect([first.deposits.length, second.deposits.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(new Set([...first.deposits, ...second.deposits].map(({ id }) => id)).size).toBe(3);
    const day = (at: string) => ({ from: at, to: at });
    expect((await listDeposits(app, { person: anOwner(), range: day('2026-11-23') })).sums).toMatchObject([
      { count: 3 },
    ]);
    expect((await listDeposits(app, { person: anOwner(), range: day('2026-11-22') })).sums).toEqual([]);
  });

  test('are confirmed once, by a line of the statement, until somebody takes it back; the audit has both', async () => {
    const { app } = await anApp(await fresh());
    const id = await paidOut(app, { n: 1, at: '09:00', amount: '10.0' });
    const request = { day: '2026-11-24', reference: 'FT0000001' };
    await confirmDeposit(app, anActor(app), { id, request });
    expect(await explained(app, id)).toMatchObject({ confirmed: { ...request, by: 'Amina Otieno' } });
    await expect(confirmDeposit(app, anActor(app), { id, request })).rejects.toMatchObject({
      code: 'already_taken',
      params: { by: 'Amina Otieno' },
    });
    // What comes again of it leaves what people say as it is.
    await paidOut(app, { n: 1, at: '09:01', amount: '10.0' });
    expect((await listDeposits(app, { person: anOwner(), range: null })).sums).toMatchObject([
      { confirmed: 1, confirmedMinor: 10_00 },
    ]);
    await takeConfirmationBack(app, anActor(app), id);
    await takeConfirmationBack(app, anActor(app), id);
    expect((await explained(app, id)).confirmed).toBeNull();
    const acts = await app.store.db.selectFrom('audit').select('act').orderBy('id').execute();
    expect(acts.map(({ act }) => act)).toEqual(['deposit_confirmed', 'deposit_confirmation_undone']);
    await expect(confirmDeposit(app, anActor(app), { id: app.newId(), request })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('are confirmed by a line of a statement that was dropped here, once, of which only the place is kept', async () => {
    const { app } = await anApp(await fresh());
    const id = await paidOut(app, { n: 1, at: '09:00', amount: '10.0' });
    const other = await paidOut(app, { n: 2, at: '10:00', amount: '10.0' });
    const [fits] = [
      await aBankLine(app, { day: '2026-11-24', amountMinor: 10_00, text: 'KOPO KOPO FT0000009' }),
      await aBankLine(app, { day: '2026-11-24', amountMinor: 11_00, text: 'another sum' }),
      await aBankLine(app, { day: '2026-12-24', amountMinor: 10_00, text: 'another month' }),
    ];
    const lines = [{ id: fits, day: '2026-11-24', amountMinor: 10_00, text: 'KOPO KOPO FT0000009' }];
    expect((await explained(app, id)).lines).toEqual(lines);
    expect((await explained(app, other)).lines).toEqual(lines);
    await confirmDeposit(app, anActor(app), { id, request: { lineId: fits } });
    expect(await explained(app, id)).toMatchObject({
      lines: [],
      confirmed: { day: '2026-11-24', reference: '', isDropped: true },
    });
    expect((await explained(app, other)).lines).toEqual([]);
    await expect(confirmDeposit(app, anActor(app), { id: other, request: { lineId: fits } })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('of messages that were kept before are read piece by piece, once, and those of each account stay its own', async () => {
    const { app } = await anApp(await fresh());
    for (const n of [1, 2, 3]) {
      await aTillPayment(app, { reference: `UKN7OLDS0${n}` });
      const told = messageOf(aSettlement({ id: `old-${n}`, amount: `${n}00.0` }, { id: `notice-${n}` }));
      await app.record({ ...told, settlements: [] });
    }
    const before = { guid: app.newId(), host: 'before.example', clientId: 'before', environment: 'sandbox' } as const;
    const other = await currentAccount(app.store, { ...before, nowIso: '2026-11-01T00:00:00.000Z' });
    await app.store.write((tx) =>
      tx.updateTable('messages').set({ account_id: other.id }).where('subject', '=', 'notice-3').execute(),
    );
    expect((await listDeposits(app, { person: anOwner(), range: null })).deposits).toEqual([]);
    let pieces = 0;
    while (await readOldSettlements(app, 2)) pieces += 1;
    expect(pieces).toBe(3);
    expect(await readOldSettlements(app, 2)).toBe(false);
    const { deposits } = await listDeposits(app, { person: anOwner(), range: null });
    expect(deposits.map(({ amountMinor }) => amountMinor).sort()).toEqual([100_00, 200_00]);
    const all = await app.store.db.selectFrom('deposits').select('account_id').execute();
    expect(all.filter(({ account_id }) => account_id !== app.account.id)).toHaveLength(1);
    // Read once more from the beginning, nothing changes.
    await app.store.write((tx) => tx.updateTable('deposit_readings').set({ after_id: 0 }).execute());
    while (await readOldSettlements(app)) pieces += 1;
    expect(await app.store.db.selectFrom('deposits').select('id').execute()).toHaveLength(3);
  });
});
