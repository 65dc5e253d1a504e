import * as z from 'zod/mini';
import { SOURCES } from '@/lib/domain/evidence';
import { STATES } from '@/lib/domain/payment-facts';
import { EVIDENCE_FIELDS } from '@/lib/domain/timeline';

const time = z.iso.datetime();

/** The keys that can sign a notice. */
export const SIGNING_KEYS = ['api_key', 'api_key_previous'] as const;

/** One thing that was heard about a payment, in the order it was heard, in the words of everybody who sees it. */
export const HeardEntry = z.object({
  id: z.string(),
  source: z.enum(SOURCES),
  heardAt: time,
  /** When the same message was last heard. */
  checkedAt: time,
  isReversal: z.boolean(),
  /** The payment's state after this evidence. */
  stateAfter: z.enum(STATES),
  /** Fields that were unknown before this evidence. */
  learnt: z.array(z.enum(EVIDENCE_FIELDS)),
  /** Fields whose value this evidence changed. */
  changed: z.array(z.enum(EVIDENCE_FIELDS)),
});
export type HeardEntry = z.infer<typeof HeardEntry>;

/** The same with its message, which holds personal data. */
export const EvidenceEntry = z.extend(HeardEntry, {
  /** The notice's own name for its event; null for answers and payment requests. */
  topic: z.nullable(z.string()),
  signedWith: z.nullable(z.enum(SIGNING_KEYS)),
  upstreamStatus: z.nullable(z.string()),
  /** The message exactly as it arrived, without the queries of other programs' addresses; empty once removed. */
  body: z.string(),
  /** When the text was removed because of its age; null while it is kept. */
  bodyRemovedAt: z.nullable(time),
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** An answer about this payment that was no evidence: it was unreadable, or about another payment. */
export const EvidenceFault = z.object({
  at: time,
  checkedAt: time,
  fault: z.string(),
  body: z.string(),
  bodyRemovedAt: z.nullable(time),
});
export type EvidenceFault = z.infer<typeof EvidenceFault>;

/**
 * What a person did with the payment. `shown`: it was shown to them as Paid. `alarm`: an alarm began to ring for a
 * tick, which is the act of no one. `receipt_…`: what they did with its receipt. `recovered`, `written_off` and
 * `follow_reopened`: what became of goods whose money was taken back.
 */
export const EvidenceAct = z.object({
  at: time,
  act: z.enum([
    'shown',
    'ticked',
    'released',
    'alarm',
    'alarm_known',
    'receipt_opened',
    'receipt_printed',
    'receipt_shared',
    'noted',
    'note_removed',
    'recovered',
    'written_off',
    'follow_reopened',
  ]),
  by: z.nullable(z.string()),
  device: z.nullable(z.string()),
  order: z.nullable(z.string()),
});
export type EvidenceAct = z.infer<typeof EvidenceAct>;

/** The answer of `GET /api/payments/{id}/evidence`: the oldest first. */
export const PaymentEvidence = z.object({
  paymentId: z.guid(),
  entries: z.array(EvidenceEntry),
  faults: z.array(EvidenceFault),
  acts: z.array(EvidenceAct),
});
export type PaymentEvidence = z.infer<typeof PaymentEvidence>;

/** The answer of `GET /api/payments/{id}/history`, for everyone who sees the payment: the oldest first. */
export const PaymentHistory = z.object({
  paymentId: z.guid(),
  entries: z.array(HeardEntry),
  acts: z.array(EvidenceAct),
});
export type PaymentHistory = z.infer<typeof PaymentHistory>;
