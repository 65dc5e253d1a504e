import { MAX_PASTED_LENGTH } from './pasted-length';
import { readAmount } from './pasted/amount';
import { shownText, withoutWrapping } from './pasted/shown-text';

/**
 * Reads what a customer owes, as people type it: "1,200", "1200.50", "Ksh 1200", "1200/-" → minor units of KES. Returns
 * null for a text that is no sum. "1,2000" and "1.200" are refused, since the sum is not certain.
 */
export function dueMinorOf(text: string): number | null {
  if (text.length > MAX_PASTED_LENGTH) return null;
  return readAmount(withoutWrapping(shownText(text)))?.amountMinor ?? null;
}
