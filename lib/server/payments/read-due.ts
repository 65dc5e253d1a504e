import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { minorUnitsFromDecimal } from '@/lib/domain/money';

/**
 * What a customer owes, as typed: "1,200", "1200.50" or 1200 shillings as minor units. Null when nothing was typed.
 * @throws {AppError} invalid_input when it is no amount: what cannot be read must not be taken for "nothing owed".
 */
export function readDue(due: string | number | undefined): number | null {
  const text = String(due ?? '').trim();
  if (text === '') return null;
  try {
    return minorUnitsFromDecimal(text.replace(/,(?=\d{3}(?:\D|$))/g, ''), 'KES');
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('invalid_input', { field: 'due', reason: 'not_an_amount' });
    throw error;
  }
}
