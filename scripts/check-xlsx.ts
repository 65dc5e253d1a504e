import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cell, SheetColumn } from '@/lib/server/spreadsheet/sheet-xml';
import { workbookBytes } from '@/lib/server/spreadsheet/workbook';

/**
 * Opens a workbook of ours in LibreOffice, without a screen, and compares what that reads with what was written. It is
 * a command of its own because LibreOffice must be installed (`apt-get install libreoffice-calc`).
 */
const COLUMNS: readonly SheetColumn[] = [
  { title: 'Text', kind: 'text', width: 30 },
  { title: 'Money', kind: 'money', width: 14 },
  { title: 'Time', kind: 'time', width: 20 },
];
const ROWS = 2_500;
/** So that there are several sheets. */
const ROWS_OF_A_SHEET = 1_000;
const NOON_MS = Date.UTC(2026, 10, 23, 12, 24, 54);
const TEXTS = ['UKN1MPU40Z', '254700000012', '0700***012', '=1+1', '-5', 'a, "b"', '<&>', '_x0041_', 'é 😀', '007', ''];

type Row = { text: string; cents: number; atMs: number };

const rows = Array.from({ length: ROWS }, (_, at): Row => {
  return { text: TEXTS[at % TEXTS.length] ?? '', cents: at * 12_345, atMs: NOON_MS + at * 3_661_000 };
});

async function* pages(): AsyncGenerator<Cell[][], void, void> {
  for (let at = 0; at < ROWS; at += 70)
    yield rows.slice(at, at + 70).map(({ text, cents, atMs }) => [text, (cents / 100).toFixed(2), atMs]);
}

/** Returns the rows of each sheet as LibreOffice writes them to CSV, with values as they are shown. */
function expected(): Map<string, string> {
  const sheets = new Map<string, string>();
  const fitting = ROWS_OF_A_SHEET - 1;
  for (let at = 0; at * fitting < ROWS; at += 1) {
    const shown = rows.slice(at * fitting, (at + 1) * fitting).map(({ text, cents, atMs }) => {
      const money = (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
      return plainRow([text, money, new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')]);
    });
    sheets.set(at === 0 ? 'Payments' : `Payments ${at + 1}`, [plainRow(['Text', 'Money', 'Time']), ...shown].join(''));
  }
  return sheets.set('About', `${plainRow(['About this export', ''])}${plainRow(['Rows', String(ROWS)])}`);
}

/** Unlike our own files, those of LibreOffice have no guard before a formula. */
function plainRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

async function check(folder: string): Promise<string[]> {
  const file = path.join(folder, 'book.xlsx');
  const chunks: Uint8Array[] = [];
  const about = () => ({
    sheet: 'About',
    title: 'About this export',
    lines: [['Rows', String(ROWS)] satisfies [string, string]],
  });
  const book = {
    sheet: 'Payments',
    author: 'Amina Otieno',
    madeAt: '2026-11-23T09:24:54.000Z',
    columns: COLUMNS,
    about,
  };
  for await (const chunk of workbookBytes({ ...book, pages: pages(), mostRows: ROWS_OF_A_SHEET })) chunks.push(chunk);
  writeFileSync(file, Buffer.concat(chunks));
  // Every sheet, in UTF-8, with values as they are shown.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
  const own = `-env:UserInstallation=file://${folder}/profile`;
  const options = [own, '--headless', '--convert-to', filter, '--outdir', folder, file];
  const { status, stderr, error } = spawnSync('soffice', options, { encoding: 'utf8' });
  if (error !== undefined) return [`LibreOffice is not installed: ${error.message}`];
  if (status !== 0) return [`LibreOffice failed: ${stderr}`];
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const wanted = expected();
  const missing = [...wanted.keys()].filter((name) => !sheets.includes(`book-${name}.csv`));
  const differing = [...wanted].flatMap(([name, text]) => {
    if (missing.includes(name)) return [];
    const read = readFileSync(path.join(folder, `book-${name}.csv`), 'utf8').split('\n');
    const at = text.split('\n').findIndex((line, row) => line !== read[row]);
    return at === -1 ? [] : [`${name}, row ${at + 1}: ${JSON.stringify(read[at])}, not ${text.split('\n')[at]}`];
  });
  return [...missing.map((name) => `${name} is missing; there is ${sheets.join(', ')}`), ...differing];
}

const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-xlsx-'));
const troubles = await check(folder);
rmSync(folder, { recursive: true, force: true });
for (const trouble of troubles) console.error(trouble);
if (troubles.length === 0)
  console.log(`LibreOffice opened it: ${expected().size} sheets, ${ROWS} rows, each as written.`);
process.exit(troubles.length === 0 ? 0 : 1);
