import { withoutDirection } from './text-direction';

/**
 * Matches a cell that a spreadsheet would run as a formula, after NFKC makes full-width signs plain. Such a cell begins
 * with a formula sign, or with a tab or a line break. Spaces and invisible signs may stand before the formula sign,
 * since some spreadsheets drop them.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]*[=+\-@\u2212])/u;
const NEEDS_QUOTES = /[",\r\n]/;
/** A cell of which one look says that nothing has to be changed: plain signs, a letter or a digit first. */
const PLAIN = /^[0-9A-Za-z][ !#-+\--~]*$/;

/** Tells a spreadsheet that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Returns one row of a CSV file (RFC 4180) with its line end; null is an empty cell. A cell that a spreadsheet would
 * run as a formula gets an apostrophe before it. Signs that reorder text are left out, since customers write some of
 * these texts.
 */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Returns one cell as it stands in a row. */
export function csvCell(value: string | null): string {
  if (value === null) return '';
  if (PLAIN.test(value)) return value;
  const shown = withoutDirection(value);
  const harmless = FORMULA.test(shown.normalize('NFKC')) ? `'${shown}` : shown;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
