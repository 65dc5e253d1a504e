import { foldedCode } from '@/lib/domain/confusables';

/**
 * Returns where a code has what was typed, as places in it: ("UKN1MPU40Z", "4oz") → 7 to 10. People read the end of a
 * code, so the last place counts. Start and end are equal when the code does not have it.
 */
export function matchedPart(code: string, typed: string): { start: number; end: number } {
  const sought = foldedCode(typed.replace(/[\s-]/g, '').toUpperCase());
  const start = sought === '' ? -1 : foldedCode(code.toUpperCase()).lastIndexOf(sought);
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + sought.length };
}
