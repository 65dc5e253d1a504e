import { withoutDirection } from './text-direction';

/**
 * What makes a spreadsheet run a cell as a formula, once full-width and other forms of the sign are plain: a sign that
 * begins it, also behind spaces and signs that show nothing, which some drop; and a tab or a line break.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]*[=+\-@\u2212])/u;
const NEEDS_QUOTES = /[",\r\n]/;

/** For a spreadsheet to know that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Returns one row of a CSV file (RFC 4180), with its line end; null is an empty cell. A cell that a spreadsheet would
 * run as a formula gets an apostrophe before it, and signs that reorder text are left out, since customers write some
 * of these texts.
 */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | null): string {
  if (value === null) return '';
  const shown = withoutDirection(value);
  const harmless = FORMULA.test(shown.normalize('NFKC')) ? `'${shown}` : shown;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
