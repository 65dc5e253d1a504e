import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the looks: who looked which code up at a counter, and when. They are kept for a day. */
export const looks: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  // `subject` is a code in the form in which codes are compared, or the id of a payment without one.
  `create table looks (
    id text primary key, account_id integer not null, subject text not null, staff_id text not null,
    staff_name text not null, device_id text, device_name text, looked_at text not null)`,
  `create index looks_subject on looks (account_id, subject, looked_at)`,
  `create index looks_age on looks (looked_at)`,
];
