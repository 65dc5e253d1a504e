import { minorUnitsFromDecimal } from '@/lib/domain/money';

/** Reads a typed sum in minor units. Returns null for none, and undefined for what is no sum. */
export function minorIn(text: string, currency: string): number | null | undefined {
  const typed = text.replaceAll(',', '').trim();
  if (typed === '') return null;
  try {
    return minorUnitsFromDecimal(typed, currency);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
