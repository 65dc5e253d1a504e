import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the evening message: what the owner wants of it, and what became of the message of each day. */
export const evening: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  // A threshold that is null starts no message. Without any threshold every day has its message.
  `create table evening_settings (
    account_id integer primary key, is_on integer not null, hour integer not null, addresses text not null,
    language text not null, from_money_in_minor bigint, from_not_ticked_minor bigint, from_taken_back_minor bigint,
    from_odd_ticks integer, from_found_late integer, changed_at text not null, tested_at text)`,
  // The key allows one message for each day, whichever server sends it.
  `create table evening_messages (
    account_id integer not null, day text not null, state text not null, attempts integer not null,
    lease_until text, next_try_at text, sent_at text, changed_at text not null, trouble text, detail text,
    primary key (account_id, day))`,
];
