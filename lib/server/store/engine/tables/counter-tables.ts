import 'server-only';

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

/** What happens at the counters. */
export type CounterTables = {
  payment_openings: PaymentViewsLogTable;
  claims: ClaimsTable;
  payment_showings: PaidDisplaysTable;
  looks: LooksTable;
  displays: DisplaysTable;
  bills: BillsTable;
  bill_parts: BillPartsTable;
  expectations: ExpectedPaymentsTable;
};
