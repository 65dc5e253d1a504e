import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds what became of goods whose money was taken back, and an index of the payments that were taken back. */
export const reversalFollows: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  // A row only where somebody has acted: the case itself is the payment and its claim.
  `create table reversal_follows (
    payment_id text primary key, account_id integer not null, recovered_minor bigint not null,
    written_off_minor bigint not null, version integer not null, settled_at text)`,
  `create table reversal_steps (
    id text primary key, account_id integer not null, payment_id text not null, act text not null,
    amount_minor bigint, how text, note_id text, at text not null, staff_id text not null, staff_name text not null)`,
  `create index reversal_steps_of on reversal_steps (payment_id, at)`,
  `create index payments_taken_back on payments (account_id, (coalesce(reversed_at, happened_at)), id)
    where state = 'reversed'`,
];
