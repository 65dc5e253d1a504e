import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Whereabouts } from '@/lib/domain/may';
import { tillKey } from '@/lib/domain/till';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Tables } from '@/lib/server/store/engine/database';

type Reader = Kysely<Tables> | Transaction<Tables>;

/** Who asked for a payment or looked it up: who sees it although its till is not known. */
async function seekersOf(db: Reader, records: readonly PaymentRecord[]): Promise<Map<string, string[]>> {
  const seekers = new Map<string, string[]>();
  const homeless = records.filter(({ till }) => till === null);
  if (homeless.length === 0) return seekers;
  const add = (id: string, staffId: string): void => void seekers.set(id, [...(seekers.get(id) ?? []), staffId]);
  const openings = await db.selectFrom('payment_openings').select(['payment_id', 'staff_id']).where('payment_id', 'in', homeless.map(({ id }) => id)).execute();
  for (const { payment_id: id, staff_id: staffId } of openings) add(id, staffId);
  const asked = new Map(homeless.flatMap(({ id, askId }) => (askId === null ? [] : [[askId, id]])));
  if (asked.size === 0) return seekers;
  for (const ask of await db.selectFrom('asks').select(['id', 'asked_by']).where('id', 'in', [...asked.keys()]).execute()) {
    const id = asked.get(ask.id);
    if (id !== undefined && ask.asked_by !== null) add(id, ask.asked_by);
  }
  return seekers;
}

/** What decides who sees each of these payments. */
export async function whereaboutsOf(db: Reader, records: readonly PaymentRecord[]): Promise<(record: PaymentRecord) => Whereabouts> {
  const seekers = await seekersOf(db, records);
  return ({ id, till }) => ({ tillKey: till === null ? null : tillKey(till), seekers: seekers.get(id) ?? [] });
}
