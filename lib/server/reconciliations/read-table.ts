import 'server-only';
import { isUtf8 } from 'node:buffer';
import { parse, type Parser } from 'csv-parse';
import { streamXlsxRows } from 'hucre';
import type { Cell, Encoding, TableShape } from '@/lib/domain/reconcile/shape';
import { fileTrouble } from './refuse-file';

/** A row with something in it, and its number in the file, from 1. */
export type TableRow = { line: number; cells: Cell[] };

const MOST_COLUMNS = 200;
/** A record that is longer has a quote that nobody closed. */
const MOST_RECORD = 64_000;
const PIECE = 256 * 1024;
const LOOKED_AT = 64 * 1024;

/** Returns what a file is by its first bytes. @throws {FileRefused} for what is neither text nor a workbook. */
export function formatOf(bytes: Buffer): 'csv' | 'xlsx' {
  if (bytes.length === 0) throw fileTrouble('empty');
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return 'xlsx';
  // Workbooks of before 2007, and newer ones with a password, are of this kind.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw fileTrouble(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old_workbook');
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, LOOKED_AT));
  if (text.trim() === '') throw fileTrouble('empty');
  // oxlint-disable-next-line no-control-regex
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g)?.length ?? 0;
  if (odd > text.length / 500 || head.startsWith('%PDF')) throw fileTrouble('binary');
  return 'csv';
}

/** Returns how a text is written: by its mark, by its zeros, or as UTF-8 if it is that, and else as Windows has it. */
export function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 2_000);
  const zeros = [0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 5 && even < odd / 4) return 'utf-16le';
  if (even > start.length / 5 && odd < even / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Yields the rows of a file that are not empty. */
export function rowsOf(bytes: Buffer, shape: TableShape): AsyncGenerator<TableRow, void, void> {
  return shape.format === 'xlsx' ? rowsOfWorkbook(bytes, shape.sheet) : rowsOfText(bytes, shape);
}

/** Returns the first part of a text. */
export function beginningOf(bytes: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes.subarray(0, LOOKED_AT));
}

async function* rowsOfText(bytes: Buffer, { encoding, delimiter }: TableShape): AsyncGenerator<TableRow, void, void> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_RECORD,
  });
  const decoder = new TextDecoder(encoding);
  const feed = async (): Promise<void> => {
    for (let at = 0; at < bytes.length && !parser.destroyed; at += PIECE) {
      const isLast = at + PIECE >= bytes.length;
      const text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: !isLast });
      if (!parser.write(text)) await untilDrained(parser);
    }
    parser.end();
  };
  const fed = feed();
  let line = 0;
  try {
    for await (const { record, info } of parser) {
      ({ lines: line } = info);
      const cells: string[] = record;
      if (cells.length > MOST_COLUMNS) throw fileTrouble('line_too_long', { line });
      if (cells.some((cell) => cell.trim() !== '')) yield { line, cells };
    }
    await fed;
  } catch (error) {
    const code = csvCode(error);
    if (code === null) throw error;
    const at = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : line + 1;
    throw fileTrouble(code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote_open' : 'line_too_long', { line: at });
  } finally {
    parser.destroy();
  }
}

/** Resolves when the reader takes more, or has been ended. */
function untilDrained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      parser.off('drain', goOn).off('close', goOn);
      resolve();
    };
    parser.on('drain', goOn).on('close', goOn);
  });
}

/** Returns what the reader of tables says is wrong with one; null for an error of something else. */
function csvCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('CSV_') ? code : null;
}

async function* rowsOfWorkbook(bytes: Buffer, sheet: number): AsyncGenerator<TableRow, void, void> {
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      if (values.length > MOST_COLUMNS * 10) throw fileTrouble('line_too_long', { line: index + 1 });
      const cells = values.map(cellOf);
      if (cells.some((cell) => String(cell).trim() !== '')) yield { line: index + 1, cells };
    }
  } catch (error) {
    if (error instanceof Error && /^(?:Parse|Zip|Hucre)Error$/.test(error.name)) throw fileTrouble('not_a_workbook');
    throw error;
  }
}

function cellOf(value: string | number | boolean | Date | null): Cell {
  if (value === null) return '';
  // A date without a time stands at midnight; a workbook knows no zones.
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? '' : value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }
  return typeof value === 'boolean' ? String(value) : value;
}
