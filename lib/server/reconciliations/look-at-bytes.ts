import 'server-only';
import { cellsAt, guessColumns, guessHeadRow } from '@/lib/domain/reconcile/columns';
import { guessDateForm } from '@/lib/domain/reconcile/date-form';
import { guessDelimiter } from '@/lib/domain/reconcile/delimiter';
import { guessNumberForm } from '@/lib/domain/reconcile/number-form';
import { type Cell, headKey, type TableShape } from '@/lib/domain/reconcile/shape';
import { checkWorkbook } from './check-workbook';
import { beginningOf, encodingOf, formatOf, rowsOf } from './read-table';
import { fileTrouble } from './refuse-file';
import type { Look } from './thread-messages';

const ROWS_GUESSED_BY = 200;
const ROWS_SHOWN = 10;
const LONGEST_SHOWN = 120;

/**
 * Guesses how a file is read, and returns its first rows. What a person has chosen is not guessed.
 * @throws {FileRefused} when it is no table.
 */
export async function lookAtBytes(bytes: Buffer, chosen: Partial<TableShape>): Promise<Look> {
  const format = formatOf(bytes);
  const sheets = format === 'xlsx' ? await checkWorkbook(bytes) : [];
  const encoding = chosen.encoding ?? (format === 'csv' ? encodingOf(bytes) : 'utf-8');
  const delimiter = chosen.delimiter ?? (format === 'csv' ? guessDelimiter(beginningOf(bytes, encoding)) : ',');
  const table: TableShape = { format, encoding, delimiter, sheet: chosen.sheet ?? 0, headRow: -1 };
  const rows: Cell[][] = [];
  for await (const { cells } of rowsOf(bytes, table)) {
    rows.push(cells);
    if (rows.length >= ROWS_GUESSED_BY) break;
  }
  const headRow = chosen.headRow ?? guessHeadRow(rows);
  const head = (rows[headRow] ?? []).map(String);
  const below = rows.slice(headRow + 1);
  if (below.length === 0) throw fileTrouble('no_lines');
  const columns = guessColumns(head, below);
  return {
    shape: {
      ...table,
      headRow,
      columns,
      dateForm: guessDateForm(cellsAt(below, columns.date)),
      numberForm: guessNumberForm(cellsAt(below, columns.amount)),
    },
    head: head.map((cell) => cell.slice(0, LONGEST_SHOWN)),
    headKey: headKey(head),
    rows: below
      .slice(0, ROWS_SHOWN)
      .map((row) => row.map((cell) => (typeof cell === 'string' ? cell.slice(0, LONGEST_SHOWN) : cell))),
    sheets,
  };
}
