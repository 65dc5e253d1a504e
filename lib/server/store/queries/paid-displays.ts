import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { PaymentShowingsTable, Tables } from '@/lib/server/store/engine/database';

export type Showing = Selectable<PaymentShowingsTable>;

/** Who was shown these payments as Paid, the first first. */
export async function showingsOf(db: Kysely<Tables> | Transaction<Tables>, paymentIds: readonly string[]): Promise<Showing[]> {
  if (paymentIds.length === 0) return [];
  return db.selectFrom('payment_showings').selectAll().where('payment_id', 'in', paymentIds).orderBy('shown_at').orderBy('staff_id').execute();
}
