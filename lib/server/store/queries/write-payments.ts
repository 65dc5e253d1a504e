import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';
import type { PaymentRow } from './payment-row';

/** Columns of one payment that get other values. */
export type PaymentChange = { id: string; columns: Partial<Omit<PaymentRow, 'id' | 'account_id'>> };

/** Each row has many columns, and both engines bound the number of values. */
const ROWS_AT_ONCE = 200;

/**
 * Writes payments: first those that changed, then the new, then those that are gone. No other code in the program
 * writes to their table.
 */
export async function writePayments(
  tx: Transaction<Database>,
  written: { changed?: readonly PaymentChange[]; added?: readonly PaymentRow[]; gone?: readonly string[] },
): Promise<void> {
  const { changed = [], added = [], gone = [] } = written;
  for (const { id, columns } of changed)
    if (Object.keys(columns).length > 0) await tx.updateTable('payments').set(columns).where('id', '=', id).execute();
  for (const some of inChunks(added, ROWS_AT_ONCE)) await tx.insertInto('payments').values(some).execute();
  for (const some of inChunks(gone)) await tx.deleteFrom('payments').where('id', 'in', some).execute();
}

/** Returns the columns that differ, and no more. */
export function changeBetween(from: PaymentRow, to: PaymentRow): PaymentChange {
  const held = new Map<string, unknown>(Object.entries(from));
  const columns = Object.fromEntries(Object.entries(to).filter(([column, value]) => held.get(column) !== value));
  return { id: to.id, columns };
}
