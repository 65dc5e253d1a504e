import 'server-only';
import { momentOf } from '@/lib/domain/merchant-day';
import { readLine, type FileLine } from '@/lib/domain/reconcile/read-line';
import type { FileShape } from '@/lib/domain/reconcile/shape';
import { MOST_FILE_LINES } from '@/lib/domain/reconcile/states';
import { checkWorkbook } from './check-workbook';
import { rowsOf } from './read-table';
import { fileTrouble } from './refuse-file';
import type { Read } from './thread-messages';

/** A line with its number in the file and its moment. */
export type NumberedLine = FileLine & { n: number; atMs: number | null };

/**
 * Reads all lines of a file as it was chosen.
 * @throws {FileRefused} at the first cell that cannot be read: a file is read whole or not at all.
 */
export async function readLines(
  bytes: Buffer,
  { shape, timeZone, onRows }: { shape: FileShape; timeZone: string; onRows: (rows: number) => void },
): Promise<{ lines: NumberedLine[]; read: Read }> {
  if (shape.columns.amount === null) throw fileTrouble('no_amount');
  if (shape.format === 'xlsx') await checkWorkbook(bytes);
  const momentAt = moments(timeZone);
  const lines: NumberedLine[] = [];
  let [row, leftOut] = [-1, 0];
  let head: readonly unknown[] = [];
  const days: { from: string | null; to: string | null } = { from: null, to: null };
  for await (const { line: n, cells } of rowsOf(bytes, shape)) {
    row += 1;
    if (row === shape.headRow) head = cells;
    if (row <= shape.headRow) continue;
    if (row - shape.headRow > MOST_FILE_LINES) throw fileTrouble('too_many_lines', { line: n });
    const read = readLine(cells, shape);
    if (read.kind === 'fault') {
      const at = shape.columns[read.field] ?? 0;
      const name = String(head[at] ?? '').trim();
      throw fileTrouble('cell', { line: n, column: name === '' ? String(at + 1) : name, expected: read.expected });
    }
    if (row % 5_000 === 0) onRows(row);
    if (read.kind === 'left_out') {
      leftOut += 1;
      continue;
    }
    const { line } = read;
    const { day } = line;
    if (day !== null && (days.from === null || day < days.from)) days.from = day;
    if (day !== null && (days.to === null || day > days.to)) days.to = day;
    lines.push({ ...line, n, atMs: day === null ? null : momentAt(day, line.seconds ?? 0) });
  }
  if (lines.length === 0) throw fileTrouble('no_lines');
  return { lines, read: { lines: lines.length, leftOut, fromDay: days.from, toDay: days.to } };
}

/** A zone's clock is read once for each hour of a file. */
function moments(timeZone: string): (day: string, seconds: number) => number {
  const hours = new Map<string, number>();
  return (day, seconds) => {
    const hour = Math.floor(seconds / 3_600);
    const wall = `${day}T${String(hour).padStart(2, '0')}:00`;
    let begins = hours.get(wall);
    if (begins === undefined) {
      begins = Date.parse(momentOf(wall, timeZone) ?? `${wall}Z`);
      hours.set(wall, begins);
    }
    return begins + (seconds % 3_600) * 1_000;
  };
}
