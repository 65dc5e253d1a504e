import type { Compared, ComparedLine, ComparedPayment } from './groups';
import { matchAmounts, matchNames, matchPhones } from './match-by-amount';
import { matchAlike, matchOrders, matchReferences } from './match-by-key';
import type { FileKind } from './shape';
import { workingSet } from './working-set';

export type Comparison = {
  kind: FileKind;
  lines: readonly ComparedLine[];
  payments: readonly ComparedPayment[];
  /** The time that the file speaks of: a payment within it is expected to have a line. */
  span: { fromMs: number; untilMs: number } | null;
};

/**
 * Finds which payments the lines of a file speak of, the surest first: by code, by order, by phone, by name, and by
 * amount and time alone. Each line and each payment is matched once at most. The order of lines and payments changes
 * nothing, and so the same input always has the same result.
 */
export function matchLines({ kind, lines, payments, span }: Comparison): Compared {
  const left = workingSet(lines, payments);
  matchReferences(left);
  matchAlike(left);
  matchOrders(left);
  if (kind === 'sale') {
    matchPhones(left);
    matchNames(left);
    matchAmounts(left);
  }
  const { found } = left;
  for (const { n } of left.lines())
    found.lines.set(n, { group: 'missing_here', reason: null, sureness: null, match: null, candidates: [] });
  // A bank's sums arrive days later and for many payments together: what it does not name is not unexpected.
  if (kind === 'bank') return found;
  for (const payment of left.payments()) {
    if (found.payments.has(payment.id) || payment.isTakenBack || span === null) continue;
    if (payment.atMs < span.fromMs || payment.atMs >= span.untilMs) continue;
    const twin = payment.twinId === null ? undefined : found.payments.get(payment.twinId);
    const group = twin !== undefined && twin.match !== null ? 'doubled' : 'not_expected';
    found.payments.set(payment.id, { group, reason: null, sureness: null, match: null });
  }
  return found;
}
