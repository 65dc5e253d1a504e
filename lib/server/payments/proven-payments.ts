import 'server-only';
import type { Visibility } from '@/lib/server/store/queries/payment-filter';
import type { Store } from '@/lib/server/store/engine/store';
import { payerNewestQuery } from '@/lib/server/store/queries/payer-payments';
import { type PaymentRecord, recordFromStored } from '@/lib/server/store/queries/payment-row';
import { hashesOf, type Payer } from './payer-of';

/** So many payments under a masked number are compared by their messages. A thousand people may share one. */
const MOST_COMPARED = 200;

type Reader = { accountId: number; exceptId: string; visibility: Visibility | undefined };

/** Returns the newest payments under a masked number of which a message proves that they are this payer's. */
export async function provenPayments(store: Store, payer: Payer, reader: Reader): Promise<PaymentRecord[]> {
  const { masked: phones, hashes } = payer;
  if (phones.length === 0) return [];
  const query = payerNewestQuery(store, { ...reader, phones }, MOST_COMPARED).compile();
  const records = (await store.db.executeQuery(query)).rows.map(recordFromStored);
  const held = await hashesOf(
    store.db,
    records.map(({ id }) => id),
  );
  return records.filter(({ id }) => hashes.has(held.get(id) ?? ''));
}
