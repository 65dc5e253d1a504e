import 'server-only';
import type { Generated } from 'kysely';

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

/** Files that are compared with the record. */
export type ReconciliationTables = {
  reconciliations: ReconciliationsTable;
  reconciliation_parts: ReconciliationPartsTable;
  reconciliation_shapes: ReconciliationShapesTable;
  reconciliation_lines: ReconciliationLinesTable;
  reconciliation_payments: ReconciliationPaymentsTable;
};
