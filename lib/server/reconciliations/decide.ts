import 'server-only';
import type { Selectable, Transaction } from 'kysely';
import type { DecisionRequest } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import type { Group } from '@/lib/domain/reconcile/groups';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type {
  Database,
  ReconciliationLinesTable,
  ReconciliationPaymentsTable,
} from '@/lib/server/store/engine/database';
import { loadReconciliation, stateOf, tillsOf } from './find-reconciliation';
import { noteWas, readWas } from './was-found';

type LineRow = Selectable<ReconciliationLinesTable>;
type PaymentRow = Selectable<ReconciliationPaymentsTable>;
type Ground = { app: App; tx: Transaction<Database>; id: string; by: string; at: string };

/**
 * Decides about lines and payments: that they belong together as a person says (`confirm`), that they do not (`split`),
 * or that the program's own finding counts again (`undo`). Lines alone, or payments alone, are confirmed as they are.
 * Runs leave alone what was decided.
 * @throws {AppError} not_found; not_ready while it runs or once it is signed; changed_meanwhile when a line or a
 *   payment is not as the person saw it; invalid_input for a payment of a till that is not compared.
 */
export async function decide(
  app: App,
  actor: PersonActing,
  { id, request }: { id: string; request: DecisionRequest },
): Promise<void> {
  await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`reconciliation ${id}`]);
    const row = await loadReconciliation(tx, app, { person: actor.person, id });
    const state = stateOf(row, nowIso(app));
    if (state !== 'ready') throw new AppError('not_ready', { state });
    const ground: Ground = { app, tx, id, by: actor.person.name, at: actor.nowIso };
    const lines = await linesAsSeen(ground, request.lines);
    const payments = await paymentsAsSeen(ground, { seen: request.payments, tills: tillsOf(row) });
    if (lines.length + payments.length === 0) throw new AppError('invalid_input', { field: 'lines' });
    if (request.decision === 'undo') await undo(ground, lines, payments);
    else {
      const all = await withTheirs(ground, lines, payments);
      await noteWas(tx, id, all.lines);
      if (request.decision === 'split') await splitApart(ground, all);
      else await confirm(ground, { lines, payments, all });
    }
    await recordAct(tx, actor, {
      act: 'reconciliation_decided',
      subject: { id, name: row.name },
      after: {
        decision: request.decision,
        lines: lines.map(({ n }) => n),
        payments: payments.map(({ payment_id }) => payment_id),
      },
    });
  });
}

async function linesAsSeen({ tx, id }: Ground, seen: DecisionRequest['lines']): Promise<LineRow[]> {
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
async function paymentsAsSeen(ground: Ground, { seen, tills }: Seen): Promise<PaymentRow[]> {
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

type Together = { lines: LineRow[]; payments: PaymentRow[] };

/** Adds what is matched with these lines and payments. */
async function withTheirs({ tx, id }: Ground, lines: LineRow[], payments: PaymentRow[]): Promise<Together> {
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

async function splitApart(ground: Ground, { lines, payments }: Together): Promise<void> {
  await setLines(ground, lines, { found_group: 'missing_here', match_n: null, reason: null, sureness: null });
  await setPayments(ground, payments, { found_group: 'not_expected', match_n: null });
}

async function confirm(ground: Ground, { lines, payments, all }: Together & { all: Together }): Promise<void> {
  const [first] = lines;
  // What stands alone, or is matched with all of this already, is confirmed as it is.
  const isAsFound = all.lines.length === lines.length && all.payments.length === payments.length;
  const match = first?.match_n ?? null;
  if (first === undefined || payments.length === 0) {
    if (all.lines.length > lines.length || all.payments.length > payments.length)
      throw new AppError('invalid_input', { field: 'payments' });
    await setLines(ground, lines, {});
    return setPayments(ground, payments, {});
  }
  const isSameMatch = isAsFound && match !== null && [...lines, ...payments].every(({ match_n }) => match_n === match);
  const others = {
    lines: all.lines.filter(({ n }) => !lines.some((line) => line.n === n)),
    payments: all.payments.filter(({ payment_id }) => !payments.some((each) => each.payment_id === payment_id)),
  };
  await splitApart(ground, others);
  const now = { found_group: 'matched' satisfies Group, match_n: Math.min(...lines.map(({ n }) => n)) };
  await setLines(ground, lines, isSameMatch ? now : { ...now, reason: 'by_hand', sureness: 'certain' });
  await setPayments(ground, payments, now);
}

/** The program's own finding counts again, where all that belonged to it is free; else the next run finds it anew. */
async function undo(ground: Ground, lines: LineRow[], payments: PaymentRow[]): Promise<void> {
  const { tx, id } = ground;
  const decided = await withTheirs(ground, lines, payments);
  const wanted = new Set(decided.lines.flatMap((line) => [line.n, ...(readWas(line)?.lines ?? [])]));
  const all = wanted.size === 0 ? [] : await linesOf(ground, [...wanted]);
  const free = { ...ground, by: null };
  await setLines(free, all, { found_group: 'missing_here', match_n: null, reason: null, sureness: null, was: null });
  await setPayments(free, decided.payments, { found_group: 'not_expected', match_n: null });
  const restored = new Set<number>();
  for (const line of all) {
    const was = readWas(line);
    if (was === null || restored.has(line.n)) continue;
    const together = all.filter(({ n }) => was.lines.includes(n));
    const theirs = was.payments.length === 0 ? [] : await freePayments(ground, was.payments);
    if (together.length !== was.lines.length || theirs.length !== was.payments.length) continue;
    for (const { n } of together) restored.add(n);
    const { group, reason, sureness, match } = was;
    await setLines(free, together, { found_group: group, reason, sureness, match_n: match });
    await setPayments(free, theirs, { found_group: group, match_n: match });
  }
  await tx
    .updateTable('reconciliation_lines')
    .set({ was: null })
    .where('reconciliation_id', '=', id)
    .where('n', 'in', all.length === 0 ? [-1] : all.map(({ n }) => n))
    .execute();
}

function linesOf({ tx, id }: Ground, numbers: number[]): Promise<LineRow[]> {
  return tx
    .selectFrom('reconciliation_lines')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('n', 'in', numbers)
    .where('decided_by', 'is not', null)
    .orderBy('n')
    .execute();
}

function freePayments({ tx, id }: Ground, ids: string[]): Promise<PaymentRow[]> {
  return tx
    .selectFrom('reconciliation_payments')
    .selectAll()
    .where('reconciliation_id', '=', id)
    .where('payment_id', 'in', ids)
    .where('match_n', 'is', null)
    .execute();
}

type LineChange = Partial<Pick<LineRow, 'found_group' | 'match_n' | 'reason' | 'sureness' | 'was'>>;
type By = Omit<Ground, 'by'> & { by: string | null };

async function setLines({ tx, id, by, at }: By, lines: readonly LineRow[], change: LineChange): Promise<void> {
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

async function setPayments({ tx, id, by }: By, payments: readonly PaymentRow[], change: PaymentChange): Promise<void> {
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
