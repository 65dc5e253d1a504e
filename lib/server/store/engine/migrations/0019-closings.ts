import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the closings of tills, and what the owner asks of them. */
export const closings: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  // Two closings with one number would make two chains.
  `create table closings (
    id text primary key, account_id integer not null, till_key text not null, number integer not null,
    to_at text not null, body text not null, digest text not null, unique (account_id, till_key, number))`,
  `create index closings_newest on closings (account_id, to_at)`,
  `create table closing_rules (
    account_id integer primary key, needs_second integer not null, day_ends_hour integer not null)`,
];
