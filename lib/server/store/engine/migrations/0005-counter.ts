import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';
import { foldedReferenceSql } from './folded-reference';

/** Adds claims, paid displays, expected payments, and the search for the end of a code. */
export const counter: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `alter table tills add column verification_only integer not null default 0`,
  // A merge changes `payment_id`, but never `made_on`. If both merged payments have a claim, the first claim counts.
  `create table claims (
    id text primary key, account_id text not null, payment_id text not null, made_on text not null, till_key text,
    amount_minor bigint, staff_id text not null, staff_name text not null, device_name text, note text, order_name text, order_due_minor bigint,
    claimed_at text not null, released_at text, released_by text, displaced_at text,
    alarm text, alarmed_at text, acknowledged_at text, acknowledged_by text)`,
  // Enforces that a payment has one claim that counts, whatever the program does.
  `create unique index claims_one_each on claims (payment_id) where released_at is null and displaced_at is null`,
  `create index claims_payment on claims (payment_id)`,
  `create index claims_order on claims (account_id, lower(order_name)) where order_name is not null`,
  `create index claims_alarm on claims (account_id, alarmed_at) where alarmed_at is not null and acknowledged_at is null`,
  `create table payment_showings (
    payment_id text not null, staff_id text not null references staff (id), staff_name text not null, device_name text,
    shown_at text not null, primary key (payment_id, staff_id))`,
  `create table expectations (
    id text primary key, account_id text not null, till text not null, till_key text not null, amount_minor bigint not null,
    staff_id text not null, staff_name text not null, device_name text, created_at text not null, expires_at text not null,
    ended_at text, outcome text, payment_id text, made_on text, chosen_by text)`,
  // Enforces that a payment meets one expected payment. A merge changes `payment_id`, but never `made_on`.
  `create unique index expectations_one_each on expectations (payment_id) where payment_id is not null`,
  `create index expectations_made_on on expectations (made_on) where made_on is not null`,
  `create index expectations_newest on expectations (account_id, expires_at)`,
  `create index payments_code on payments (account_id, (${foldedReferenceSql()}))`,
  `create index payments_code_end on payments (account_id, (${foldedReferenceSql('end')}), happened_at desc, id desc)`,
  `create index payments_phone_end on payments (account_id, (substr(phone, length(phone) - 2)), happened_at desc, id desc)`,
];
