import { type Evidence, SOURCES } from './evidence';
import type { PaymentState } from './payment-facts';
import { fold, type Folded } from './fold';

/** What a piece of evidence can add to what we know, or change in it. */
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

/** One piece of evidence, and what it made of the payment. */
export type Step = {
  evidence: Evidence;
  stateAfter: PaymentState;
  /** What nobody knew before it. */
  learnt: EvidenceField[];
  /** What was known differently before it. */
  changed: EvidenceField[];
};

/**
 * Returns a payment's evidence in the order it was heard, each piece with what it added and what it changed. It reads
 * no clock and no store.
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

/** By the time it was heard; of what was heard at one moment, what we asked comes before what answered it. */
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

/** By content: names, failures and metadata are made anew by each fold, and two messages may order their keys apart. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, inOrderOfKeys) === JSON.stringify(b, inOrderOfKeys);
}

function inOrderOfKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => compare(a, b));
}
