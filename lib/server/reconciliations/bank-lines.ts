import 'server-only';
import type { App } from '@/lib/server/app-context';

/** A sum on a bank's statement that somebody dropped here. */
export type BankLine = {
  /** The reconciliation and the number of the line. */
  id: string;
  reconciliationId: string;
  /** The day in the shop's time zone. */
  day: string;
  amountMinor: number;
  /** What the statement says about it; may be empty. */
  text: string;
};

type Wanted = {
  /** Days of the shop, both included. */
  from: string;
  to: string;
  /** Only lines of exactly this sum; null for lines of any. */
  amountMinor: number | null;
};

const MOST = 200;

/**
 * Returns the sums of bank statements on these days, the earliest first, at most 200. A line that belongs to a single
 * payment, by its code, is none of them. The same file dropped twice has its lines twice.
 */
export async function bankLines(app: App, { from, to, amountMinor }: Wanted): Promise<BankLine[]> {
  let query = app.store.db
    .selectFrom('reconciliation_lines as line')
    .innerJoin('reconciliations as of', 'of.id', 'line.reconciliation_id')
    .select(['line.reconciliation_id', 'line.n', 'line.day', 'line.amount_minor', 'line.text', 'line.reference'])
    .where('line.account_id', '=', app.account.id)
    .where('line.day', '>=', from)
    .where('line.day', '<=', to)
    .where('of.kind', '=', 'bank')
    .where('of.state', 'in', ['ready', 'signed'])
    .where('line.found_group', '=', 'missing_here');
  if (amountMinor !== null) query = query.where('line.amount_minor', '=', amountMinor);
  const rows = await query
    .orderBy('line.day')
    .orderBy('line.reconciliation_id')
    .orderBy('line.n')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: `${row.reconciliation_id}/${row.n}`,
    reconciliationId: row.reconciliation_id,
    day: row.day ?? from,
    amountMinor: row.amount_minor,
    text: [row.reference, row.text].filter((part) => part !== null).join(' '),
  }));
}
