import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds what Kopo Kopo paid out to the merchant's own accounts, and what people say of it. */
export const deposits: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  `create table deposits (
    id text primary key, account_id integer not null, upstream_id text not null, destination_key text not null,
    destination_kind text not null, destination_name text, account_end text, method text, status text,
    is_done integer not null, amount_minor bigint, currency text not null, till text, till_key text,
    settled_at text not null, told_at text, heard_at text not null, confirmed_at text, confirmed_by text, seen_day text, seen_reference text,
    seen_line text, left_minor bigint, left_by text)`,
  // One transfer to one destination is one deposit, however often it is told.
  `create unique index deposits_once on deposits (account_id, upstream_id, destination_key)`,
  `create index deposits_newest on deposits (account_id, settled_at, id)`,
  `create table deposit_parts (
    deposit_id text not null, n integer not null, batch integer not null, amount_minor bigint, status text,
    bank_reference text, originated_at text, primary key (deposit_id, n))`,
  `create table deposit_destinations (
    account_id integer not null, destination_key text not null, till text not null, till_key text not null,
    primary key (account_id, destination_key))`,
  `create table deposit_readings (
    id text primary key, after_id bigint not null, until_id bigint not null, finished_at text)`,
];
