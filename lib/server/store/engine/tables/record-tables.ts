import 'server-only';
import type { Generated } from 'kysely';

/** A merchant's account at Kopo Kopo, as one application sees it. */
type AccountsTable = {
  /** A small number, because every row of the record has it. */
  id: Generated<number>;
  guid: string;
  host: string;
  client_id: string;
  environment: string;
  created_at: string;
  /** The time zone of the days in the totals. Null before the first count. */
  totals_zone: string | null;
};

export type MessagesTable = {
  /** Numbers rise in the order of receipt. */
  id: Generated<number>;
  account_id: number;
  source: string;
  /** The request id, the id of the payment request, or the notice's own id. */
  subject: string;
  /** 16 bytes made of source, subject and digest: no two messages of an account have the same. */
  fingerprint: Uint8Array;
  /** SHA-256 of the body, 32 bytes; none once it could tell a phone. */
  digest: Uint8Array;
  received_at: number;
  /** When the same text last came. */
  checked_at: number;
  /** Null for evidence, or the reason why the message is none. */
  fault: string | null;
  /** A packed text. */
  body: Uint8Array;
  /** The key that signed a notice. Null for what we fetched or sent ourselves. */
  signed_with: string | null;
  /** The topic that a notice gives itself. */
  topic: string | null;
  /** When the body was erased, because it was old or with its payer. It is empty since then. */
  emptied_at: number | null;
};

/** When each source was last heard: a new message, and any message. One row for each source. */
type HeardTable = { account_id: number; source: string; received_at: number; checked_at: number };

type EvidenceTable = {
  message_id: number;
  /** Its place in the message, from 0. */
  n: number;
  account_id: number;
  /** The `seq` of its payment. Null for a reversal that belongs to payments by its reference. */
  payment_seq: number | null;
  reference: string | null;
  is_reversal: number;
  /** The Evidence as packed JSON, without what the message holds. */
  facts: Uint8Array;
};

/** `hash` is 8 bytes of a digest over the key. The evidence itself tells whether it has the key. */
type EvidenceKeysTable = { account_id: number; hash: Uint8Array; message_id: number };

/** What packed texts are compressed with. A row stays as long as a text may need it. */
type DictionariesTable = { version: number; bytes: Uint8Array };

export type PaymentsTable = {
  seq: Generated<number>;
  id: string;
  account_id: number;
  state: string;
  conflict: string | null;
  kind: string;
  request_id: string | null;
  ask_id: string | null;
  reference: string | null;
  upstream_status: string | null;
  amount_minor: number | null;
  asked_amount_minor: number | null;
  currency: string;
  till: string | null;
  till_key: string | null;
  system: string | null;
  first_name: string | null;
  middle_name: string | null;
  last_name: string | null;
  phone: string | null;
  failure_reason: string | null;
  failure_text: string | null;
  metadata: string | null;
  initiated_at: number | null;
  paid_at: number | null;
  reversed_at: number | null;
  first_heard_at: number;
  happened_at: number;
  search_text: string;
  checked_at: number | null;
  next_check_at: number | null;
  changed_at: number;
  lease_until: number | null;
  /** 1 when our own GET or poll said the same. 0 while only a notice says it. */
  confirmed: number;
  first_heard_from: string;
  /** Another payment that may pay for the same purchase. */
  twin_id: string | null;
  /** When the payer's name, phone and metadata were erased. Later evidence does not bring them back. */
  forgotten_at: number | null;
};

type AliasesTable = { alias: string; account_id: number; payment_id: string };

/**
 * Count and sum for each day of the shop's time zone, till and state. `till_key` is empty while the till is unknown.
 */
export type TotalsTable = {
  account_id: number;
  day: string;
  till_key: string;
  state: string;
  currency: string;
  count: number;
  amount_minor: number;
};

/**
 * The same for each hour of the shop's clock, from 0 to 23: when a clock is set back, one hour counts twice. Failed
 * payments are told apart by their reason, which is empty for all others.
 */
export type HourTotalsTable = TotalsTable & {
  hour: number;
  failure_reason: string;
  /** So many of them were first heard of in Kopo Kopo's own list. */
  late_count: number;
};

export type PaymentRequestsTable = {
  id: string;
  account_id: number;
  idempotency_key: string | null;
  /** SHA-256 of the request, 32 bytes. The same key with another request is refused. */
  digest: Uint8Array;
  till: string;
  till_key: string;
  phone: string;
  amount_minor: number;
  first_name: string | null;
  last_name: string | null;
  /** JSON pairs. */
  metadata: string | null;
  created_at: number;
  /** Null until Kopo Kopo answered or we gave up. */
  outcome: string | null;
  settled_at: number | null;
  /** The person who made the request, and their shared device. */
  asked_by: string | null;
  asked_at_device: string | null;
  /** When phone, names, metadata and digest were erased. */
  forgotten_at: Generated<number | null>;
};

/** The payments and all that was heard of them. */
export type RecordTables = {
  accounts: AccountsTable;
  messages: MessagesTable;
  heard: HeardTable;
  evidence: EvidenceTable;
  evidence_keys: EvidenceKeysTable;
  dictionaries: DictionariesTable;
  payments: PaymentsTable;
  payment_aliases: AliasesTable;
  totals: TotalsTable;
  hour_totals: HourTotalsTable;
  asks: PaymentRequestsTable;
};
