import 'server-only';
import type { Generated } from 'kysely';

/**
 * Booleans are 0 and 1. In the tables that grow with payments (`messages`, `payments`, `asks`) times are milliseconds
 * since 1970, and `lib/domain/utc-iso.ts` turns them into the UTC ISO text that everything else holds. In all other
 * tables times are that text, of one length, so that both engines sort them.
 */
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

/** The owner's rule for estimated fees: hundredths of a percent, and a cap in cents of a shilling. */
type FeeRatesTable = { account_id: number; kind: string; basis_points: number; cap_minor: number | null };

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

export type TillsTable = {
  id: string;
  account_id: number;
  number: string;
  till_key: string;
  name: string | null;
  branch: string | null;
  paybill: string | null;
  paybill_account: string | null;
  takes_cents: number;
  /** 1 if cashiers see neither name nor phone of a payer. */
  verification_only: Generated<number>;
  created_at: string;
  updated_at: string;
};

export type SubscriptionsTable = {
  id: string;
  account_id: number;
  event_type: string;
  scope: string;
  scope_reference: string | null;
  url: string;
  location: string;
  created_at: string;
};

/** A poll of Kopo Kopo's own list. `till_key` is empty for the whole company. */
export type PollsTable = {
  id: string;
  account_id: number;
  till_key: string;
  till: string | null;
  from_at: string;
  to_at: string;
  reason: string;
  status: string;
  upstream_id: string | null;
  detail: string | null;
  found: number | null;
  found_new: number | null;
  created_at: string;
  /** When the list was ordered. It cannot contain later payments. */
  asked_at: string | null;
  finished_at: string | null;
  /** How often the current step was tried. */
  attempts: Generated<number>;
  next_step_at: string | null;
  lease_until: string | null;
};

/** The stretches of time that finished polls have read. Stretches that touch are merged. */
type CoverageTable = { account_id: number; till_key: string; from_at: string; until_at: string };

type NoticeCountsTable = { account_id: number; kind: string; count: number; last_at: string };

export type StaffTable = {
  id: string;
  /** The id of an identity in better-auth's `auth_users`. Null for people who sign in only with a PIN. */
  auth_user_id: string | null;
  name: string;
  /** Lower case. */
  email: string | null;
  role: string;
  all_tills: number;
  pin_hash: string | null;
  disabled_at: string | null;
  created_at: string;
  updated_at: string;
  last_seen_at: string | null;
};

/** One row: the first owner. The fixed key allows no second. */
type FirstOwnerTable = { id: 'first'; staff_id: string; email: string; made_by: string; made_at: string };

type StaffTillsTable = { staff_id: string; till_key: string };

type SessionUsesTable = { session_id: string; staff_id: string; used_at: string };

export type PasskeysTable = {
  id: string;
  staff_id: string;
  /** The id that the authenticator gave it, base64url. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often the authenticator says that it was used. Passkeys that are on many devices always say 0. */
  counter: number;
  name: string;
  added_at: string;
  used_at: string | null;
};

/** `digest` is the SHA-256 of a challenge, hex. */
type SpentChallengesTable = { digest: string; expires_at: string };

type InvitesTable = {
  id: string;
  /** SHA-256 of the link's secret, hex. */
  token_digest: string;
  name: string;
  email: string;
  role: string;
  all_tills: number;
  /** JSON array of till keys. */
  tills: string;
  /** The person whose password it resets. Null for a new person. */
  for_staff_id: string | null;
  invited_by: string;
  created_at: string;
  expires_at: string;
  /** When a person last began to accept it. It is accepted only once `accepted_by` is set. */
  accepted_at: string | null;
  accepted_by: string | null;
  revoked_at: string | null;
};

export type DevicesTable = {
  id: string;
  name: string;
  till: string;
  till_key: string;
  /** SHA-256 of the one-time code that enrols it, hex; null once used. */
  code_digest: string | null;
  code_expires_at: string | null;
  /** SHA-256 of the secret in its cookie, hex; null until it is enrolled. */
  token_digest: string | null;
  created_by: string;
  created_at: string;
  enrolled_at: string | null;
  revoked_at: string | null;
  last_seen_at: string | null;
};

