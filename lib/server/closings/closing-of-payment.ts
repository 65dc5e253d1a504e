import 'server-only';
import type { BooksEntry } from '@/lib/contract/payment-books';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/**
 * Returns the closing of the shift in which a payment happened: the first of its till that ends later. One that was
 * heard of after the closing stands there as an amendment.
 */
export async function closingOfPayment(
  { store, account }: Pick<App, 'store' | 'account'>,
  person: Person,
  { till, happenedAt }: Pick<PaymentRecord, 'till' | 'happenedAt'>,
): Promise<BooksEntry[]> {
  if (till === null || !seesTill(person, tillKey(till))) return [];
  const row = await store.db
    .selectFrom('closings')
    .select(['id', 'number', 'to_at'])
    .where('account_id', '=', account.id)
    .where('till_key', '=', tillKey(till))
    .where('to_at', '>', happenedAt)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? [] : [{ place: 'closing', id: row.id, at: row.to_at, name: String(row.number) }];
}
