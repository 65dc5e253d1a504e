import 'server-only';
import type { ReconciliationPayment } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { referenceKey } from '@/lib/domain/reference';
import type { App } from '@/lib/server/app-context';
import { loadReconciliation, tillsOf } from './find-reconciliation';
import { paymentBriefs } from './payment-brief';

const MOST = 6;

/**
 * Returns payments that a line may belong to: the one with a code that a person typed, or those without a line that
 * have its amount, the nearest in time first.
 * @throws {AppError} not_found
 */
export async function findCandidates(
  app: App,
  person: Person,
  { id, n, code }: { id: string; n: number; code: string },
): Promise<ReconciliationPayment[]> {
  const { db } = app.store;
  const row = await loadReconciliation(db, app, { person, id });
  const line = await db
    .selectFrom('reconciliation_lines')
    .select(['amount_minor', 'at_ms'])
    .where('reconciliation_id', '=', id)
    .where('n', '=', n)
    .executeTakeFirst();
  if (line === undefined) throw new AppError('not_found');
  const reference = referenceKey(code);
  const ids = reference === null ? await nearAmount(app, { id, ...line }) : await byCode(app, reference, tillsOf(row));
  const briefs = await paymentBriefs(db, app, { person, id, ids });
  return ids.flatMap((each) => briefs.get(each) ?? []);
}

async function byCode(app: App, reference: string, tills: readonly string[] | null): Promise<string[]> {
  let query = app.store.db
    .selectFrom('payments')
    .select('id')
    .where('account_id', '=', app.account.id)
    .where('reference', '=', reference)
    .where('state', 'in', ['paid', 'reversed']);
  if (tills !== null) query = query.where('till_key', 'in', tills);
  return (await query.limit(MOST).execute()).map(({ id }) => id);
}

type Near = { id: string; amount_minor: number; at_ms: number | null };

async function nearAmount(app: App, { id, amount_minor, at_ms }: Near): Promise<string[]> {
  const rows = await app.store.db
    .selectFrom('reconciliation_payments')
    .select(['payment_id', 'at_ms'])
    .where('reconciliation_id', '=', id)
    .where('found_group', 'in', ['not_expected', 'ambiguous', 'doubled'])
    .where('match_n', 'is', null)
    .where('amount_minor', '=', amount_minor)
    .orderBy('at_ms')
    .limit(500)
    .execute();
  const apart = (atMs: number): number => Math.abs(atMs - (at_ms ?? atMs));
  return rows
    .sort((a, b) => apart(a.at_ms) - apart(b.at_ms))
    .slice(0, MOST)
    .map(({ payment_id }) => payment_id);
}
