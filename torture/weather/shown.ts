import { type PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { standingKind } from '@/lib/domain/verdict';
import { type Due, furthest, type Told } from './told';
import type { Standing, Truth } from './truth';

/** What was shown before, to check that no payment goes back to an earlier standing. */
export type ShownBefore = Map<string, Standing>;

/**
 * Compares what is shown with what was sent: never better, never worse, never twice, never back. Returns what is wrong.
 */
export function shownProblems(
  payments: readonly PaymentRecord[],
  world: { truths: readonly Truth[]; told: Told; before: ShownBefore },
): string[] {
  const problems: string[] = [];
  let owed = 0;
  for (const truth of world.truths) {
    const due = world.told.due(truth);
    owed += rowsOwed(due);
    const byRequest =
      truth.requestId === null ? [] : payments.filter((payment) => payment.requestId === truth.requestId);
    const byReference = payments.filter((payment) => payment.reference === truth.reference);
    problems.push(
      ...underOne(byRequest, { name: truth.requestId ?? '', due: due.byRequest, truth, before: world.before }),
    );
    problems.push(
      ...underOne(byReference, { name: truth.reference, due: due.byReference, truth, before: world.before }),
    );
    if (due.isOne && byRequest[0]?.id !== byReference[0]?.id)
      problems.push(`${truth.reference} shows twice, though a message named both its names`);
  }
  if (payments.length !== owed) problems.push(`${payments.length} payments are shown, ${owed} were told of`);
  return problems;
}

function rowsOwed({ byRequest, byReference, isOne }: Due): number {
  if (isOne) return 1;
  return (byRequest === null ? 0 : 1) + (byReference === null ? 0 : 1);
}

type Under = { name: string; due: Standing | null; truth: Truth; before: ShownBefore };

function underOne(rows: readonly PaymentRecord[], { name, due, truth, before }: Under): string[] {
  const [row] = rows;
  if (rows.length > 1) return [`${name} shows ${rows.length} times`];
  if (row === undefined) return due === null ? [] : [`${name} does not show, though told ${due}`];
  const shown = standingKind(row);
  if (shown !== due)
    return [`${name} shows ${shown} (${row.state}, ${row.conflict ?? 'no conflict'}), told ${due ?? 'nothing'}`];
  const last = before.get(name);
  before.set(name, due);
  if (last !== undefined && furthest([last, due]) !== due) return [`${name} went back from ${last} to ${due}`];
  if (shown === 'paid' && row.amountMinor !== truth.amountMinor)
    return [`${name} shows ${row.amountMinor ?? 'no amount'} instead of ${truth.amountMinor}`];
  return [];
}
