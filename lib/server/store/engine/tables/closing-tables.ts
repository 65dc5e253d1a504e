import 'server-only';

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

/** Closed days. */
export type ClosingTables = {
  closings: ClosingsTable;
  closing_rules: ClosingRulesTable;
};
