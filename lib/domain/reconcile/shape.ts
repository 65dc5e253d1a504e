/** What a column of a file may hold. A file needs an amount; everything else helps to find its payment. */
export const LINE_FIELDS = ['amount', 'date', 'clock', 'reference', 'order', 'phone', 'name', 'text'] as const;
export type LineField = (typeof LINE_FIELDS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The order of day, month and year; `serial` counts days as spreadsheets do. */
export const DATE_FORMS = ['dmy', 'mdy', 'ymd', 'serial'] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** Which sign stands before the cents: 1,230.00 or 1.230,00. Spaces between the digits are read in both. */
export const NUMBER_FORMS = ['point', 'comma'] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

/** A sale is compared with single payments. A bank's lines are sums that arrived at a bank account. */
export const FILE_KINDS = ['sale', 'bank'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A cell of a workbook may be a number. All cells of a text are texts. */
export type Cell = string | number;

/** How the table is taken out of a file. */
export type TableShape = {
  format: 'csv' | 'xlsx';
  delimiter: Delimiter;
  encoding: Encoding;
  /** The place of the sheet in its workbook. */
  sheet: number;
  /** The row with the names of the columns, from 0 among the rows that are not empty. -1 where there is none. */
  headRow: number;
};

/** How a file is read: the table, and what its cells mean. Columns count from 0; null is a field without a column. */
export type FileShape = TableShape & {
  columns: Readonly<Record<LineField, number | null>>;
  dateForm: DateForm;
  numberForm: NumberForm;
};

/** Returns what files of one shape have in common: the names of their columns, as they are compared. */
export function headKey(head: readonly Cell[]): string {
  return head.map((cell) => plainWords(String(cell))).join('\u0001');
}

/** Returns a text in lower case, without accents, and with one space between words of letters and digits. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
