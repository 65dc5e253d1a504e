import 'server-only';
import type { Selectable, Transaction } from 'kysely';
import type { DecisionRequest } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import type {
  ReconciliationLinesTable,
  ReconciliationPaymentsTable,
} from '@/lib/server/store/engine/tables/reconciliation-tables';

export type LineRow = Selectable<ReconciliationLinesTable>;
export type PaymentRow = Selectable<ReconciliationPaymentsTable>;
export type Together = { lines: LineRow[]; payments: PaymentRow[] };
/** The transaction of a decision, about which reconciliation, by whom and when. */
export type Ground = { app: App; tx: Transaction<Database>; id: string; by: string; at: string };

/** Returns lines as the person saw them. @throws {AppError} not_found, changed_meanwhile */
export async function linesAsSeen({ tx, id }: Ground, seen: DecisionRequest['lines']): Promise<LineRow[]> {
  if (seen.length === 0) return [];
  const rows = await tx
    .selectFrom('reconciliation_lines')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where(
      'n',
      'in',
      seen.map(({ n }) => n),
    )
    .orderBy('n')
    .execute();
  const versions = new Map(seen.map(({ n, version }) => [n, version]));
  if (rows.length !== versions.size) throw new AppError('not_found');
  const changed = rows.find(({ n, version }) => versions.get(n) !== version);
  if (changed !== undefined) throw new AppError('changed_meanwhile', { by: changed.decided_by ?? '' });
  return rows;
}

type Seen = { seen: DecisionRequest['payments']; tills: readonly string[] | null };

/** A payment of which nothing was found yet, from outside the days of the file, begins to count. */
export async function paymentsAsSeen(ground: Ground, { seen, tills }: Seen): Promise<PaymentRow[]> {
  if (seen.length === 0) return [];
  const { tx, id, app } = ground;
  const ids = seen.map((each) => each.id);
  const find = (): Promise<PaymentRow[]> =>
    tx
      .selectFrom('reconciliation_payments')
      .selectAll()
      .where('reconciliation_id', '=', id)
      .where('payment_id', 'in', ids)
      .orderBy('payment_id')
      .execute();
  let rows = await find();
  const versions = new Map(seen.map((each) => [each.id, each.version]));
  const missing = ids.filter((each) => !rows.some(({ payment_id }) => payment_id === each));
  if (missing.length > 0) {
    const found = await tx
      .selectFrom('payments')
      .select(['id', 'amount_minor', 'happened_at', 'till_key'])
      .where('account_id', '=', app.account.id)
      .where('id', 'in', missing)
      .where('state', 'in', ['paid', 'reversed'])
      .execute();
    if (found.length !== missing.length) throw new AppError('not_found');
    if (tills !== null && found.some(({ till_key }) => till_key !== null && !tills.includes(till_key)))
      throw new AppError('invalid_input', { field: 'payments' });
    await tx
      .insertInto('reconciliation_payments')
      .values(
        found.map((payment) => ({
          reconciliation_id: id,
          payment_id: payment.id,
          account_id: app.account.id,
          found_group: 'not_expected',
          match_n: null,
          amount_minor: payment.amount_minor ?? 0,
          at_ms: payment.happened_at,
          decided_by: null,
          version: 0,
        })),
      )
      .execute();
    rows = await find();
  }
  const changed = rows.find(({ payment_id, version }) => versions.get(payment_id) !== version);
  if (changed !== undefined) throw new AppError('changed_meanwhile', { by: changed.decided_by ?? '' });
  return rows;
}

/** Adds what is matched with these lines and payments. */
export async function withTheirs({ tx, id }: Ground, lines: LineRow[], payments: PaymentRow[]): Promise<Together> {
  const matches = [...new Set([...lines, ...payments].flatMap(({ match_n }) => match_n ?? []))];
  if (matches.length === 0) return { lines, payments };
  const moreLines = await tx
    .selectFrom('reconciliation_lines')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('match_n', 'in', matches)
    .execute();
  const morePayments = await tx
    .selectFrom('reconciliation_payments')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('match_n', 'in', matches)
    .execute();
  return {
    lines: [...new Map([...lines, ...moreLines].map((line) => [line.n, line])).values()],
    payments: [...new Map([...payments, ...morePayments].map((each) => [each.payment_id, each])).values()],
  };
}

/** Returns those of these lines that somebody has decided about. */
export function linesOf({ tx, id }: Ground, numbers: number[]): Promise<LineRow[]> {
  return tx
    .selectFrom('reconciliation_lines')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('n', 'in', numbers)
    .where('decided_by', 'is not', null)
    .orderBy('n')
    .execute();
}

/** Returns those of these payments that are matched with no line. */
export function freePayments({ tx, id }: Ground, ids: string[]): Promise<PaymentRow[]> {
  return tx
    .selectFrom('reconciliation_payments')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('payment_id', 'in', ids)
    .where('match_n', 'is', null)
    .execute();
}

type LineChange = Partial<Pick<LineRow, 'found_group' | 'match_n' | 'reason' | 'sureness' | 'was'>>;
/** Without a name, nobody has decided any more. */
type By = Omit<Ground, 'by'> & { by: string | null };

export async function setLines({ tx, id, by, at }: By, lines: readonly LineRow[], change: LineChange): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .updateTable('reconciliation_lines')
    .set(({ eb }) => ({
      ...change,
      decided_by: by,
      decided_at: by === null ? null : at,
      version: eb('version', '+', 1),
    }))
    .where('reconciliation_id', '=', id)
    .where(
      'n',
      'in',
      lines.map(({ n }) => n),
    )
    .execute();
}

type PaymentChange = Partial<Pick<PaymentRow, 'found_group' | 'match_n'>>;

export async function setPayments(
  { tx, id, by }: By,
  payments: readonly PaymentRow[],
  change: PaymentChange,
): Promise<void> {
  if (payments.length === 0) return;
  await tx
    .updateTable('reconciliation_payments')
    .set(({ eb }) => ({ ...change, decided_by: by, version: eb('version', '+', 1) }))
    .where('reconciliation_id', '=', id)
    .where(
      'payment_id',
      'in',
      payments.map(({ payment_id }) => payment_id),
    )
    .execute();
}
