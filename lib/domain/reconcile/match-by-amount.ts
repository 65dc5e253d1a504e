import { kenyanPhone, maskedPhoneParts } from '@/lib/domain/phone';
import { mpesaCode } from '@/lib/domain/reference';
import type { ComparedLine, ComparedPayment, Reason, Sureness } from './groups';
import { matchTogether } from './match-by-key';
import { plainWords } from './shape';
import { inOrder, timeApart } from './time-apart';
import { byKey, type WorkingSet } from './working-set';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of many payments of one amount, so many are compared with a line: those nearest in time. */
const MOST_NEAR = 60;

type Edge = { line: ComparedLine; payment: ComparedPayment; apart: number };
type Fits = (line: ComparedLine, payment: ComparedPayment) => boolean;
/** What is compared at all: those that share a key besides their amount. */
type Keys = { ofLine: (line: ComparedLine) => readonly string[]; ofPayment: (payment: ComparedPayment) => readonly string[] };
type Search = { withinMs: number; fits: Fits; keys: Keys; withTakenBack: boolean };

const AMOUNT_ALONE: Keys = { ofLine: () => [''], ofPayment: () => [''] };

/**
 * A line with an M-PESA code of its own belongs to the payment with that code and to no other, whatever else fits: what
 * we have under another code is another payment.
 */
const mayBeOther = (line: ComparedLine, payment: ComparedPayment): boolean =>
  line.reference === null || mpesaCode(line.reference) === null || payment.reference === null;

/** Matches by amount, day and the payer's phone, whole or with its middle hidden. */
export function matchPhones(left: WorkingSet): void {
  const ending = (phone: string | null): readonly string[] => (phone === null ? [] : [phone.slice(-2)]);
  const keys: Keys = { ofLine: ({ phone }) => ending(phone), ofPayment: ({ phone }) => ending(phone) };
  pair(left, { keys, fits: (line, payment) => samePhone(line.phone, payment.phone) }, 'phone');
  const whole = (phone: string | null): string | null => (phone === null ? null : kenyanPhone(phone));
  const payments = byKey(left.payments(), ({ phone, isTakenBack }) => (isTakenBack ? null : whole(phone)));
  for (const [phone, lines] of byKey(left.lines(), (line) => (line.reference === null ? whole(line.phone) : null))) {
    const near = payments.get(phone) ?? [];
    for (const some of byDay(lines)) {
      const [first] = some;
      if (first === undefined) continue;
      const those = near.filter((each) => left.isFree(each) && some.every((line) => timeApart(line, each) <= 24 * HOUR_MS));
      matchTogether(left, { lines: some, payments: those }, { one: 'phone', sum: 'phone_sum', sureness: 'likely' });
    }
  }
}

function byDay(lines: readonly ComparedLine[]): ComparedLine[][] {
  return [...byKey(lines, ({ atMs }) => (atMs === null ? null : String(Math.floor(atMs / (24 * HOUR_MS))))).values()];
}

/** Matches by amount, day and the payer's name. */
export function matchNames(left: WorkingSet): void {
  const words = new Map<string, readonly string[]>();
  const wordsOf = (name: string): readonly string[] => {
    const known = words.get(name) ?? plainWords(name).split(' ');
    words.set(name, known);
    return known;
  };
  const fits: Fits = (line, payment) => {
    if (line.name === null || payment.name === null || contradicts(line, payment)) return false;
    const [a, b] = [wordsOf(line.name), wordsOf(payment.name)];
    const both = a.filter((word) => word.length > 1 && b.includes(word)).length;
    return both >= 2;
  };
  const keysOf = (name: string | null): readonly string[] => (name === null ? [] : wordsOf(name));
  const keys: Keys = { ofLine: ({ name }) => keysOf(name), ofPayment: ({ name }) => keysOf(name) };
  pair(left, { keys, fits }, 'name');
}

