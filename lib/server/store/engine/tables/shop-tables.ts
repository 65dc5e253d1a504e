import 'server-only';
import type { Generated } from 'kysely';

/** The owner's rule for estimated fees: hundredths of a percent, and a cap in cents of a shilling. */
type FeeRatesTable = { account_id: number; kind: string; basis_points: number; cap_minor: number | null };

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

/** The shop's settings, and its daily erasure. */
export type ShopTables = {
  tills: TillsTable;
  fee_rates: FeeRatesTable;
  retention_runs: RetentionRunsTable;
};
