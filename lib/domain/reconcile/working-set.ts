import type {
  Compared,
  ComparedLine,
  ComparedPayment,
  Found,
  FoundLine,
  Group,
  Reason,
  Sureness,
} from './groups';

const MOST_CANDIDATES = 5;

/** What is not matched yet. Steps take from it, and nothing is taken twice. */
export type WorkingSet = {
  readonly found: Compared;
  /** In the order of the file. */
  lines(): ComparedLine[];
  /** From the earliest on. */
  payments(): ComparedPayment[];
  isFreeLine(line: ComparedLine): boolean;
  isFree(payment: ComparedPayment): boolean;
  match(
    lines: readonly ComparedLine[],
    payments: readonly ComparedPayment[],
    how: { group?: Group; reason: Reason; sureness: Sureness },
  ): void;
  /** Sets lines apart that no later step may match. */
  setApart(lines: readonly ComparedLine[], group: Group, candidates: readonly ComparedPayment[]): void;
  /** Notes for which payments no line is surer than another. They stay free. */
  leaveOpen(payments: readonly ComparedPayment[]): void;
};

/** Begins with lines and payments in any order. The order in which they are given changes nothing. */
export function workingSet(lines: readonly ComparedLine[], payments: readonly ComparedPayment[]): WorkingSet {
  const freeLines = new Map([...lines].sort((a, b) => a.n - b.n).map((line) => [line.n, line]));
  const freePayments = new Map(
    [...payments]
      .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))
      .map((payment) => [payment.id, payment]),
  );
  const found: Compared = { lines: new Map<number, FoundLine>(), payments: new Map<string, Found>() };
  return {
    found,
    lines: () => [...freeLines.values()],
    payments: () => [...freePayments.values()],
    isFreeLine: (line) => freeLines.has(line.n),
    isFree: (payment) => freePayments.has(payment.id),
    match(of, withPayments, { group, reason, sureness }) {
      const match = Math.min(...of.map(({ n }) => n));
      const isGone = withPayments.some(({ isTakenBack }) => isTakenBack);
      const as: Found = { group: isGone ? 'amount_differs' : (group ?? 'matched'), reason, sureness, match };
      for (const { n } of of) {
        if (!freeLines.delete(n)) throw new Error('a line is matched once');
        found.lines.set(n, { ...as, candidates: [] });
      }
      for (const { id } of withPayments) {
        if (!freePayments.delete(id)) throw new Error('a payment is matched once');
        found.payments.set(id, as);
      }
    },
    setApart(of, group, candidates) {
      const ids = candidates.slice(0, MOST_CANDIDATES).map(({ id }) => id);
      for (const { n } of of)
        if (freeLines.delete(n))
          found.lines.set(n, { group, reason: null, sureness: null, match: null, candidates: ids });
    },
    leaveOpen(of) {
      for (const { id } of of)
        if (freePayments.has(id))
          found.payments.set(id, { group: 'ambiguous', reason: null, sureness: null, match: null });
    },
  };
}

/** Groups what has the same key, in the order of its first. What has no key is left out. */
export function byKey<T>(all: readonly T[], keyOf: (each: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

export function sumOf(all: readonly { amountMinor: number }[]): number {
  return all.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
