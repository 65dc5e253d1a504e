import { type Evidence, type Source, SOURCES } from './evidence';
import { type PaymentFacts, type PaymentKind, STATES } from './payment-facts';

/** Why the evidence of a payment contradicts itself. A conflict is flagged, never merged away. */
export const CONFLICTS = ['reference_reused', 'amounts', 'request_ids', 'paid_and_failed'] as const;
export type Conflict = (typeof CONFLICTS)[number];

/** A payment as all of its evidence together describes it. */
export type Folded = PaymentFacts & {
  conflict: Conflict | null;
  firstHeardAt: string;
  firstHeardFrom: Source;
  /** The time it was paid; if unknown, the time it began; if unknown, the time it was first heard of. */
  happenedAt: string;
  /** True when our own query or Kopo Kopo's list said the same. False while the state rests on notices alone. */
  confirmed: boolean;
};

/**
 * Folds a payment's evidence into what we show. A pure function of the *set*: neither order nor repetition matters,
 * more evidence never leads back to waiting, and no known field becomes unknown again.
 * @throws {RangeError} when there is no evidence
 */
export function fold(evidence: readonly Evidence[]): Folded {
  const pieces = strongestFirst(evidence.map(asMoney));
  const strongest = pieces[0];
  if (strongest === undefined) throw new RangeError('a payment without evidence');
  const state = STATES.find((candidate) => pieces.some((piece) => piece.state === candidate)) ?? strongest.state;
  const firstKnown = <T>(read: (piece: Evidence) => T | null): T | null => {
    for (const piece of pieces) {
      const value = read(piece);
      if (value !== null) return value;
    }
    return null;
  };
  const initiatedAt = firstKnown((piece) => piece.initiatedAt);
  const paidAt = firstKnown((piece) => piece.paidAt);
  // Pieces are sorted, so of those heard at one moment the most trusted counts as first.
  const first = pieces.reduce((earliest, piece) => (piece.heardAt < earliest.heardAt ? piece : earliest), strongest);
  return {
    state,
    conflict: conflictIn(pieces),
    kind: kindOf(pieces),
    requestId: firstKnown((piece) => piece.requestId),
    askId: firstKnown((piece) => piece.askId),
    reference: firstKnown((piece) => piece.reference),
    upstreamStatus: firstKnown((piece) => (piece.state === state ? piece.upstreamStatus : null)),
    amountMinor: firstKnown((piece) => piece.amountMinor),
    askedAmountMinor: firstKnown((piece) => piece.askedAmountMinor),
    // A piece that names an amount knows its currency; a piece without an amount only assumes it.
    currency:
      firstKnown((piece) => ((piece.amountMinor ?? piece.askedAmountMinor) === null ? null : piece.currency)) ??
      strongest.currency,
    till: firstKnown((piece) => piece.till),
    system: firstKnown((piece) => piece.system),
    // A name is taken from one piece: parts of two could make the name of a person who does not exist.
    name: firstKnown((piece) => piece.name),
    phone: firstKnown((piece) => piece.phone),
    failure: firstKnown((piece) => piece.failure),
    metadata: firstKnown((piece) => piece.metadata),
    initiatedAt,
    paidAt,
    reversedAt: firstKnown((piece) => piece.reversedAt),
    firstHeardAt: first.heardAt,
    firstHeardFrom: first.source,
    happenedAt: paidAt ?? initiatedAt ?? first.heardAt,
    confirmed: pieces.some((piece) => piece.state === state && (piece.source === 'query' || piece.source === 'poll')),
  };
}

/**
 * Makes a paid sum of zero unclear, whatever its source: only Kopo Kopo knows what it means. Its time counts as the
 * time it began, not as the time it was paid.
 */
function asMoney(piece: Evidence): Evidence {
  if (piece.state !== 'paid' || piece.amountMinor !== 0) return piece;
  return { ...piece, state: 'unclear', initiatedAt: piece.initiatedAt ?? piece.paidAt, paidAt: null };
}

/**
 * Sorts by content alone, so that the order is total: reversals last (they repeat the payment's fields under their own
 * ids), then by source, the higher state first, the later message first, and last by id.
 */
function strongestFirst(evidence: readonly Evidence[]): Evidence[] {
  const rank = (piece: Evidence): number =>
    (piece.isReversal ? 100 : 0) + SOURCES.indexOf(piece.source) * 10 + STATES.indexOf(piece.state);
  const unique = [...new Map(evidence.map((piece) => [piece.id, piece])).values()];
  return unique.sort((a, b) => rank(a) - rank(b) || compare(b.heardAt, a.heardAt) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function kindOf(pieces: readonly Evidence[]): PaymentKind {
  if (pieces.some((piece) => piece.kind === 'asked')) return 'asked';
  return pieces.find((piece) => piece.kind !== 'other')?.kind ?? 'other';
}

function conflictIn(pieces: readonly Evidence[]): Conflict | null {
  const own = pieces.filter((piece) => !piece.isReversal);
  if (countKnown(own.map((piece) => piece.amountMinor)) > 1) return 'amounts';
  if (countKnown(own.map((piece) => piece.requestId)) > 1) return 'request_ids';
  const states = new Set(pieces.map((piece) => piece.state));
  if (states.has('failed') && (states.has('paid') || states.has('reversed'))) return 'paid_and_failed';
  return null;
}

function countKnown(values: readonly (string | number | null)[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}
