import fc from 'fast-check';
import { readXlsx } from 'hucre';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { momentOf, wallMs } from '@/lib/domain/merchant-day';
import { withoutDirection } from '@/lib/domain/text-direction';
import { readZip } from '@/lib/testing/read-zip';
import type { Cell, SheetColumn } from './sheet-xml';
import { type Workbook, workbookBytes } from './workbook';

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Code', kind: 'text', width: 14 },
  { title: 'Amount', kind: 'money', width: 12 },
  { title: 'Time', kind: 'time', width: 20 },
];

async function* inPages(rows: readonly (readonly Cell[])[], size = 2): AsyncGenerator<(readonly Cell[])[], void, void> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

async function bytesOf(rows: readonly (readonly Cell[])[], given: Partial<Workbook> = {}): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const workbook: Workbook = {
    sheet: 'Payments',
    author: 'Amina <Otieno> & Co',
    madeAt: '2026-11-23T09:24:54.123Z',
    columns: COLUMNS,
    pages: inPages(rows),
    about: () => ({ sheet: 'About', title: 'About', lines: [['Rows', String(rows.length)]] }),
    ...given,
  };
  for await (const chunk of workbookBytes(workbook)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Read = { place: string; style: string; type: string | undefined; text: string };

/** Reads the cells of a sheet by a strict reader of XML. It fails on anything that is not well formed. */
function cellsOf(xml: string): Read[] {
  const cells: Read[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: { r = '', s = '', t } }) => {
    if (name === 'c') cells.push({ place: r, style: s, type: t, text: '' });
  });
  parser.on('text', (text) => {
    const cell = cells.at(-1);
    if (cell !== undefined) cell.text += text;
  });
  parser.write(xml).close();
  return cells;
}

