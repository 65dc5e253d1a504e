import 'server-only';
import type { Kysely } from 'kysely';
import type { PaymentRecord } from './payment-row';
import type { Database } from '@/lib/server/store/engine/database';

/** Returns the names of people who requested these payments, by the id of the payment request. */
export async function requestersOf(
  db: Kysely<Database>,
  records: readonly PaymentRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = records.flatMap(({ askId }) => askId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('asks')
    .innerJoin('staff', 'staff.id', 'asks.asked_by')
    .select(['asks.id', 'staff.name'])
    .where('asks.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
