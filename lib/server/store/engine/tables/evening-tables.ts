import 'server-only';

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

/** The evening message. */
export type EveningTables = {
  evening_settings: EveningSettingsTable;
  evening_messages: EveningMessagesTable;
};
