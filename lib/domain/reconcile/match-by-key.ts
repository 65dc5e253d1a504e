import { CONFUSED_SIGNS } from '@/lib/domain/confusables';
import { mpesaCode } from '@/lib/domain/reference';
import type { ComparedLine, ComparedPayment, Reason, Sureness } from './groups';
import { plainWords } from './shape';
import { inOrder, timeApart } from './time-apart';
import { byKey, sumOf, type WorkingSet } from './working-set';

const DAY_MS = 86_400_000;
/** A table or a ticket has the same number every day. */
const ORDER_WINDOW_MS = 2 * DAY_MS;
const SHORT_ORDER = 4;

/** Matches lines with the payment of their code, and finds lines that are there twice. */
export function matchReferences(left: WorkingSet): void {
  const payments = byKey(left.payments(), ({ reference }) => reference);
  for (const [reference, lines] of byKey(left.lines(), (line) => line.reference)) {
    const with_ = payments.get(reference) ?? [];
    if (with_.length > 0) matchOneKey(left, lines, with_);
    else if (mpesaCode(reference) !== null) setDoublesApart(left, lines);
  }
}

/** Matches what is left by codes in which O and 0, or I and 1, were mistaken. */
export function matchAlike(left: WorkingSet): void {
  const payments = byKey(left.payments(), ({ reference }) => (reference === null ? null : folded(reference)));
  for (const [key, lines] of byKey(left.lines(), ({ reference }) => (reference === null ? null : folded(reference)))) {
    const [payment, ...others] = payments.get(key) ?? [];
    const [line, ...more] = lines;
    if (payment === undefined || line === undefined || others.length + more.length > 0) continue;
    if (line.amountMinor === payment.amountMinor)
      left.match([line], [payment], { reason: 'reference_alike', sureness: 'likely' });
  }
}

function folded(reference: string): string {
  return CONFUSED_SIGNS.reduce((text, [letter, digit]) => text.replaceAll(letter, digit), reference);
}

function matchOneKey(left: WorkingSet, lines: readonly ComparedLine[], payments: readonly ComparedPayment[]): void {
  const [only, second] = payments;
  if (only === undefined) return;
  if (second === undefined) {
    const exact = lines.find(({ amountMinor }) => amountMinor === only.amountMinor);
    const [first] = lines;
    if (exact === undefined && lines.length > 1 && sumOf(lines) === only.amountMinor)
      return left.match(lines, [only], { reason: 'reference_sum', sureness: 'certain' });
    const chosen = exact ?? first;
    if (chosen === undefined) return;
    const group = exact === undefined ? 'amount_differs' : 'matched';
    left.match([chosen], [only], { group, reason: 'reference', sureness: 'certain' });
    return left.setApart(
      lines.filter((line) => line !== chosen),
      'doubled',
      [only],
    );
  }
  // Two payments with one code: amounts tell them apart, or nothing does.
  for (const line of lines) {
    const fitting = payments.filter((each) => left.isFree(each) && each.amountMinor === line.amountMinor);
    const [fits] = fitting;
    if (fits !== undefined && fitting.length === 1)
      left.match([line], [fits], { reason: 'reference', sureness: 'certain' });
  }
  const open = payments.filter((each) => left.isFree(each));
  left.setApart(lines, open.length === 0 ? 'doubled' : 'ambiguous', open.length === 0 ? payments : open);
  left.leaveOpen(open);
}

function setDoublesApart(left: WorkingSet, lines: readonly ComparedLine[]): void {
  const [, ...others] = lines;
  left.setApart(others, 'doubled', []);
}

