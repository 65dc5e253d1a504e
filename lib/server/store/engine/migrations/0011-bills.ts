import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the bills that several people pay, and their parts. */
export const bills: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  `create table bills (
    id text primary key, account_id integer not null, till text not null, till_key text not null,
    due_minor bigint not null, order_name text, staff_id text not null, staff_name text not null, device_name text,
    opened_at text not null, closed_at text, closed_by text)`,
  `create index bills_newest on bills (account_id, opened_at)`,
  `create index bills_open on bills (account_id, till_key, opened_at) where closed_at is null`,
  `create index bills_with_order on bills (opened_at) where order_name is not null`,
  // A payment stands in a bill by its claim, which a merge moves and a release ends. Cash has no claim.
  `create table bill_parts (
    id text primary key, bill_id text not null references bills (id), claim_id text unique references claims (id),
    cash_minor bigint, staff_id text not null, staff_name text not null, device_name text, added_at text not null,
    removed_at text, removed_by text, check ((claim_id is null) <> (cash_minor is null)))`,
  `create index bill_parts_bill on bill_parts (bill_id)`,
];
