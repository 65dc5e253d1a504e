import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { PaidDisplaysTable } from '@/lib/server/store/engine/tables/counter-tables';

export type PaidDisplay = Selectable<PaidDisplaysTable>;

/** Returns who was shown these payments as Paid, earliest first. */
export async function paidDisplaysOf(db: Kysely<Database>, paymentIds: readonly string[]): Promise<PaidDisplay[]> {
  if (paymentIds.length === 0) return [];
  return db
    .selectFrom('payment_showings')
    .selectAll()
    .where('payment_id', 'in', paymentIds)
    .orderBy('shown_at')
    .orderBy('staff_id')
    .execute();
}
