import 'server-only';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';

/**
 * What a customer owes, as typed: "1,200", "1200.50" or 1200 shillings as minor units. Null when nothing was typed.
 * @throws {AppError} invalid_input when it is no amount: what cannot be read must not be taken for "nothing owed".
 */
export function readDue(due: Due): number | null {
  if (!isDueReadable(due)) throw new AppError('invalid_input', { field: 'due', reason: 'not_an_amount' });
  return dueMinorOf(typed(due));
}

/** Whether nothing was typed, or an amount. */
export function isDueReadable(due: Due): boolean {
  return typed(due) === '' || dueMinorOf(typed(due)) !== null;
}

type Due = string | number | undefined;

const typed = (due: Due): string => String(due ?? '').trim();
