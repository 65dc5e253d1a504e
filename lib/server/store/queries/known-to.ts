import 'server-only';
import type { Kysely } from 'kysely';
import type { PaymentVisibility } from '@/lib/domain/may';
import { tillKey } from '@/lib/domain/till';
import type { PaymentRecord } from './payment-row';
import type { Database } from '@/lib/server/store/engine/database';

/** Returns the people who requested a payment or looked it up, by payment id. They see it while its till is unknown. */
async function knownToOf(db: Kysely<Database>, records: readonly PaymentRecord[]): Promise<Map<string, string[]>> {
  const knownTo = new Map<string, string[]>();
  const tillUnknown = records.filter(({ till }) => till === null);
  if (tillUnknown.length === 0) return knownTo;
  const add = (id: string, staffId: string): void => void knownTo.set(id, [...(knownTo.get(id) ?? []), staffId]);
  const paymentViewsLog = await db
    .selectFrom('payment_openings')
    .select(['payment_id', 'staff_id'])
    .where(
      'payment_id',
      'in',
      tillUnknown.map(({ id }) => id),
    )
    .execute();
  for (const { payment_id: id, staff_id: staffId } of paymentViewsLog) add(id, staffId);
  const asked = new Map(tillUnknown.flatMap(({ id, askId }) => (askId === null ? [] : [[askId, id]])));
  if (asked.size === 0) return knownTo;
  for (const request of await db
    .selectFrom('asks')
    .select(['id', 'asked_by'])
    .where('id', 'in', [...asked.keys()])
    .execute()) {
    const id = asked.get(request.id);
    if (id !== undefined && request.asked_by !== null) add(id, request.asked_by);
  }
  return knownTo;
}

/** Returns a function that says for each of these payments who may see it. */
export async function paymentVisibilityOf(
  db: Kysely<Database>,
  records: readonly PaymentRecord[],
): Promise<(record: PaymentRecord) => PaymentVisibility> {
  const knownTo = await knownToOf(db, records);
  return ({ id, till }) => ({ tillKey: till === null ? null : tillKey(till), knownTo: knownTo.get(id) ?? [] });
}
