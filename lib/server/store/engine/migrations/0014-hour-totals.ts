import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the totals of hours, which reports read, and the indexes by which reports find what people did. */
export const hourTotals: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  // The hour is that of a clock on the shop's wall. `failure_reason` is empty where there is none.
  `create table hour_totals (
    account_id integer not null, day text not null, hour integer not null, till_key text not null,
    state text not null, currency text not null, failure_reason text not null,
    count bigint not null, amount_minor bigint not null, late_count bigint not null,
    primary key (account_id, day, hour, till_key, state, currency, failure_reason))`,
  // Without a zone, all totals are counted when the server starts, those of hours with those of days.
  `update accounts set totals_zone = null`,
  `create index claims_made on claims (account_id, claimed_at)`,
  `create index payment_showings_shown on payment_showings (shown_at)`,
];
