import 'server-only';
import type { Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';

type Shown = { paymentId: string; staffId: string; deviceName: string | null; nowIso: string };

/**
 * Stores, once, that a person was shown a payment as Paid. Stores nothing for a person who is not in the staff table.
 */
export async function notePaidDisplay(
  db: Kysely<Database>,
  { paymentId, staffId, deviceName, nowIso }: Shown,
): Promise<void> {
  await db
    .insertInto('payment_showings')
    .columns(['payment_id', 'staff_id', 'staff_name', 'device_name', 'shown_at'])
    .expression((query) =>
      query
        .selectFrom('staff')
        .select((select) => [
          select.val(paymentId).as('payment_id'),
          'id',
          'name',
          select.val(deviceName).as('device_name'),
          select.val(nowIso).as('shown_at'),
        ])
        .where('id', '=', staffId),
    )
    .onConflict((conflict) => conflict.columns(['payment_id', 'staff_id']).doNothing())
    .execute();
}
