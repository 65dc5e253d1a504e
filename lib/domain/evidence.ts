import type { Failure } from './failure';
import { tillKey } from './till';

/** Where a fact came from, the most believed first: our own GET, then what was sent to us, then what we asked. */
export const SOURCES = ['query', 'callback', 'webhook', 'poll', 'ask'] as const;
export type Source = (typeof SOURCES)[number];

/** What a payment's state can be, the highest first: one piece of evidence for a higher state outweighs all lower. */
export const STATES = ['reversed', 'paid', 'failed', 'unclear', 'waiting'] as const;
export type PaymentState = (typeof STATES)[number];

export const KINDS = ['asked', 'till', 'till_to_till', 'card', 'other'] as const;
export type PaymentKind = (typeof KINDS)[number];

export type PersonName = { firstName: string | null; middleName: string | null; lastName: string | null };

/** Merchant-written pairs as upstream returned them: any JSON, possibly personal, always to be escaped. */
export type Metadata = Readonly<Record<string, unknown>>;

/**
 * One normalised fact about one payment, as one message told it. Unknown is null.
 * Amounts in minor units of `currency`; times are UTC ISO with milliseconds.
 */
export type Evidence = {
  /** Unique among all evidence, and the same whenever the same message is read. */
  id: string;
  source: Source;
  heardAt: string;
  state: PaymentState;
  /** A reversal notice speaks of a reference, not of a payment of its own. */
  isReversal: boolean;
  requestId: string | null;
  askId: string | null;
  /** The transaction's id upstream: any string. */
  resourceId: string | null;
  reference: string | null;
  kind: PaymentKind;
  upstreamStatus: string | null;
  amountMinor: number | null;
  askedAmountMinor: number | null;
  currency: string;
  till: string | null;
  system: string | null;
  name: PersonName | null;
  phone: string | null;
  failure: Failure | null;
  metadata: Metadata | null;
  initiatedAt: string | null;
  paidAt: string | null;
  reversedAt: string | null;
};

/**
 * The keys by which evidence is known to speak of the same payment. A reference alone is not one: it must
 * come with the same till and amount, or two different payments could be shown as one.
 */
export function keysOf(evidence: Omit<Evidence, 'id' | 'source' | 'heardAt'>): string[] {
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
