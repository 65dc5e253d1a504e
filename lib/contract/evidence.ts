import * as z from 'zod/mini';
import { SOURCES } from '@/lib/domain/evidence';
import { STATES } from '@/lib/domain/payment-facts';
import { EVIDENCE_FIELDS } from '@/lib/domain/timeline';

const time = z.iso.datetime();

/** The keys that can sign a notice. */
export const SIGNING_KEYS = ['api_key', 'api_key_previous'] as const;

/** One thing that was heard about a payment, in the order it was heard. */
export const EvidenceEntry = z.object({
  id: z.string(),
  source: z.enum(SOURCES),
  /** A notice's own name for what it tells; null for answers and asks. */
  topic: z.nullable(z.string()),
  signedWith: z.nullable(z.enum(SIGNING_KEYS)),
  heardAt: time,
  /** When the same words were last heard. */
  checkedAt: time,
  upstreamStatus: z.nullable(z.string()),
  isReversal: z.boolean(),
  /** The payment's state once this was known. */
  stateAfter: z.enum(STATES),
  /** What was unknown before this. */
  learnt: z.array(z.enum(EVIDENCE_FIELDS)),
  /** What was known differently before this. */
  changed: z.array(z.enum(EVIDENCE_FIELDS)),
  /** What arrived, to the letter but for queries of other programs' addresses; empty once removed. Personal data. */
  body: z.string(),
  /** When the text was removed as too old; null while it is kept. */
  bodyRemovedAt: z.nullable(time),
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** An answer to our question about this payment that was no evidence: unreadable, or about another one. */
export const EvidenceFault = z.object({
  at: time,
  checkedAt: time,
  fault: z.string(),
  body: z.string(),
  bodyRemovedAt: z.nullable(time),
});
export type EvidenceFault = z.infer<typeof EvidenceFault>;

/** What `GET /api/payments/{id}/evidence` answers: the oldest first. */
export const PaymentEvidence = z.object({
  paymentId: z.guid(),
  entries: z.array(EvidenceEntry),
  faults: z.array(EvidenceFault),
});
export type PaymentEvidence = z.infer<typeof PaymentEvidence>;
