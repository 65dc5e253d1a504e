/** More digits than the takings of any shift have: hundreds of thousands of millions of shillings. */
const MOST_DIGITS = 12;
export const MAX_TYPED_FIGURE = 40;

const FIGURE =
  /^(?:(?:k(?:sh|es)s?|shs?)[.:]?\s*)?(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d{1,2}))?\s*(?:\/[=-]?)?\s*(?:k(?:sh|es)s?)?$/i;

/**
 * Reads a figure that a person types from a till or a book, in shillings: "12,340.50", "Ksh 0", "900/-" → cents.
 * Returns null for a text that is no sum, and for one that may mean two, such as "1.200" or "1,2".
 */
export function typedFigureMinor(text: string): number | null {
  const match = FIGURE.exec(text.trim());
  const whole = match?.[1]?.replace(/[, ]/g, '').replace(/^0+(?=\d)/, '');
  if (whole === undefined || whole.length > MOST_DIGITS) return null;
  return Number(whole) * 100 + Number((match?.[2] ?? '').padEnd(2, '0'));
}
