import type { ComparedLine, ComparedPayment } from './groups';

const DAY_MS = 86_400_000;

/** Returns how far apart line and payment are. On the day of a line without a time, that is nothing. */
export function timeApart({ atMs, hasTime }: ComparedLine, payment: ComparedPayment): number {
  if (atMs === null) return 0;
  if (hasTime) return Math.abs(payment.atMs - atMs);
  if (payment.atMs < atMs) return atMs - payment.atMs;
  return Math.max(0, payment.atMs - (atMs + DAY_MS - 1));
}

type Pair = { line: ComparedLine; payment: ComparedPayment };

/** Orders pairs that are equally near, so that no order of the input can: by time, id and number. */
export function inOrder(a: Pair, b: Pair): number {
  if (a.line.n !== b.line.n) return a.line.n - b.line.n;
  if (a.payment.atMs !== b.payment.atMs) return a.payment.atMs - b.payment.atMs;
  return a.payment.id < b.payment.id ? -1 : 1;
}
