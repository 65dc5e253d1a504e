import 'server-only';

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

/** Cases that people follow until they are closed. */
export type CaseTables = {
  missing_cases: MissingCasesTable;
  missing_entries: MissingEntriesTable;
  missing_steps: MissingStepsTable;
  reversal_follows: ReversalFollowsTable;
  reversal_steps: ReversalStepsTable;
};
