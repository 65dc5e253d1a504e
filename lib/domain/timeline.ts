import { type Evidence, SOURCES } from './evidence';
import type { PaymentState } from './payment-facts';
import { fold, type Folded } from './fold';

/** The fields that a piece of evidence can add or change. */
export const EVIDENCE_FIELDS = [
  'state',
  'requestId',
  'reference',
  'amountMinor',
  'askedAmountMinor',
  'till',
  'system',
  'name',
  'phone',
  'failure',
  'metadata',
  'initiatedAt',
  'paidAt',
  'reversedAt',
  'confirmed',
  'conflict',
] as const satisfies readonly (keyof Folded)[];
type EvidenceField = (typeof EVIDENCE_FIELDS)[number];

/** One piece of evidence, and its effect on the payment. */
export type Step = {
  evidence: Evidence;
  stateAfter: PaymentState;
  /** Fields that were unknown before this piece. */
  learnt: EvidenceField[];
  /** Fields whose value this piece changed. */
  changed: EvidenceField[];
};

/**
 * Returns a payment's evidence in the order it was heard, each piece with what it added and what it changed. A pure
 * function.
 */
export function timeline(evidence: readonly Evidence[]): Step[] {
  const pieces = inOrderHeard(evidence);
  const known = new Set<EvidenceField>();
  let before: Folded | null = null;
  return pieces.map((piece, index) => {
    const after = fold(pieces.slice(0, index + 1));
    const learnt = EVIDENCE_FIELDS.filter((field) => !known.has(field) && isKnown(after[field]));
    const changed = EVIDENCE_FIELDS.filter(
      (field) => known.has(field) && before !== null && !isSame(before[field], after[field]),
    );
    for (const field of learnt) known.add(field);
    before = after;
    return { evidence: piece, stateAfter: after.state, learnt, changed };
  });
}

/** Sorts by the time heard; of pieces heard at one moment, our own request comes before its answer. */
function inOrderHeard(evidence: readonly Evidence[]): Evidence[] {
  const unique = [...new Map(evidence.map((piece) => [piece.id, piece])).values()];
  const rank = (piece: Evidence): number => -SOURCES.indexOf(piece.source);
  return unique.sort((a, b) => compare(a.heardAt, b.heardAt) || rank(a) - rank(b) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isKnown(value: unknown): boolean {
  return value !== null && value !== false;
}

/**
 * Compares by content: each fold makes new names, failures and metadata, and two messages may order their keys apart.
 */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, inOrderOfKeys) === JSON.stringify(b, inOrderOfKeys);
}

function inOrderOfKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => compare(a, b));
}
