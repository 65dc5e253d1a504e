import type { Faults, NoticeFaults } from './fault-knobs';

/** A token that the sandbox issued. */
export type IssuedToken = { issuedAtMs: number; expiresAtMs: number; revoked: boolean };

/**
 * One request as it arrived. `at` is UTC ISO. `bearer` says whether an Authorization: Bearer header was sent, never its
 * value.
 */
export type LoggedRequest = { at: string; method: string; path: string; bearer: boolean };

/** Money that reached a till, requested or not. */
export type Transaction = {
  kind: 'buygoods' | 'till_to_till';
  resourceId: string;
  reference: string;
  till: string;
  /** Shillings as upstream writes them: "1250.5", "100.0". */
  amount: string;
  /** E.164; null when the sender is another till. */
  phone: string | null;
  firstName: string | null;
  middleName: string | null;
  lastName: string | null;
  sendingTill: string | null;
  atMs: number;
  reversedAtMs: number | null;
};

/** The events that a merchant can subscribe to. */
export const EVENT_TYPES = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
  'm2m_transaction_received',
  'card_transaction_received',
  'card_transaction_voided',
  'card_transaction_reversed',
  'customer_created',
  'settlement_transfer_completed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type Subscription = {
  id: string;
  eventType: EventType;
  url: string;
  scope: 'till' | 'company';
  scopeReference: string | null;
  isDaraja: boolean;
};

/** A list that a merchant ordered. */
export type Poll = {
  id: string;
  scope: 'till' | 'company';
  scopeReference: string | null;
  fromTime: string;
  toTime: string;
  callbackUrl: string;
  readyAtMs: number;
  /** The transactions it found, fixed at the moment it became ready; null until then. */
  transactions: object[] | null;
};

/** The key that signs a notice. The last two are what an attacker or a broken proxy would send. */
export type Signer = NonNullable<NoticeFaults['signWith']>;

/** A notice that waits to be posted. */
export type Notice = {
  url: string;
  topic: string;
  /** The id of the payment request, or the reference. */
  subject: string;
  body: string;
  dueAtMs: number;
  /** How often it has been tried. */
  attempt: number;
  signer: Signer;
  /** True if it waits until another notice has gone out. */
  held: boolean;
};

/** One attempt to deliver a notice. `status` is null without an answer, and then `error` says why. */
export type Delivery = {
  at: string;
  url: string;
  topic: string;
  subject: string;
  attempt: number;
  status: number | null;
  error: string | null;
};

/** `left`: how many more requests these faults hit; null for no end. */
export type ArmedFaults = { faults: Faults; left: number | null };

/** The same for notices. */
export type ArmedNoticeFaults = { faults: NoticeFaults; left: number | null };

/** An answer that is held back. `request` is "GET /api/v1/incoming_payments/…". */
export type HeldAnswer = { readonly request: string; readonly release: () => void };
