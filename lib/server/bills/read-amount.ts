import 'server-only';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';

/** A larger bill is a mistake or a stuck key: ten million shillings. */
const MOST_MINOR = 10_000_000_00;

/**
 * Returns an amount of a bill in minor units, from typed shillings.
 * @throws {AppError} invalid_input with `field` and `reason`.
 */
export function readAmount(field: 'due' | 'amount', typed: string | number): number {
  const minor = dueMinorOf(String(typed).trim());
  if (minor === null || minor <= 0) throw new AppError('invalid_input', { field, reason: 'not_an_amount' });
  if (minor > MOST_MINOR) throw new AppError('invalid_input', { field, reason: 'too_large' });
  return minor;
}
