import 'server-only';
import type { BooksEntry } from '@/lib/contract/payment-books';
import { foldedCode } from '@/lib/domain/confusables';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { entriesOf, loadCases, waitingEntries } from '@/lib/server/store/queries/missing-case-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/** Returns the cases that a payment was given to, and those that still miss its code: it may not have arrived yet. */
export async function casesOfPayment(
  { store: { db }, account }: Pick<App, 'store' | 'account'>,
  person: Person,
  { id, reference }: Pick<PaymentRecord, 'id' | 'reference'>,
): Promise<BooksEntry[]> {
  const given = await db.selectFrom('missing_entries').select('case_id').where('payment_id', '=', id).execute();
  const waiting = reference === null ? [] : await waitingEntries(db, account.id, [foldedCode(reference)]);
  const rows = await loadCases(db, account.id, [...new Set([...given, ...waiting].map((entry) => entry.case_id))]);
  const entries = await entriesOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row): BooksEntry[] =>
    entries.every((entry) => entry.case_id !== row.id || seesTill(person, entry.till_key))
      ? [{ place: 'case', id: row.id, at: row.opened_at, name: '' }]
      : [],
  );
}
