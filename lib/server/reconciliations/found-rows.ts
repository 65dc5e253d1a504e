import 'server-only';
import type { Compared, ComparedPayment, Found, FoundLine } from '@/lib/domain/reconcile/groups';
import type { NumberedLine } from './read-lines';
import type { Batch, KnownLine, KnownPayment } from './thread-messages';

const ROWS_AT_ONCE = 1_000;

/** Writes what was found as one text, so that it can be compared with what is stored. */
export function foundKey({ group, reason, sureness, match }: Found, candidates: readonly string[]): string {
  return JSON.stringify([group, reason, sureness, match, candidatesJson(candidates)]);
}

/** The same for a payment. Reason and sureness stand with its lines. */
export function foundOfPayment({ group, match }: Pick<Found, 'group' | 'match'>): string {
  return JSON.stringify([group, match]);
}

function candidatesJson(candidates: readonly string[]): string | null {
  return candidates.length === 0 ? null : JSON.stringify(candidates);
}

type Lines = { lines: readonly NumberedLine[] } | { known: readonly KnownLine[] };
type Result = {
  found: Compared;
  lines: Lines;
  payments: ReadonlyMap<string, Pick<ComparedPayment, 'amountMinor' | 'atMs'>>;
  known: readonly KnownPayment[];
};

/** Yields the rows to write, as JSON: all lines of a new file, and of a known one those of which more was found. */
export function* batchesOf({ found, lines, payments, known }: Result): Generator<Batch, void, void> {
  if ('lines' in lines)
    yield* batches('new_lines', lines.lines, (line) => newLine(line, found.lines.get(line.n) ?? MISSING));
  else {
    const changed = lines.known.flatMap((line) => {
      const now = found.lines.get(line.n);
      return line.isDecided || now === undefined || foundKey(now, now.candidates) === line.found
        ? []
        : [{ n: line.n, now }];
    });
    yield* batches('found_lines', changed, ({ n, now }) => [n, ...foundCells(now), candidatesJson(now.candidates)]);
  }
  const before = new Map(known.map((each) => [each.id, each]));
  const paid = [...found.payments].filter(([id, now]) => {
    const was = before.get(id);
    return was === undefined || (!was.isDecided && was.found !== foundOfPayment(now));
  });
  yield* batches('payments', paid, ([id, { group, match }]) => {
    const { amountMinor = 0, atMs = 0 } = payments.get(id) ?? {};
    return [id, group, match, amountMinor, atMs];
  });
  const gone = known.filter(({ id, isDecided }) => !isDecided && !found.payments.has(id));
  yield* batches('gone_payments', gone, ({ id }) => [id]);
}

const MISSING: FoundLine = { group: 'missing_here', reason: null, sureness: null, match: null, candidates: [] };

function foundCells({ group, reason, sureness, match }: Found): (string | number | null)[] {
  return [group, reason, sureness, match];
}

function newLine(line: NumberedLine, now: FoundLine): (string | number | null)[] {
  return [
    line.n,
    line.reference,
    line.order,
    line.atMs,
    line.seconds === null ? 0 : 1,
    line.day,
    line.amountMinor,
    line.phone,
    line.name,
    line.text,
    ...foundCells(now),
    candidatesJson(now.candidates),
  ];
}

function* batches<T>(
  table: Batch['table'],
  all: readonly T[],
  cellsOf: (each: T) => (string | number | null)[],
): Generator<Batch, void, void> {
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    const some = all.slice(at, at + ROWS_AT_ONCE);
    yield { table, json: JSON.stringify(some.map(cellsOf)), rows: some.length };
  }
}
