import 'server-only';
import type { Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';
import { type PaymentRow, storedFromRow } from './payment-row';

/** The columns of one payment that change. */
export type PaymentChange = { id: string; columns: Partial<Omit<PaymentRow, 'seq' | 'id' | 'account_id'>> };

/** Each row has many columns, and both engines limit the number of values. */
const ROWS_AT_ONCE = 200;

/** Writes payments: first the changed, then the new, then the deleted. No other code writes to their table. */
export async function writePayments(
  tx: Kysely<Database>,
  written: { changed?: readonly PaymentChange[]; added?: readonly PaymentRow[]; gone?: readonly string[] },
): Promise<void> {
  const { changed = [], added = [], gone = [] } = written;
  for (const { id, columns } of changed)
    if (Object.keys(columns).length > 0)
      await tx.updateTable('payments').set(storedFromRow(columns)).where('id', '=', id).execute();
  for (const some of inChunks(added, ROWS_AT_ONCE))
    await tx
      .insertInto('payments')
      .values(some.map((row) => storedFromRow(row)))
      .execute();
  for (const some of inChunks(gone)) await tx.deleteFrom('payments').where('id', 'in', some).execute();
}

/** Returns only the columns that differ. */
export function changeBetween(from: PaymentRow, to: PaymentRow): PaymentChange {
  const held = new Map<string, unknown>(Object.entries(from));
  const columns = Object.fromEntries(Object.entries(to).filter(([column, value]) => held.get(column) !== value));
  return { id: to.id, columns };
}