/** Returns a text as a spreadsheet shows it. Source: ECMA-376, 22.9.2.19 (ST_Xstring). */
function shown(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const partOf = async (workbook: Buffer, name: string): Promise<string> => (await readZip(workbook)).get(name) ?? '';

describe('a workbook', () => {
  test('is read by another program with its titles, texts, numbers and times', async () => {
    const at = Date.UTC(2026, 10, 23, 12, 24, 54);
    const rows = [
      ['UKN1MPU40Z', '1250.50', at],
      ['=HYPERLINK("http://x.example")', null, null],
      [null, '100.00', at + 1_000],
    ];
    const { sheets, properties } = await readXlsx(await bytesOf(rows), { readStyles: true });
    expect(sheets.map(({ name, rows: read }) => ({ name, read }))).toEqual([
      {
        name: 'Payments',
        read: [
          ['Code', 'Amount', 'Time'],
          ['UKN1MPU40Z', 1250.5, new Date(at)],
          ['=HYPERLINK("http://x.example")', null, null],
          [null, 100, new Date(at + 1_000)],
        ],
      },
      {
        name: 'About',
        read: [
          ['About', ''],
          ['Rows', '3'],
        ],
      },
    ]);
    expect(properties).toMatchObject({ creator: 'Amina <Otieno> & Co', created: new Date('2026-11-23T09:24:54Z') });
    const [payments] = sheets;
    expect(payments?.freezePane).toMatchObject({ rows: 1 });
    expect(payments?.cells?.get('1,0')).toMatchObject({ type: 'string', style: { numFmt: '@' } });
    expect(payments?.cells?.get('1,1')).toMatchObject({ type: 'number', style: { numFmt: '#,##0.00' } });
    expect(payments?.cells?.get('2,0')?.formula).toBeUndefined();
  });

  test('has the parts that the format asks for, each of them well formed, and names each of them', async () => {
    const parts = await readZip(await bytesOf([['UKN1MPU40Z', '1.00', 0]]));
    expect([...parts.keys()]).toEqual([
      '_rels/.rels',
      'docProps/core.xml',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      '[Content_Types].xml',
    ]);
    for (const text of parts.values()) expect(cellsOf(text)).toBeInstanceOf(Array);
    const types = parts.get('[Content_Types].xml') ?? '';
    for (const name of ['docProps/core.xml', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet2.xml'])
      expect(types).toContain(`PartName="/${name}"`);
  });

  test('begins another sheet when one is full, and never an empty one', async () => {
    const rows = (count: number): Cell[][] => Array.from({ length: count }, (_, at) => [`row ${at}`, null, null]);
    const sheets = async (count: number): Promise<[string, number][]> => {
      const read = await readXlsx(await bytesOf(rows(count), { mostRows: 4, pages: inPages(rows(count), 5) }));
      return read.sheets.map(({ name, rows: each }) => [name, each.length]);
    };
    const about: [string, number] = ['About', 2];
    expect(await sheets(0)).toEqual([['Payments', 1], about]);
    expect(await sheets(3)).toEqual([['Payments', 4], about]);
    expect(await sheets(4)).toEqual([['Payments', 4], ['Payments 2', 2], about]);
    expect(await sheets(9)).toEqual([['Payments', 4], ['Payments 2', 4], ['Payments 3', 4], about]);
  });

  test('holds any text, and no reader takes a text for anything else', async () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '<',
        '>',
        '&',
        '"',
        "'",
        '_x0041_',
        '_',
        '\t',
        '\n',
        '\r',
        '\u0000',
        '\u001b',
      ),
      fc.constantFrom('\ufffe', '\uffff', '\ud800', '\u202e', ' ', 'é', '😀'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    const text = fc.array(unit, { minLength: 1, maxLength: 30 }).map((units) => units.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async (texts) => {
        const workbook = await bytesOf(texts.map((each) => [each, null, null]));
        const cells = cellsOf(await partOf(workbook, 'xl/worksheets/sheet1.xml')).slice(3);
        expect(cells.map(({ place, text: read }) => [place, shown(read)])).toEqual(
          texts.map((each, at) => [`A${at + 2}`, withoutDirection(each).replace(/\p{Surrogate}/gu, '\ufffd')]),
        );
        for (const cell of cells) expect(cell).toMatchObject({ type: 'inlineStr', style: '1' });
      }),
      { numRuns: 100 },
    );
  });

  test('has the time that a clock in any zone shows, to the second', async () => {
    const zone = fc.constantFrom('Africa/Nairobi', 'UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/Berlin');
    const time = fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(zone, time, async (timeZone, at) => {
        const workbook = await bytesOf([[null, null, wallMs(at.getTime(), timeZone)]]);
        const read = (await readXlsx(workbook)).sheets[0]?.rows[1]?.[2];
        const wall = read instanceof Date ? new Date(Math.round(read.getTime() / 1_000) * 1_000).toISOString() : '';
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
        expect(wall.slice(0, 19).replace('T', ' ')).toBe(clock.format(at));
        expect(momentOf(wall.slice(0, 19), timeZone)).not.toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test('has any amount as the number that it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 99_999_999_999_999 }), async (minor) => {
        const decimal = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
        const { sheets } = await readXlsx(await bytesOf([[null, decimal, null]]));
        expect(sheets[0]?.rows[1]?.[1]).toBe(Number(decimal));
      }),
      { numRuns: 50 },
    );
  });

  test('cuts a text that is longer than a cell may be, and says so by its last sign', async () => {
    const { sheets } = await readXlsx(await bytesOf([['x'.repeat(40_000), null, null]]));
    expect(sheets[0]?.rows[1]?.[0]).toBe(`${'x'.repeat(32_766)}…`);
  });

  test('that breaks off is not read as one', async () => {
    async function* breaking(): AsyncGenerator<Cell[][], void, void> {
      yield [['UKN1MPU40Z', '1.00', 0]];
      throw new Error('the store is closed');
    }
    const chunks: Uint8Array[] = [];
    const workbook = { sheet: 'Payments', author: '', madeAt: '', columns: COLUMNS, pages: breaking() };
    const about = () => ({ sheet: 'About', title: '', lines: [] });
    await expect(
      (async () => {
        for await (const chunk of workbookBytes({ ...workbook, about })) chunks.push(chunk);
      })(),
    ).rejects.toThrow('the store is closed');
    await expect(readZip(Buffer.concat(chunks))).rejects.toThrow(Error);
  });
});
