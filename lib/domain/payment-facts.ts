import type { Failure } from './failure';

/** The states of a payment, the highest first: one piece of evidence for a higher state outweighs all lower ones. */
export const STATES = ['reversed', 'paid', 'failed', 'unclear', 'waiting'] as const;
export type PaymentState = (typeof STATES)[number];

export const KINDS = ['asked', 'till', 'till_to_till', 'card', 'other'] as const;
export type PaymentKind = (typeof KINDS)[number];

export type PersonName = { firstName: string | null; middleName: string | null; lastName: string | null };

/** Pairs that the merchant wrote, as Kopo Kopo returned them: any JSON, possibly personal, always to be escaped. */
export type Metadata = Readonly<Record<string, unknown>>;

/**
 * The facts of a payment, from one message or from all of them together. An unknown fact is null. Amounts are minor
 * units of `currency`; times are UTC ISO with milliseconds.
 */
export type PaymentFacts = {
  state: PaymentState;
  kind: PaymentKind;
  requestId: string | null;
  askId: string | null;
  reference: string | null;
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
