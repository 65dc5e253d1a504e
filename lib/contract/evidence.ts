import { z } from 'zod';
import { SOURCES, STATES } from '@/lib/domain/evidence';

const time = z.iso.datetime();

/** The keys that can sign a notice. */
export const SIGNING_KEYS = ['api_key', 'api_key_previous'] as const;

/** What a piece of evidence can add to what we know, or change in it. */
export const EVIDENCE_FIELDS = [
  'state', 'requestId', 'reference', 'amountMinor', 'askedAmountMinor', 'till', 'system', 'name', 'phone',
  'failure', 'metadata', 'initiatedAt', 'paidAt', 'reversedAt', 'confirmed', 'conflict',
] as const;
export type EvidenceField = (typeof EVIDENCE_FIELDS)[number];

/** One thing that was heard about a payment, in the order it was heard. */
export const EvidenceEntry = z.object({
  id: z.string(),
  source: z.enum(SOURCES),
  /** A notice's own name for what it tells; null for answers and asks. */
  topic: z.string().nullable(),
  signedWith: z.enum(SIGNING_KEYS).nullable(),
  heardAt: time,
  /** When the same words were last heard. */
  checkedAt: time,
  upstreamStatus: z.string().nullable(),
  isReversal: z.boolean(),
  /** The payment's state once this was known. */
  stateAfter: z.enum(STATES),
  /** What was unknown before this. */
  learnt: z.array(z.enum(EVIDENCE_FIELDS)),
  /** What was known differently before this. */
  changed: z.array(z.enum(EVIDENCE_FIELDS)),
  /** What arrived, to the letter. Personal data. */
  body: z.string(),
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** What `GET /api/payments/{id}/evidence` answers: the oldest first. */
export const PaymentEvidence = z.object({ paymentId: z.guid(), entries: z.array(EvidenceEntry) });
export type PaymentEvidence = z.infer<typeof PaymentEvidence>;
