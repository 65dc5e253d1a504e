import { readPasted } from '@/lib/domain/pasted/pasted';

/**
 * What a customer owes, as people type it: "1,200", "1200.50", "Ksh 1200", "1200/-" → minor units of KES. Null when it
 * is no sum: "1,2000" and "1.200" are refused, since nobody knows which sum was meant.
 */
export function dueMinorOf(text: string): number | null {
  const read = readPasted(text);
  return read.kind === 'amount' ? read.amountMinor : null;
}
