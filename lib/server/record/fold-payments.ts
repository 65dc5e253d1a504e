import 'server-only';
import type { Source } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import {
  columnsFromFolded,
  type FoldedColumns,
  laterThan,
  type PaymentRow,
} from '@/lib/server/store/queries/payment-row';
import { referencesInTwoPayments } from '@/lib/server/store/queries/evidence';
import { changeBetween, type PaymentChange, writePayments } from '@/lib/server/store/queries/write-payments';
import { checkTimes } from './check-times';
import { referencesOf } from './related-evidence';
import type { GroupedPayment, Grouping } from './grouping';
import type { Filing } from './filing';

type Work = {
  grouping: Grouping;
  stored: ReadonlyMap<string, PaymentRow>;
  /** Payment id → its number, also of new payments. */
  seqOf: ReadonlyMap<string, number>;
  /** Payment id → when its payer was erased. */
  forgottenAt: ReadonlyMap<string, string>;
  /** Evidence id → the source of a new piece. */
  sourceOf: ReadonlyMap<string, Source>;
};

/** Folds the payments again and writes what differs. Returns their rows as they now stand. */
export async function foldPayments(filing: Filing, work: Work): Promise<PaymentRow[]> {
  // Each of two payments with one reference may be real, but we cannot vouch for both.
  const references = referencesOf(work.grouping.placed.flatMap((payment) => payment.group));
  const reused = await referencesInTwoPayments(filing.tx, filing.accountId, references);
  const rows: PaymentRow[] = [];
  const added: PaymentRow[] = [];
  const changed: PaymentChange[] = [];
  for (const payment of work.grouping.placed) {
    const stored = work.stored.get(payment.id);
    const row = foldOne(filing, { payment, stored, reused, work });
    rows.push(row);
    if (stored === undefined) added.push(row);
    else changed.push(changeBetween(stored, row));
  }
  await writePayments(filing.tx, { changed, added });
  return rows;
}

type Folding = { payment: GroupedPayment; stored: PaymentRow | undefined; reused: ReadonlySet<string>; work: Work };

function foldOne(
  filing: Filing,
  { payment, stored, reused, work: { seqOf, sourceOf, forgottenAt } }: Folding,
): PaymentRow {
  const { id, group } = payment;
  const { accountId, nowIso } = filing;
  const folded = fold(group);
  if (folded.conflict === null && group.some((piece) => piece.reference !== null && reused.has(piece.reference)))
    folded.conflict = 'reference_reused';
  const columns = columnsFromFolded(folded);
  const sources = group.flatMap((piece) => sourceOf.get(piece.id) ?? []);
  // An answer to our own question counts more than what else came in the same batch.
  const source = sources.includes('query') ? 'query' : sources[0];
  const seq = seqOf.get(id);
  if (seq === undefined) throw new Error('a payment has no number');
  const before = stored ?? {
    seq,
    id,
    account_id: accountId,
    checked_at: null,
    next_check_at: null,
    lease_until: null,
    twin_id: null,
    forgotten_at: null,
    changed_at: nowIso,
  };
  const moved = source === undefined ? {} : checkTimes(filing, { ...folded, checkedAt: before.checked_at }, source);
  const differs = stored !== undefined && differ(stored, columns);
  return {
    ...before,
    ...columns,
    ...moved,
    forgotten_at: forgottenAt.get(id) ?? before.forgotten_at,
    changed_at: differs ? laterThan(before.changed_at, nowIso) : before.changed_at,
  };
}

function differ(stored: PaymentRow, columns: FoldedColumns): boolean {
  const held = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(columns).some(([column, value]) => held.get(column) !== value);
}
