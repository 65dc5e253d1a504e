import 'server-only';

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

/** What Kopo Kopo paid out. */
export type DepositTables = {
  deposits: DepositsTable;
  deposit_parts: DepositPartsTable;
  deposit_destinations: DepositDestinationsTable;
  deposit_readings: DepositReadingsTable;
};
