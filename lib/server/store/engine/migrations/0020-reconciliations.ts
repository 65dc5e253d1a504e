import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the files that people compare with the record, their lines, and what was found for each. */
export function reconciliations(engine: 'sqlite' | 'postgres'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of tablesFor(engine === 'sqlite' ? 'blob' : 'bytea', engine === 'sqlite' ? 'integer' : 'bigint'))
        await sql.raw(statement).execute(db);
    },
  };
}

const tablesFor = (bytes: string, number: string): string[] => [
  `create table reconciliations (
    id text primary key, account_id integer not null, name text not null, kind text not null, state text not null,
    bytes integer not null, digest text not null, shape text, sample text, tills text, trouble text,
    lines integer not null default 0, left_out integer not null default 0, from_day text, to_day text,
    run_id text, run_until text, run_phase text, run_done integer not null default 0, ran_at text,
    made_by text not null, made_by_name text not null, made_at text not null, file_deleted_at text,
    signed_by text, signed_by_name text, signed_at text, summary text, summary_digest text)`,
  `create index reconciliations_of on reconciliations (account_id, made_at)`,
  `create table reconciliation_parts (
    reconciliation_id text not null, n integer not null, bytes ${bytes} not null, primary key (reconciliation_id, n))`,
  `create table reconciliation_shapes (
    account_id integer not null, head_hash text not null, shape text not null, changed_at text not null,
    primary key (account_id, head_hash))`,
  `create table reconciliation_lines (
    reconciliation_id text not null, n integer not null, account_id integer not null, reference text, order_name text,
    at_ms ${number}, has_time integer not null, day text, amount_minor ${number} not null, phone text, name text,
    text text, found_group text not null, reason text, sureness text, match_n integer, candidates text,
    was text, decided_by text, decided_at text, version integer not null default 1, erased_at text,
    primary key (reconciliation_id, n))`,
  `create index reconciliation_lines_group on reconciliation_lines (reconciliation_id, found_group, n)`,
  `create index reconciliation_lines_match on reconciliation_lines (reconciliation_id, match_n)
    where match_n is not null`,
  `create index reconciliation_lines_day on reconciliation_lines (account_id, day, amount_minor)`,
  `create index reconciliation_lines_phone on reconciliation_lines (phone) where phone is not null`,
  `create table reconciliation_payments (
    reconciliation_id text not null, payment_id text not null, account_id integer not null, found_group text not null,
    match_n integer, amount_minor ${number} not null, at_ms ${number} not null, decided_by text,
    version integer not null default 1, primary key (reconciliation_id, payment_id))`,
  `create index reconciliation_payments_group on reconciliation_payments
    (reconciliation_id, found_group, at_ms, payment_id)`,
  `create index reconciliation_payments_match on reconciliation_payments (reconciliation_id, match_n)
    where match_n is not null`,
];
