import { minorUnitsFromDecimal } from '@/lib/domain/money';

/** Commas only between thousands, and at most two decimals: "1.200" and "1,2" may mean two sums. */
const SUM = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$/;

/** Reads a typed sum in minor units. Returns null for none, and undefined for what is no sum, or may be two. */
export function minorIn(text: string, currency: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  if (!SUM.test(typed)) return undefined;
  try {
    return minorUnitsFromDecimal(typed.replaceAll(',', ''), currency);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
