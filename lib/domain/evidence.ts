import type { PaymentFacts } from './payment-facts';
import { tillKey } from './till';

/** How a message reached us, the most trusted first: our own query, what Kopo Kopo sent or lists, our own request. */
export const SOURCES = ['query', 'callback', 'webhook', 'poll', 'ask'] as const;
export type Source = (typeof SOURCES)[number];

/** Why a message is no evidence. */
export type MessageFault = 'unreadable' | 'other_id' | 'unknown_topic';

/** What one message says about one payment, before it is stored. */
export type Fact = PaymentFacts & {
  /** A reversal notice is about a reference, not about a payment of its own. */
  isReversal: boolean;
  /** Kopo Kopo's id of the transaction: any string. */
  resourceId: string | null;
};

/** A fact that is stored, with its source and the time it was heard. */
export type Evidence = Fact & {
  /** Unique among all evidence, and the same whenever the same message is read. */
  id: string;
  source: Source;
  heardAt: string;
};

/**
 * Returns the keys that pieces of evidence about one payment share. A reference alone is not a key: it must come with
 * the same till and amount, or two different payments could be shown as one.
 */
export function keysOf(evidence: Fact): string[] {
  const { requestId, askId, reference, till, amountMinor, resourceId } = evidence;
  const keys: string[] = [];
  // A reversal belongs to its reference. Without a reference its own id is the key, so a repeated notice counts once.
  if (evidence.isReversal) return reference === null && resourceId !== null ? [`txn:${resourceId}`] : keys;
  if (requestId !== null) keys.push(`req:${requestId}`);
  if (askId !== null) keys.push(`ask:${askId}`);
  if (reference !== null && till !== null && amountMinor !== null) {
    keys.push(`money:${reference}|${tillKey(till)}|${amountMinor}`);
  }
  if (reference === null && resourceId !== null) keys.push(`txn:${resourceId}`);
  return keys;
}
