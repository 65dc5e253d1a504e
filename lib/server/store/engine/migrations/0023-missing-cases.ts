import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the cases of payments that a customer shows and Kopo Kopo never told of. */
export const missingCases: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  `create table missing_cases (
    id text primary key, account_id integer not null, state text not null, outcome text, version integer not null,
    staff_id text not null, staff_name text not null, opened_at text not null, sent_at text, answered_at text,
    closed_at text)`,
  `create index missing_cases_newest on missing_cases (account_id, opened_at, id)`,
  `create index missing_cases_open on missing_cases (account_id, opened_at, id) where closed_at is null`,
  `create table missing_entries (
    id text primary key, case_id text not null references missing_cases (id), account_id integer not null,
    place integer not null, code text not null, folded_code text not null, till text not null, till_key text not null,
    amount_minor bigint not null, from_at text not null, to_at text not null, read_at text, payment_id text,
    arrived_at text)`,
  `create index missing_entries_case on missing_entries (case_id)`,
  // Every payment that arrives is looked for here: only what is still missing is in the index.
  `create index missing_entries_waiting on missing_entries (account_id, folded_code) where payment_id is null`,
  `create index missing_entries_payment on missing_entries (payment_id) where payment_id is not null`,
  `create table missing_steps (
    id text primary key, case_id text not null references missing_cases (id), act text not null, at text not null,
    staff_id text, staff_name text, note text)`,
  `create index missing_steps_case on missing_steps (case_id, at)`,
  // For the erasure of old texts.
  `create index missing_steps_old on missing_steps (at) where note is not null`,
];
