import 'server-only';
import type { Generated } from 'kysely';

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

/** What is agreed with Kopo Kopo, and what its own list was asked. */
export type UpstreamTables = {
  subscriptions: SubscriptionsTable;
  polls: PollsTable;
  coverage: CoverageTable;
  notice_counts: NoticeCountsTable;
};
