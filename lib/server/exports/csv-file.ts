import 'server-only';
import { COLUMN_KINDS, type ListColumn } from '@/lib/contract/list-columns';
import { BYTE_ORDER_MARK, csvRow } from '@/lib/domain/csv';
import { zonedIso } from '@/lib/domain/merchant-day';
import { textOfRows } from '@/lib/server/limits/paged-text';
import type { ExportRow } from './export-rows';
import type { ExportWords } from './export-words';
import { valueOf } from './row-cells';

export type Table = {
  columns: readonly ListColumn[];
  rows: AsyncIterable<readonly ExportRow[]>;
  timeZone: string;
  words: ExportWords;
};

/** Yields a table as CSV. Its first line names the columns, as programs expect. */
export async function* csvFile({ columns, rows, timeZone, words }: Table): AsyncGenerator<string, void, void> {
  yield BYTE_ORDER_MARK + csvRow(columns.map((name) => words.column(name)));
  yield* textOfRows(rows, (row) =>
    csvRow(
      columns.map((column) => {
        const value = valueOf(column, row, words);
        return value !== null && COLUMN_KINDS[column] === 'time' ? zonedIso(value, timeZone) : value;
      }),
    ),
  );
}
