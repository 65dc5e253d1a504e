/** Signs that make a spreadsheet run what follows as a formula; some take their full-width forms for them. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** For a spreadsheet to know that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One row of a CSV file (RFC 4180), with its line end; null is an empty cell. A cell that a spreadsheet would run as a
 * formula gets an apostrophe before it: customers write some of what stands in them.
 */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | null): string {
  if (value === null) return '';
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
