import 'server-only';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';

/**
 * What a customer owes, as typed: "1,200", "1200.50" or 1200 shillings as minor units. Null when nothing was typed.
 * @throws {AppError} invalid_input when it is no amount: what cannot be read must not be taken for "nothing owed".
 */
export function readDue(due: string | number | undefined): number | null {
  const typed = String(due ?? '').trim();
  const minor = dueMinorOf(typed);
  if (typed !== '' && minor === null) throw new AppError('invalid_input', { field: 'due', reason: 'not_an_amount' });
  return minor;
}
