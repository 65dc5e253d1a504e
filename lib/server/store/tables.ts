import 'server-only';
import type { Generated } from 'kysely';

/** Times are UTC ISO text of one width, so that they sort as text on both engines. Truth values are 0 and 1. */
export type AccountsTable = {
  id: string;
  host: string;
  client_id: string;
  environment: string;
  created_at: string;
};

export type MessagesTable = {
  id: string;
  account_id: string;
  source: string;
  /** The id asked for, the ask, or the notice's own id. */
  subject: string;
  /** SHA-256 of the body, hex. */
  digest: string;
  received_at: string;
  /** When the same words were last heard. */
  checked_at: string;
  /** Null when understood, else why the message is no evidence. */
  fault: string | null;
  body: string;
};

export type EvidenceTable = {
  id: string;
  account_id: string;
  message_id: string;
  /** Null for a reversal notice: it belongs to every payment of its reference. */
  payment_id: string | null;
  reference: string | null;
  is_reversal: number;
  /** The Evidence as JSON. */
  facts: string;
};

export type EvidenceKeysTable = { account_id: string; key: string; evidence_id: string };

export type PaymentsTable = {
  seq: Generated<number>;
  id: string;
  account_id: string;
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
  initiated_at: string | null;
  paid_at: string | null;
  reversed_at: string | null;
  first_heard_at: string;
  happened_at: string;
  search_text: string;
  checked_at: string | null;
  next_check_at: string | null;
  changed_at: string;
  lease_until: string | null;
};

export type AliasesTable = { alias: string; account_id: string; payment_id: string };

export type Tables = {
  accounts: AccountsTable;
  messages: MessagesTable;
  evidence: EvidenceTable;
  evidence_keys: EvidenceKeysTable;
  payments: PaymentsTable;
  payment_aliases: AliasesTable;
};