type DeviceSessionsTable = {
  device_id: string;
  id: string;
  staff_id: string;
  began_at: string;
  used_at: string;
  locked_at: string | null;
};

type PinFailuresTable = {
  staff_id: string;
  device_id: string;
  count: number;
  last_at: string;
  blocked_until: string;
};

/** Who did what, when and from where, and what it was before and after (JSON). Rows are only added. */
export type AuditTable = {
  id: string;
  at: string;
  /** Null when the program acted by itself, or a person who was not signed in. */
  staff_id: string | null;
  staff_name: string;
  device_id: string | null;
  device_name: string | null;
  act: string;
  /** The id of the changed thing, and its name at that time. */
  subject: string | null;
  subject_name: string | null;
  before_json: string | null;
  after_json: string | null;
  address: string;
  request_id: string;
};

type PaymentViewsLogTable = { payment_id: string; staff_id: string; opened_at: string };

/** The records that goods were handed over. At most one counts for each payment. Released and displaced ones stay. */
export type ClaimsTable = {
  id: string;
  account_id: number;
  /** The payment it belongs to now. A merge changes it. */
  payment_id: string;
  /** The payment it was made on. It never changes. */
  made_on: string;
  till_key: string | null;
  amount_minor: number | null;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  note: string | null;
  order_name: string | null;
  /** The full price of the order, as the person typed it. */
  order_due_minor: number | null;
  claimed_at: string;
  released_at: string | null;
  released_by: string | null;
  /** When a merge put it behind an earlier claim. */
  displaced_at: string | null;
  /** `reversed` or `claimed_twice`. It rings from `alarmed_at` until a person acknowledges it. */
  alarm: string | null;
  alarmed_at: string | null;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
};

/** Who was shown a payment as Paid before it was ticked. Only the first time for each person is stored. */
export type PaidDisplaysTable = {
  payment_id: string;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  shown_at: string;
};

/** Who looked which code up at a counter, for a day. */
export type LooksTable = {
  id: string;
  account_id: number;
  /** A code in the form in which codes are compared, or the id of a payment without one. */
  subject: string;
  staff_id: string;
  staff_name: string;
  device_id: string | null;
  device_name: string | null;
  looked_at: string;
};

/** A customer's screen, from its one-time code until its pairing ends. */
export type DisplaysTable = {
  id: string;
  account_id: number;
  /** Digest of the cookie of the screen's browser. */
  token_digest: string;
  /** Digest of the code that pairs it. Null once it is paired. */
  code_digest: string | null;
  /** When the code, or later the pairing, ends. */
  expires_at: string;
  till: string | null;
  till_key: string | null;
  /** Who paired it. */
  staff_id: string | null;
  /** The shared device that is its counter. Null when the counter is a browser with a session. */
  device_id: string | null;
  /** The id of that device or session: each has one screen at most. */
  counter_id: string | null;
  /** When that device was enrolled: enrolled anew, it is another counter. */
  counter_since: string | null;
  paired_at: string | null;
  /** `idle`, `due`, `waiting` or `paid`, until `shown_until`; then `idle`. */
  shows: string;
  amount_minor: number | null;
  currency: string | null;
  shown_at: string | null;
  shown_until: string | null;
};

/** A bill at a till that several people pay. It is open while `closed_at` is null. */
export type BillsTable = {
  id: string;
  account_id: number;
  till: string;
  till_key: string;
  due_minor: number;
  order_name: string | null;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  opened_at: string;
  closed_at: string | null;
  closed_by: string | null;
};

/** A part of a bill: the claim of a payment, or a note of cash. */
type BillPartsTable = {
  id: string;
  bill_id: string;
  claim_id: string | null;
  cash_minor: number | null;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  added_at: string;
  /** Only a note of cash is removed. A payment leaves by the release of its claim. */
  removed_at: string | null;
  removed_by: string | null;
};

