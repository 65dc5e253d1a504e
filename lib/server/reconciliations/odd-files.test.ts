import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { readLine } from '@/lib/domain/reconcile/read-line';
import { lookAtBytes } from './look-at-bytes';
import { rowsOf } from './read-table';

test('a table with one column of sums is shown as it is, with its sums found', async () => {
  expect(await lookAtBytes(Buffer.from('Amount\r\n1.230\r\n900\r\n'), {})).toMatchObject({
    rows: [['Amount'], ['1.230'], ['900']],
    shape: { columns: { amount: 0, date: null, reference: null }, numberForm: 'comma' },
  });
});

test.each(['1900', '1904'] as const)(
  'days of a workbook that counts from %s are the days that it shows',
  async (from) => {
    const bytes = Buffer.from(
      await writeXlsx({
        dateSystem: from,
        sheets: [
          {
            name: 'Sales',
            rows: [
              ['Date', 'Code', 'Amount'],
              [new Date('2026-11-23T00:00:00Z'), 'UKN1MPU001', 1200],
              [new Date('2026-11-23T12:30:00Z'), 'UKN1MPU002', 450.5],
            ],
          },
        ],
      }),
    );
    const { shape, rows } = await lookAtBytes(bytes, {});
    expect(rows.map(([day]) => day)).toEqual(['2026-11-23', '2026-11-23T12:30:00']);
    const lines = [];
    for await (const { line, cells } of rowsOf(bytes, shape)) if (line > 1) lines.push(readLine(cells, shape));
    expect(lines).toMatchObject([
      { kind: 'line', line: { day: '2026-11-23', seconds: null, amountMinor: 120_000 } },
      { kind: 'line', line: { day: '2026-11-23', seconds: 45_000, amountMinor: 45_050 } },
    ]);
  },
);
