import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the notices and who signed them, payment requests, tills, subscriptions, polls, and totals. */
export const feed: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `alter table messages add column signed_with text`,
  `alter table messages add column topic text`,
  `create index messages_source on messages (account_id, source, checked_at)`,
  // Before this migration, everything came from our own GETs.
  `alter table payments add column confirmed integer not null default 1`,
  `alter table payments add column first_heard_from text not null default 'query'`,
  `alter table payments add column twin_id text`,
  `create index payments_twin on payments (twin_id) where twin_id is not null`,
  `alter table accounts add column totals_zone text`,
  `create table totals (
    account_id text not null, day text not null, till_key text not null, state text not null, currency text not null,
    count bigint not null, amount_minor bigint not null,
    primary key (account_id, day, till_key, state, currency))`,
  `create table asks (
    id text primary key, account_id text not null references accounts (id), idempotency_key text, digest text not null,
    till text not null, till_key text not null, phone text not null, amount_minor bigint not null,
    first_name text, last_name text, metadata text, created_at text not null, outcome text, settled_at text,
    unique (account_id, idempotency_key))`,
  `create index asks_phone on asks (account_id, phone, created_at)`,
  `create index asks_open on asks (account_id, created_at) where settled_at is null`,
  `create table tills (
    id text primary key, account_id text not null references accounts (id), number text not null, till_key text not null,
    name text, branch text, paybill text, paybill_account text, takes_cents integer not null,
    created_at text not null, updated_at text not null,
    unique (account_id, till_key))`,
  `create table subscriptions (
    id text primary key, account_id text not null references accounts (id), event_type text not null, scope text not null,
    scope_reference text, url text not null, location text not null, created_at text not null)`,
  `create index subscriptions_account on subscriptions (account_id, created_at)`,
  `create table polls (
    id text primary key, account_id text not null references accounts (id), till_key text not null, till text,
    from_at text not null, to_at text not null, reason text not null, status text not null, upstream_id text,
    detail text, found integer, found_new integer, created_at text not null, asked_at text, finished_at text,
    attempts integer not null default 0, next_step_at text, lease_until text)`,
  `create index polls_due on polls (account_id, next_step_at) where next_step_at is not null`,
  `create index polls_newest on polls (account_id, till_key, created_at)`,
  `create table coverage (
    account_id text not null, till_key text not null, from_at text not null, until_at text not null,
    primary key (account_id, till_key, from_at))`,
  `create table notice_counts (
    account_id text not null, kind text not null, count bigint not null, last_at text not null,
    primary key (account_id, kind))`,
];