/** A search of the list: kept for a day so that its text stands in no address, or saved under a name. */
export type SearchesTable = {
  id: string;
  account_id: number;
  /** Its maker. */
  staff_id: string;
  staff_name: string;
  text: string;
  /** Null while it is not saved. */
  name: string | null;
  /** 1 if everyone who may see the list may use it. */
  is_shared: Generated<number>;
  /** JSON array of the columns that the list shows with it. Null for the usual ones. */
  list_columns: string | null;
  list_sort: string | null;
  list_order: string | null;
  /** When it was made, or last changed. */
  made_at: string;
  /** Null once it is saved. */
  expires_at: string | null;
};

/** A note of staff on a payment. It stays, without its text, when it is removed or its payer erased. */
export type PaymentNotesTable = {
  id: string;
  account_id: number;
  /** A merge changes it. */
  payment_id: string;
  text: string | null;
  /** The text in lower case, as every engine finds it. */
  search_text: string | null;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  added_at: string;
  removed_at: string | null;
  removed_by: string | null;
};

/** A case of missing payments. Its entries say which, and its steps what was done. */
export type MissingCasesTable = {
  id: string;
  account_id: number;
  state: string;
  outcome: string | null;
  /** Rises with every change: two people do not overwrite each other. */
  version: number;
  staff_id: string;
  staff_name: string;
  opened_at: string;
  sent_at: string | null;
  answered_at: string | null;
  closed_at: string | null;
};

/** One missing payment of a case, as Kopo Kopo's form asks for it. */
export type MissingEntriesTable = {
  id: string;
  case_id: string;
  account_id: number;
  /** Its place in the case, from 0. */
  place: number;
  code: string;
  /** The code in the form in which codes are compared. */
  folded_code: string;
  till: string;
  till_key: string;
  amount_minor: number;
  from_at: string;
  to_at: string;
  /** When Kopo Kopo's own list of that time was read, without the payment. Null when it was not. */
  read_at: string | null;
  /** The payment that arrived. A merge changes it. */
  payment_id: string | null;
  arrived_at: string | null;
};

/** What was done with a case. `staff_id` is null for what the program did. */
export type MissingStepsTable = {
  id: string;
  case_id: string;
  act: string;
  at: string;
  staff_id: string | null;
  staff_name: string | null;
  note: string | null;
};

/** What became of goods whose money was taken back. There is no row before somebody acted. */
export type ReversalFollowsTable = {
  /** A merge changes it. */
  payment_id: string;
  account_id: number;
  recovered_minor: number;
  written_off_minor: number;
  version: number;
  settled_at: string | null;
};

/** What somebody did about it. The note is a note on the payment. */
type ReversalStepsTable = {
  id: string;
  account_id: number;
  payment_id: string;
  act: string;
  amount_minor: number | null;
  how: string | null;
  note_id: string | null;
  at: string;
  staff_id: string;
  staff_name: string;
};

/** A sum that a counter waits for at a till. */
export type ExpectedPaymentsTable = {
  id: string;
  account_id: number;
  till: string;
  till_key: string;
  amount_minor: number;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
  /** `met`, `cancelled`, or `undone` by a merge. Null while it waits, and when it expired. */
  outcome: string | null;
  /** Its payment. Each payment belongs to one expected payment. A merge changes it. */
  payment_id: string | null;
  /** The payment that met it. It never changes. */
  made_on: string | null;
  /** The person who chose the payment. Null when the program matched it. */
  chosen_by: string | null;
};

/** The closings of each till, numbered without gaps. Rows are only added, and none is ever changed. */
export type ClosingsTable = {
  id: string;
  account_id: number;
  till_key: string;
  number: number;
  /** Where its shift ends and the next begins. */
  to_at: string;
  /** All that it says, as canonical JSON (`ClosingBody`). */
  body: string;
  /** SHA-256 of the body, hex. */
  digest: string;
};

/** What the owner asks of closings: one row at most for an account. */
type ClosingRulesTable = {
  account_id: number;
  /** 1 if a second person must sign. */
  needs_second: number;
  /** Hours after midnight at which a day's shifts must be closed. */
  day_ends_hour: number;
};

