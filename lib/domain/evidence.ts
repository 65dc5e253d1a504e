import type { PaymentFacts } from './payment-facts';
import { tillKey } from './till';

/** Where a fact came from, the most believed first: our own GET, then what was sent to us, then what we asked. */
export const SOURCES = ['query', 'callback', 'webhook', 'poll', 'ask'] as const;
export type Source = (typeof SOURCES)[number];

/** Why a message is no evidence. */
export type MessageFault = 'unreadable' | 'other_id' | 'unknown_topic';

/** What one message says of one payment, before it is filed. */
export type Fact = PaymentFacts & {
  /** A reversal notice speaks of a reference, not of a payment of its own. */
  isReversal: boolean;
  /** The transaction's id upstream: any string. */
  resourceId: string | null;
};

/** The same, filed: with where it came from and when. */
export type Evidence = Fact & {
  /** Unique among all evidence, and the same whenever the same message is read. */
  id: string;
  source: Source;
  heardAt: string;
};

/**
 * The keys by which evidence is known to speak of the same payment. A reference alone is not one: it must
 * come with the same till and amount, or two different payments could be shown as one.
 */
export function keysOf(evidence: Fact): string[] {
  const { requestId, askId, reference, till, amountMinor, resourceId } = evidence;
  const keys: string[] = [];
  // A reversal belongs to its reference. Only one without it is known by its own id: told twice, it is one.
  if (evidence.isReversal) return reference === null && resourceId !== null ? [`txn:${resourceId}`] : keys;
  if (requestId !== null) keys.push(`req:${requestId}`);
  if (askId !== null) keys.push(`ask:${askId}`);
  if (reference !== null && till !== null && amountMinor !== null) {
    keys.push(`money:${reference}|${tillKey(till)}|${amountMinor}`);
  }
  if (reference === null && resourceId !== null) keys.push(`txn:${resourceId}`);
  return keys;
}
