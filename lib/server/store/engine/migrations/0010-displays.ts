import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the customer's screens: the counter to which each is paired, and what that counter lets it show. */
export const displays: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  // `counter_id` is a shared device, or the session of a browser; null until the code was typed there.
  `create table displays (
    id text primary key, account_id integer not null, token_digest text not null unique, code_digest text unique,
    expires_at text not null, till text, till_key text, staff_id text, device_id text, counter_id text unique,
    counter_since text, paired_at text, shows text not null, amount_minor bigint, currency text, shown_at text,
    shown_until text)`,
  `create index displays_expiry on displays (expires_at)`,
];