/** Matches by the order of a tick or a value of the metadata, also one line with many payments and many with one. */
export function matchOrders(left: WorkingSet): void {
  const payments = new Map<string, ComparedPayment[]>();
  for (const payment of left.payments())
    for (const order of new Set(payment.orders)) {
      const known = payments.get(order);
      if (known === undefined) payments.set(order, [payment]);
      else known.push(payment);
    }
  // A line's own code may be the number of an invoice.
  const keyOf = (line: ComparedLine): string | null => {
    if (line.order !== null) return plainWords(line.order);
    return line.reference !== null && mpesaCode(line.reference) === null ? plainWords(line.reference) : null;
  };
  for (const [order, lines] of byKey(left.lines(), keyOf)) {
    const all = payments.get(order);
    if (order === '' || all === undefined) continue;
    const sureness: Sureness = order.length < SHORT_ORDER ? 'likely' : 'certain';
    for (const part of nearTogether(lines, all.filter((each) => left.isFree(each))))
      matchTogether(left, part, { one: 'order', sum: 'order_sum', sureness });
  }
}

export type Part = { lines: ComparedLine[]; payments: ComparedPayment[] };

/** Parts what has one key where more than the window lies between: yesterday's table 7 is not today's. */
function nearTogether(lines: readonly ComparedLine[], payments: readonly ComparedPayment[]): Part[] {
  type Moment = { atMs: number; line?: ComparedLine; payment?: ComparedPayment };
  const timeless = lines.filter(({ atMs }) => atMs === null);
  const moments: Moment[] = [
    ...lines.flatMap((line) => (line.atMs === null ? [] : [{ atMs: line.atMs, line }])),
    ...payments.map((payment) => ({ atMs: payment.atMs, payment })),
  ].sort((a, b) => a.atMs - b.atMs);
  const parts: Part[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { atMs, line, payment } of moments) {
    if (atMs - lastMs > ORDER_WINDOW_MS) parts.push({ lines: [], payments: [] });
    lastMs = atMs;
    const part = parts.at(-1);
    if (line !== undefined) part?.lines.push(line);
    if (payment !== undefined) part?.payments.push(payment);
  }
  const [first] = parts;
  if (timeless.length > 0 && parts.length === 1 && first !== undefined) first.lines.push(...timeless);
  return parts;
}

type Naming = { one: Reason; sum: Reason; sureness: Sureness };

/** Matches what is known to belong together: equal amounts first, then sums, then what differs. */
export function matchTogether(left: WorkingSet, part: Part, { one, sum, sureness }: Naming): void {
  for (const { line, payment } of pairsByAmount(part.lines, part.payments))
    left.match([line], [payment], { reason: one, sureness });
  const lines = part.lines.filter((line) => left.isFreeLine(line));
  const payments = part.payments.filter((payment) => left.isFree(payment));
  if (lines.length === 0 || payments.length === 0) return;
  const isOneSided = lines.length === 1 || payments.length === 1;
  const isSame = sumOf(lines) === sumOf(payments);
  if (isOneSided) {
    const reason = lines.length === payments.length ? one : sum;
    if (isSame) left.match(lines, payments, { reason, sureness });
    else if (lines.length === 1 && one === 'order')
      left.match(lines, payments, { group: 'amount_differs', reason, sureness: 'likely' });
    return;
  }
  if (one !== 'order') return;
  left.setApart(lines, 'ambiguous', payments);
  left.leaveOpen(payments);
}

/** Returns pairs of equal amounts, the nearest in time first. */
function pairsByAmount(
  lines: readonly ComparedLine[],
  payments: readonly ComparedPayment[],
): { line: ComparedLine; payment: ComparedPayment }[] {
  const byAmount = byKey(payments, ({ amountMinor }) => String(amountMinor));
  const pairs = lines
    .flatMap((line) =>
      (byAmount.get(String(line.amountMinor)) ?? []).slice(0, 50).map((payment) => ({
        line,
        payment,
        apart: timeApart(line, payment),
      })),
    )
    .sort((a, b) => a.apart - b.apart || inOrder(a, b));
  const taken = new Set<ComparedLine | ComparedPayment>();
  return pairs.filter(({ line, payment }) => {
    if (taken.has(line) || taken.has(payment)) return false;
    taken.add(line).add(payment);
    return true;
  });
}
