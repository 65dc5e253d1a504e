import type { Faults, NoticeFaults } from './fault-knobs';

/** A token that was given out. */
export type IssuedToken = { issuedAtMs: number; expiresAtMs: number; revoked: boolean };

/**
 * One request as it arrived. `at` is UTC ISO. `bearer` is whether an Authorization: Bearer header was sent, never its
 * value.
 */
export type LoggedRequest = { at: string; method: string; path: string; bearer: boolean };

/** Money that reached a till, asked for or not. */
export type Transaction = {
  kind: 'buygoods' | 'till_to_till';
  resourceId: string;
  reference: string;
  till: string;
  /** Shillings as upstream writes them: "1250.5", "100.0". */
  amount: string;
  /** E.164; null when another till paid. */
  phone: string | null;
  firstName: string | null;
  middleName: string | null;
  lastName: string | null;
  sendingTill: string | null;
  atMs: number;
  reversedAtMs: number | null;
};

/** What one can subscribe to. */
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

/** A list that was ordered. */
export type Poll = {
  id: string;
  scope: 'till' | 'company';
  scopeReference: string | null;
  fromTime: string;
  toTime: string;
  callbackUrl: string;
  readyAtMs: number;
  /** What it found, fixed at the moment it became ready. */
  transactions: object[] | null;
};

/** Which key signs a notice; the last two are what an attacker or a broken proxy would send. */
export type Signer = NonNullable<NoticeFaults['signWith']>;

/** A notice that is to be posted. */
export type Notice = {
  url: string;
  topic: string;
  /** The request's id, or the reference. */
  subject: string;
  body: string;
  dueAtMs: number;
  /** How often it was tried already. */
  attempt: number;
  signer: Signer;
  /** Kept back until another notice has gone out. */
  held: boolean;
};

/** One try to deliver a notice. `status` null: no answer, and `error` says why. */
export type Delivery = {
  at: string;
  url: string;
  topic: string;
  subject: string;
  attempt: number;
  status: number | null;
  error: string | null;
};

/** `left`: how many more requests they hit; null for no end. */
export type ArmedFaults = { faults: Faults; left: number | null };

/** The same of notices. */
export type ArmedNoticeFaults = { faults: NoticeFaults; left: number | null };

/** An answer that is kept back. `request` is "GET /api/v1/incoming_payments/…". */
export type HeldAnswer = { readonly request: string; readonly release: () => void };