/**
 * What Kopo Kopo paid out to one account of the merchant. The columns from `confirmed_at` on are what people say of it.
 */
export type DepositsTable = {
  id: string;
  account_id: number;
  /** Kopo Kopo's id of the transfer. With the destination it is unique. */
  upstream_id: string;
  destination_key: string;
  destination_kind: string;
  destination_name: string | null;
  /** The last four signs of the account's number. */
  account_end: string | null;
  method: string | null;
  /** Kopo Kopo's word. */
  status: string | null;
  /** 1 when Kopo Kopo says that the money was sent. */
  is_done: number;
  amount_minor: number | null;
  currency: string;
  /** The till that the notice names. */
  till: string | null;
  till_key: string | null;
  settled_at: string;
  told_at: string | null;
  heard_at: string;
  confirmed_at: string | null;
  confirmed_by: string | null;
  /** The day and the words of the line on the bank statement. */
  seen_day: string | null;
  seen_reference: string | null;
  /** The id of the line, where the statement was read. */
  seen_line: string | null;
  /** What a person saw as left in the account after it. */
  left_minor: number | null;
  left_by: string | null;
};

/** A disbursement of a deposit, in its place. */
export type DepositPartsTable = {
  deposit_id: string;
  n: number;
  batch: number;
  amount_minor: number | null;
  status: string | null;
  bank_reference: string | null;
  originated_at: string | null;
};

/** The till whose money goes to a destination, as a person said. All other tills go to those without a row. */
type DepositDestinationsTable = { account_id: number; destination_key: string; till: string; till_key: string };

/** How far the messages of before the table of deposits were read: one row, 'settlements'. */
type DepositReadingsTable = { id: string; after_id: number; until_id: number; finished_at: string | null };

/** What the owner wants of the evening message. A threshold of null starts no message. */
export type EveningSettingsTable = {
  account_id: number;
  is_on: number;
  /** Of the shop's clock, from 0 to 23. */
  hour: number;
  /** JSON array. */
  addresses: string;
  language: string;
  from_money_in_minor: number | null;
  from_not_ticked_minor: number | null;
  from_taken_back_minor: number | null;
  from_odd_ticks: number | null;
  from_found_late: number | null;
  changed_at: string;
  /** When a test was last sent. */
  tested_at: string | null;
};

/** The evening message of one day. The key allows one, whichever server sends it. */
export type EveningMessagesTable = {
  account_id: number;
  day: string;
  /** `preparing`, `sending`, `sent`, `failed`, `unknown` when the answer was lost, or `below` all thresholds. */
  state: string;
  attempts: number;
  /** Until then one server has it. */
  lease_until: string | null;
  next_try_at: string | null;
  sent_at: string | null;
  changed_at: string;
  /** Why it was not sent, and the mail server's own words. */
  trouble: string | null;
  detail: string | null;
};

/** A file that people compare with the record. */
export type ReconciliationsTable = {
  id: string;
  account_id: number;
  /** The name of the file, as its person gave it. */
  name: string;
  /** `sale` or `bank`. */
  kind: string;
  /** A word of `RECONCILIATION_STATES`. */
  state: string;
  bytes: number;
  /** SHA-256 of the file, hex. */
  digest: string;
  /** JSON: how it is read, guessed or chosen. */
  shape: string | null;
  /** JSON: its first rows. Deleted with the file. */
  sample: string | null;
  /** JSON array of till keys. Null for all tills. */
  tills: string | null;
  /** JSON: why it could not be read. */
  trouble: string | null;
  lines: Generated<number>;
  left_out: Generated<number>;
  from_day: string | null;
  to_day: string | null;
  /** The run that works at it, and until when its server has to say that it still does. */
  run_id: string | null;
  run_until: string | null;
  run_phase: string | null;
  run_done: Generated<number>;
  ran_at: string | null;
  made_by: string;
  made_by_name: string;
  made_at: string;
  file_deleted_at: string | null;
  signed_by: string | null;
  signed_by_name: string | null;
  signed_at: string | null;
  /** JSON: what was signed, and its SHA-256, hex. */
  summary: string | null;
  summary_digest: string | null;
};