function pair(left: WorkingSet, how: Pick<Search, 'fits' | 'keys'>, reason: Reason): void {
  const edges = edgesOf(left, { ...how, withinMs: 24 * HOUR_MS, withTakenBack: true });
  for (const { line, payment } of edges.sort(nearestFirst))
    if (left.isFreeLine(line) && left.isFree(payment)) left.match([line], [payment], { reason, sureness: 'likely' });
}

/** Matches what has nothing but amount and time: within minutes first, then within the day, then by the amount alone. */
export function matchAmounts(left: WorkingSet): void {
  const fits: Fits = (line, payment) => !contradicts(line, payment);
  settle(left, { withinMs: 15 * MINUTE_MS, fits: (line, payment) => line.hasTime && fits(line, payment) }, {
    reason: 'minutes',
    sureness: 'likely',
    isLast: false,
  });
  const hasTime: Fits = (line, payment) => line.hasTime && fits(line, payment);
  settle(left, { withinMs: 3 * HOUR_MS, fits: hasTime }, { reason: 'day', sureness: 'guess', isLast: true });
  const hasDay: Fits = (line, payment) => line.atMs !== null && fits(line, payment);
  settle(left, { withinMs: 0, fits: hasDay }, { reason: 'day', sureness: 'guess', isLast: true });
  const isTimeless: Fits = (line, payment) => line.atMs === null && fits(line, payment);
  settle(left, { withinMs: 0, fits: isTimeless }, { reason: 'amount', sureness: 'guess', isLast: true });
}

/** Two whole phones that differ are two people. */
function contradicts(line: ComparedLine, payment: ComparedPayment): boolean {
  return line.phone !== null && payment.phone !== null && !samePhone(line.phone, payment.phone);
}

/**
 * Matches groups of one amount in which lines and payments are equally many. In any other group nobody can say which
 * line is without a payment, or which payment without a line.
 */
function settle(
  left: WorkingSet,
  how: Pick<Search, 'withinMs' | 'fits'>,
  { reason, sureness, isLast }: { reason: Reason; sureness: Sureness; isLast: boolean },
): void {
  for (const edges of connected(edgesOf(left, { ...how, keys: AMOUNT_ALONE, withTakenBack: false }))) {
    const lines = new Set(edges.map(({ line }) => line));
    const payments = new Set(edges.map(({ payment }) => payment));
    if (lines.size === payments.size) {
      const surely = lines.size === 1 ? sureness : 'guess';
      for (const { line, payment } of edges.sort(nearestFirst))
        if (left.isFreeLine(line) && left.isFree(payment))
          left.match([line], [payment], { reason, sureness: surely });
      continue;
    }
    if (!isLast) continue;
    const near = new Map<ComparedLine, ComparedPayment[]>();
    for (const { line, payment } of edges.sort(nearestFirst)) {
      const known = near.get(line);
      if (known === undefined) near.set(line, [payment]);
      else known.push(payment);
    }
    for (const [line, some] of near) left.setApart([line], 'ambiguous', some);
    left.leaveOpen([...payments]);
  }
}

/** Returns all that may belong together: equal amounts, near in time, and what else must fit. */
function edgesOf(left: WorkingSet, { withinMs, fits, keys, withTakenBack }: Search): Edge[] {
  const payments = new Map<string, ComparedPayment[]>();
  for (const payment of left.payments()) {
    if (payment.isTakenBack && !withTakenBack) continue;
    for (const key of new Set(keys.ofPayment(payment))) {
      const place = `${payment.amountMinor} ${key}`;
      const known = payments.get(place);
      if (known === undefined) payments.set(place, [payment]);
      else known.push(payment);
    }
  }
  const edges: Edge[] = [];
  const before = new Map<string, number>();
  for (const line of left.lines()) {
    const seen = new Set<ComparedPayment>();
    for (const key of new Set(keys.ofLine(line))) {
      const place = `${line.amountMinor} ${key}`;
      const same = payments.get(place);
      if (same === undefined) continue;
      const group = `${place} ${line.hasTime ? '' : line.atMs}`;
      const rank = before.get(group) ?? 0;
      before.set(group, rank + 1);
      for (const payment of nearest(line, same, { withinMs, rank })) {
        if (seen.has(payment) || !mayBeOther(line, payment) || !fits(line, payment)) continue;
        seen.add(payment);
        edges.push({ line, payment, apart: timeApart(line, payment) });
      }
    }
  }
  return edges;
}

