import 'server-only';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';

/**
 * Returns the amount due in minor units, from typed shillings: "1,200", "1200.50" or 1200. Null when nothing was typed.
 * @throws {AppError} invalid_input when it is no amount: a text that cannot be read must not count as "nothing owed".
 */
export function readDue(due: string | number | undefined): number | null {
  const typed = String(due ?? '').trim();
  const minor = dueMinorOf(typed);
  if (typed !== '' && minor === null) throw new AppError('invalid_input', { field: 'due', reason: 'not_an_amount' });
  return minor;
}
