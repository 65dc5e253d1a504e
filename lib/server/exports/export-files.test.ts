import { readXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { ExportQuery } from '@/lib/contract/export';
import { TillInput } from '@/lib/contract/tills';
import type { Person } from '@/lib/domain/person';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { addTill } from '@/lib/server/settings/add-till';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { PLAIN_WORDS } from '@/lib/testing/export-words';
import { testDatabases } from '@/lib/testing/test-databases';
import { exportPayments } from './export-payments';

const DAY_MS = 86_400_000;
const AMINA = { firstName: 'Amina', middleName: null, lastName: 'Otieno' };

async function bytesOf({ app }: TestCounter, person: Person, asked: object): Promise<{ name: string; bytes: Buffer }> {
  const { name, body } = await exportPayments(app, person, { query: ExportQuery.parse(asked), words: PLAIN_WORDS });
  return { name, bytes: Buffer.from(await new Response(body).arrayBuffer()) };
}

async function linesOf(counter: TestCounter, asked: object, person = counter.finance): Promise<string[]> {
  const { bytes } = await bytesOf(counter, person, asked);
  return bytes.toString('utf8').replace('\uFEFF', '').split('\r\n').slice(0, -1);
}

/** A payment that was handed over at the branch of its till. */
async function handedOver(counter: TestCounter): Promise<void> {
  const till = TillInput.parse({ number: 'K000001', branch: 'Westlands' });
  await addTill(counter.app, counter.as(counter.finance), till);
  const { id } = await counter.pays({ phone: '+254700000012', name: AMINA, metadata: { table: '7' } });
  counter.clock.advance(60_000);
  const request = { order: '55', note: 'call 0700000012' };
  await claimPayment(counter.app, counter.as(counter.amina), { id, request, key: null });
}

describe.each(testDatabases())('a file of payments in $engine', ({ fresh }) => {
  test('has the columns that were asked for, in their order', async () => {
    const counter = await aCounter(await fresh());
    await handedOver(counter);
    const columns = 'order,code,branch,handedOverBy,handedOverAt,note,phone,amount,takenBackAt,foundLate,metadata,code';
    expect(await linesOf(counter, { format: 'csv', columns })).toEqual([
      columns.replace(/,code$/, ''),
      '55,UKN7CNT001,Westlands,Amina Wanjiru,2026-11-23T12:01:00+03:00,call 0700000012,254700000012,1200.00,,false,' +
        '"{""table"":""7""}"',
    ]);
  });

  test('writes one till in one way, however its payments were told of', async () => {
    const counter = await aCounter(await fresh());
    await handedOver(counter);
    await counter.pays({ till: '000001' });
    await counter.pays({ till: 'K000009' });
    const [, ...tills] = await linesOf(counter, { format: 'csv', columns: 'till' });
    expect(tills.sort()).toEqual(['K000001', 'K000001', 'K000009']);
  });

  test('shows a cashier phones with their middle hidden, in every column', async () => {
    const counter = await aCounter(await fresh());
    await handedOver(counter);
    const [, row] = await linesOf(counter, { format: 'csv', columns: 'phone,note' }, counter.amina);
    expect(row).toBe('0700***012,call 0700***012');
  });

  test('is a workbook with numbers, times of the shop and what it says of itself', async () => {
    const counter = await aCounter(await fresh());
    await handedOver(counter);
    const asked = { format: 'xlsx', columns: 'happenedAt,amount,phone,sender', till: 'K000001', q: 'amina' };
    const { name, bytes } = await bytesOf(counter, counter.finance, asked);
    expect(name).toBe('payments_till-K000001_search_at-2026-11-23-1201_Africa-Nairobi_by-Farida-Said.xlsx');
    expect((await readXlsx(bytes)).sheets.map(({ name: sheet, rows }) => ({ sheet, rows }))).toEqual([
      {
        sheet: 'payments',
        rows: [
          ['happenedAt (Africa/Nairobi)', 'amount', 'phone', 'sender'],
          [new Date('2026-11-23T12:00:00Z'), 1200, '254700000012', 'Amina Otieno'],
        ],
      },
      {
        sheet: 'about',
        rows: [
          ['aboutTitle', ''],
          ['filter', 'amina; till: K000001'],
          ['zone', 'Africa/Nairobi'],
          ['madeAt', '2026-11-23T12:01:00+03:00'],
          ['madeBy', 'Farida Said'],
          ['rows', '1'],
        ],
      },
    ]);
  });

  test('has the rows of the list in its order, in a workbook as in a table', async () => {
    const counter = await aCounter(await fresh());
    const paidAt = (n: number): string => new Date(Date.UTC(2026, 10, 22) + n * 1_000).toISOString();
    await Promise.all(
      Array.from({ length: 260 }, (_, n) =>
        aTillPayment(counter.app, { reference: `UKN${String(n).padStart(7, '0')}`, paidAt: paidAt(n) }),
      ),
    );
    const { bytes } = await bytesOf(counter, counter.finance, { format: 'xlsx', columns: 'code' });
    const sheet = (await readXlsx(bytes)).sheets[0]?.rows.map(([code]) => code);
    expect(sheet).toEqual(await linesOf(counter, { format: 'csv', columns: 'code' }));
    expect(sheet).toHaveLength(261);
  });

  test('is sorted as the list is, by amount too, and finds by operators; a search that nobody kept is not found', async () => {
    const counter = await aCounter(await fresh());
    for (const amountMinor of [30_000, 10_000, 20_000]) await counter.pays({ amountMinor });
    const amounts = async (asked: object): Promise<string[]> =>
      (await linesOf(counter, { format: 'csv', columns: 'amount', ...asked })).slice(1);
    expect(await amounts({ sort: 'amount', order: 'asc' })).toEqual(['100.00', '200.00', '300.00']);
    expect(await amounts({ sort: 'amount' })).toEqual(['300.00', '200.00', '100.00']);
    expect(await amounts({ q: 'amount:>150', sort: 'amount' })).toEqual(['300.00', '200.00']);
    await expect(amounts({ search: 'c1a10000-0000-4000-8000-000000000009' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('as a statement has what moved: a payment on its day, and what was taken back on the day of that', async () => {
    const counter = await aCounter(await fresh());
    const back = await counter.pays({ name: { ...AMINA, firstName: '=cmd()' } });
    await counter.hears({ state: 'failed', reference: null, till: 'K000001', requestId: 'not paid' });
    await counter.pays({ till: 'K000002', amountMinor: 1_050 });
    counter.clock.advance(3 * DAY_MS);
    await counter.reverses(back);
    await counter.pays();
    const payer = "'=cmd() Otieno";
    expect(await linesOf(counter, { format: 'xero' })).toEqual([
      '*Date,*Amount,Payee,Description,Reference',
      '26/11/2026,1200.00,,paid K000001 ,UKN7CNT003',
      '23/11/2026,10.50,,paid K000002 ,UKN7CNT002',
      `23/11/2026,1200.00,${payer},paid K000001 ,UKN7CNT001`,
      `26/11/2026,-1200.00,${payer},taken back K000001 ,UKN7CNT001`,
    ]);
    expect(await linesOf(counter, { format: 'quickbooks', from: '2026-11-24' })).toEqual([
      'Date,Description,Amount',
      '26/11/2026,UKN7CNT003 paid K000001 ,1200.00',
      '26/11/2026,UKN7CNT001 =cmd() Otieno taken back K000001 ,-1200.00',
    ]);
    expect(await linesOf(counter, { format: 'quickbooks', to: '2026-11-23', till: 'K000001' })).toEqual([
      'Date,Description,Amount',
      '23/11/2026,UKN7CNT001 =cmd() Otieno paid K000001 ,1200.00',
    ]);
    expect(await linesOf(counter, { format: 'xero', state: 'paid' })).toHaveLength(3);
  });

  test('as statements of one day after another has each line once, and they add up to one of all days', async () => {
    const counter = await aCounter(await fresh());
    const sumOf = (lines: readonly string[]): number => lines.slice(1).reduce((sum, line) => sum + amountOf(line), 0);
    const amountOf = (line: string): number => Number(line.split(',')[1]) * 100;
    for (let day = 0; day < 4; day += 1) {
      const payment = await counter.pays({ amountMinor: 10_000 * (day + 1) });
      await counter.pays();
      if (day % 2 === 0) await counter.reverses(payment);
      counter.clock.advance(DAY_MS);
      if (day % 2 === 1) await counter.reverses(payment);
    }
    const all = await linesOf(counter, { format: 'xero' });
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    const each = await Promise.all(days.map((day) => linesOf(counter, { format: 'xero', from: day, to: day })));
    expect(each.flatMap((lines) => lines.slice(1)).sort()).toEqual(all.slice(1).sort());
    expect(all).toHaveLength(1 + 8 + 4);
    expect(each.reduce((sum, lines) => sum + sumOf(lines), 0)).toBe(sumOf(all));
  });
});
