import 'server-only';
import type { DecisionRequest } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import type { Group } from '@/lib/domain/reconcile/groups';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { loadReconciliation, stateOf, tillsOf } from './find-reconciliation';
import { candidatesOf } from './list-group';
import {
  freePayments,
  type Ground,
  type LineRow,
  linesAsSeen,
  linesOf,
  type PaymentRow,
  paymentsAsSeen,
  setLines,
  setPayments,
  type Together,
  withTheirs,
} from './decision-rows';
import { noteWas, readWas } from './was-found';

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
    if (group === 'ambiguous') {
      const open = await freePayments(ground, candidatesOf(line));
      await setPayments(
        free,
        open.filter(({ decided_by }) => decided_by === null),
        { found_group: group },
      );
    }
  }
  await tx
    .updateTable('reconciliation_lines')
    .set({ was: null })
    .where('reconciliation_id', '=', id)
    .where('n', 'in', all.length === 0 ? [-1] : all.map(({ n }) => n))
    .execute();
}
