import 'server-only';
import type { BooksEntry } from '@/lib/contract/payment-books';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { depositFromRow, depositsQuery, scopeSql } from '@/lib/server/store/queries/deposit-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { seesDeposit } from './deposit-view';
import { tillsWithDestination } from './read-flow';

/**
 * Returns the deposit whose page counts a payment: the first that was sent after it, of its till if that has an account
 * of its own, of all others otherwise. Kopo Kopo lists no payments in a deposit, so this is inferred.
 */
export async function depositOfPayment(
  app: App,
  person: Person,
  { till, currency, happenedAt }: Pick<PaymentRecord, 'till' | 'currency' | 'happenedAt'>,
): Promise<BooksEntry[]> {
  const own = till === null ? '' : tillKey(till);
  const scope = own !== '' && (await tillsWithDestination(app)).includes(own) ? own : '';
  const row = await depositsQuery(app.store.db, app.account.id)
    .where('deposits.is_done', '=', 1)
    .where('deposits.currency', '=', currency)
    .where(scopeSql, '=', scope)
    .where('deposits.settled_at', '>', happenedAt)
    .orderBy('deposits.settled_at')
    .orderBy('deposits.id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return [];
  const deposit = depositFromRow(row);
  return seesDeposit(person, deposit) ? [{ place: 'deposit', id: deposit.id, at: deposit.settledAt, name: '' }] : [];
}