/**
 * Returns the payments within the window of a line, of a list that is sorted by time; at most so many. All payments of
 * a day are equally near to a line without a time: there the first such line looks at the first of them, and so on.
 */
function nearest(
  line: ComparedLine,
  sorted: readonly ComparedPayment[],
  { withinMs, rank }: { withinMs: number; rank: number },
): readonly ComparedPayment[] {
  const { atMs, hasTime } = line;
  let [low, high] = [0, sorted.length];
  if (atMs !== null) {
    low = placeOf(sorted, atMs - withinMs);
    high = placeOf(sorted, atMs + (hasTime ? 1 : 24 * HOUR_MS) + withinMs);
  }
  if (high - low <= MOST_NEAR) return sorted.slice(low, high);
  const middle = atMs !== null && hasTime ? placeOf(sorted, atMs) : placeOf(sorted, atMs ?? 0) + rank;
  const from = Math.max(low, Math.min(middle - MOST_NEAR / 2, high - MOST_NEAR));
  return sorted.slice(from, from + MOST_NEAR);
}

/** Returns the place of the first payment at or after a moment. */
function placeOf(sorted: readonly ComparedPayment[], atMs: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearestFirst(a: Edge, b: Edge): number {
  return a.apart - b.apart || inOrder(a, b);
}

/** Parts edges into those that hang together. */
function connected(edges: readonly Edge[]): Edge[][] {
  const parents = new Map<ComparedLine | ComparedPayment, ComparedLine | ComparedPayment>();
  const rootOf = (each: ComparedLine | ComparedPayment): ComparedLine | ComparedPayment => {
    let root = each;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    for (let at = each; at !== root; ) {
      const parent = parents.get(at) ?? root;
      parents.set(at, root);
      at = parent;
    }
    return root;
  };
  for (const { line, payment } of edges) {
    const [a, b] = [rootOf(line), rootOf(payment)];
    if (a !== b) parents.set(a, b);
  }
  const parts = new Map<ComparedLine | ComparedPayment, Edge[]>();
  for (const edge of edges) {
    const root = rootOf(edge.line);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [edge]);
    else part.push(edge);
  }
  return [...parts.values()];
}

/** True for two phones that are the same as far as both are told. */
function samePhone(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  if (a === b) return true;
  const [one, other] = [digitsOf(a), digitsOf(b)];
  if (one === null || other === null) return false;
  return (
    (one.start.startsWith(other.start) || other.start.startsWith(one.start)) &&
    (one.end.endsWith(other.end) || other.end.endsWith(one.end)) &&
    (!one.isWhole || !other.isWhole || one.end === other.end)
  );
}

const known = new Map<string, ReturnType<typeof readDigits>>();

/** The same few phones are compared again and again. */
function digitsOf(phone: string): ReturnType<typeof readDigits> {
  const found = known.get(phone);
  if (found !== undefined) return found;
  if (known.size > 50_000) known.clear();
  const read = readDigits(phone);
  known.set(phone, read);
  return read;
}

function readDigits(phone: string): { start: string; end: string; isWhole: boolean } | null {
  const whole = kenyanPhone(phone)?.slice(4);
  if (whole !== undefined) return { start: whole, end: whole, isWhole: true };
  const parts = maskedPhoneParts(phone);
  return parts === null ? null : { ...parts, isWhole: false };
}
