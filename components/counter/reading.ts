import { dueMinorOf } from '@/lib/domain/due';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { readPasted } from '@/lib/domain/pasted/pasted';

// All that reads a text is loaded together, after the page.
export { isWorthAsking } from '@/lib/domain/pasted/pasted';

/** Whether a text names one payment by itself. */
export function isWhole(text: string): boolean {
  const { kind } = readPasted(text);
  return kind === 'payment_id' || kind === 'address' || kind === 'code' || kind === 'message';
}

/** A sum as it was typed, as a plain decimal; "" for none, null when it is no sum. */
export function readDue(text: string): string | null {
  if (text.trim() === '') return '';
  const minor = dueMinorOf(text);
  return minor === null ? null : decimalFromMinorUnits(minor, 'KES');
}
