import 'server-only';
import { COLUMN_KINDS, type ListColumn } from '@/lib/contract/list-columns';
import { wallMs, zonedIso } from '@/lib/domain/merchant-day';
import type { Cell } from '@/lib/server/spreadsheet/sheet-xml';
import { workbookBytes } from '@/lib/server/spreadsheet/workbook';
import { type AboutExport, filterInWords } from './about-export';
import type { Table } from './csv-file';
import type { ExportRow } from './export-rows';
import { valueOf } from './row-cells';

/** Widths in signs. A column that is not named is as wide as its title, or a little more. */
const WIDTHS: Partial<Record<ListColumn, number>> = { sender: 28, note: 28, conflict: 28, metadata: 40, id: 38 };
const WIDTH_OF = { time: 20, money: 14, text: 16 } as const;

/** Yields a table as a workbook, with a second sheet that says by which filter, when and for whom it was made. */
export function xlsxFile(table: Table & { about: AboutExport }): AsyncGenerator<Uint8Array, void, void> {
  const { columns, rows, timeZone, words, about } = table;
  const written = { rows: 0 };
  return workbookBytes({
    sheet: words.sheet('payments'),
    author: about.madeBy,
    madeAt: about.madeAt,
    columns: columns.map((name) => {
      const kind = COLUMN_KINDS[name];
      const title = kind === 'time' ? `${words.column(name)} (${timeZone})` : words.column(name);
      return { title, kind, width: Math.max(WIDTHS[name] ?? WIDTH_OF[kind], title.length + 2) };
    }),
    pages: cellsOf(table, rows, written),
    about: () => ({
      sheet: words.sheet('about'),
      title: words.sheet('aboutTitle'),
      lines: [
        [words.about('filter'), filterInWords(about, words)],
        [words.about('zone'), timeZone],
        [words.about('madeAt'), zonedIso(about.madeAt, timeZone)],
        [words.about('madeBy'), about.madeBy],
        [words.about('rows'), String(written.rows)],
      ],
    }),
  });
}

async function* cellsOf(
  { columns, timeZone, words }: Table,
  rows: Table['rows'],
  written: { rows: number },
): AsyncGenerator<Cell[][], void, void> {
  const cell = (column: ListColumn, row: ExportRow): Cell => {
    const value = valueOf(column, row, words);
    return value !== null && COLUMN_KINDS[column] === 'time' ? wallMs(Date.parse(value), timeZone) : value;
  };
  for await (const few of rows) {
    written.rows += few.length;
    yield few.map((row) => columns.map((column) => cell(column, row)));
  }
}