/** The file itself, in pieces, until it is signed or 30 days old. */
type ReconciliationPartsTable = { reconciliation_id: string; n: number; bytes: Uint8Array };

/** How files with these columns were last read. */
type ReconciliationShapesTable = { account_id: number; head_hash: string; shape: string; changed_at: string };

export type ReconciliationLinesTable = {
  reconciliation_id: string;
  /** Its number in the file, from 1. */
  n: number;
  account_id: number;
  reference: string | null;
  order_name: string | null;
  /** The moment, or the beginning of its day if `has_time` is 0. */
  at_ms: number | null;
  has_time: number;
  day: string | null;
  amount_minor: number;
  phone: string | null;
  name: string | null;
  text: string | null;
  found_group: string;
  reason: string | null;
  sureness: string | null;
  /** The first line of what is matched together. */
  match_n: number | null;
  /** JSON array of ids of payments. */
  candidates: string | null;
  /** JSON: what the program had found, while a decision of a person stands. */
  was: string | null;
  decided_by: string | null;
  decided_at: string | null;
  version: Generated<number>;
  /** When order, phone, name and text were erased. */
  erased_at: string | null;
};

/** What was found for a payment in the time of a file. One payment is in one match at most. */
export type ReconciliationPaymentsTable = {
  reconciliation_id: string;
  payment_id: string;
  account_id: number;
  found_group: string;
  match_n: number | null;
  amount_minor: number;
  at_ms: number;
  decided_by: string | null;
  version: Generated<number>;
};

/** The daily erasure of the whole store: one row, 'daily'. */
type RetentionRunsTable = {
  id: string;
  /** Until then one server has the lease. */
  lease_until: string | null;
  finished_at: string | null;
  /** Counts of the last finished run. */
  bodies: number;
  payments: number;
  asks: number;
};

export type Database = {
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
  fee_rates: FeeRatesTable;
  asks: PaymentRequestsTable;
  tills: TillsTable;
  subscriptions: SubscriptionsTable;
  polls: PollsTable;
  coverage: CoverageTable;
  notice_counts: NoticeCountsTable;
  staff: StaffTable;
  first_owner: FirstOwnerTable;
  staff_tills: StaffTillsTable;
  session_uses: SessionUsesTable;
  passkeys: PasskeysTable;
  spent_challenges: SpentChallengesTable;
  invites: InvitesTable;
  devices: DevicesTable;
  sittings: DeviceSessionsTable;
  pin_failures: PinFailuresTable;
  audit: AuditTable;
  payment_openings: PaymentViewsLogTable;
  claims: ClaimsTable;
  payment_showings: PaidDisplaysTable;
  looks: LooksTable;
  displays: DisplaysTable;
  bills: BillsTable;
  bill_parts: BillPartsTable;
  searches: SearchesTable;
  payment_notes: PaymentNotesTable;
  expectations: ExpectedPaymentsTable;
  closings: ClosingsTable;
  closing_rules: ClosingRulesTable;
  missing_cases: MissingCasesTable;
  missing_entries: MissingEntriesTable;
  missing_steps: MissingStepsTable;
  reversal_follows: ReversalFollowsTable;
  reversal_steps: ReversalStepsTable;
  deposits: DepositsTable;
  deposit_parts: DepositPartsTable;
  deposit_destinations: DepositDestinationsTable;
  deposit_readings: DepositReadingsTable;
  evening_settings: EveningSettingsTable;
  evening_messages: EveningMessagesTable;
  reconciliations: ReconciliationsTable;
  reconciliation_parts: ReconciliationPartsTable;
  reconciliation_shapes: ReconciliationShapesTable;
  reconciliation_lines: ReconciliationLinesTable;
  reconciliation_payments: ReconciliationPaymentsTable;
  retention_runs: RetentionRunsTable;
};
