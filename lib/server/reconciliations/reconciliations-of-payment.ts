import 'server-only';
import type { BooksEntry } from '@/lib/contract/payment-books';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { listReconciliations } from './find-reconciliation';

/** Nobody follows more links from one payment. */
const MOST = 5;

/** Returns the newest files with a line that a payment was found for, of those that this person sees in the list. */
export async function reconciliationsOfPayment(
  app: App,
  person: Person,
  { id }: Pick<PaymentRecord, 'id'>,
): Promise<BooksEntry[]> {
  const { db } = app.store;
  const seen = await listReconciliations(app, person);
  if (seen.length === 0) return [];
  const aliases = await db.selectFrom('payment_aliases').select('alias').where('payment_id', '=', id).execute();
  // By the ids of both: an index begins with that of the file.
  const held = await db
    .selectFrom('reconciliation_payments')
    .select('reconciliation_id')
    .where(
      'reconciliation_id',
      'in',
      seen.map((one) => one.id),
    )
    .where('payment_id', 'in', [id, ...aliases.map(({ alias }) => alias)])
    .where('match_n', 'is not', null)
    .execute();
  const ids = new Set(held.map((row) => row.reconciliation_id));
  return seen
    .filter((one) => ids.has(one.id))
    .slice(0, MOST)
    .map((one) => ({ place: 'reconciliation', id: one.id, at: one.ranAt ?? one.madeAt, name: one.name }));
}
