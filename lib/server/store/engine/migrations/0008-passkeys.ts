import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the passkeys of people who sign in by password, and the challenges that were answered. */
export const passkeys: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  // `counter` has 32 bits without a sign.
  `create table passkeys (
    id text primary key, staff_id text not null references staff (id), credential_id text not null unique,
    public_key text not null, counter bigint not null, name text not null, added_at text not null, used_at text)`,
  `create index passkeys_staff on passkeys (staff_id)`,
  // A challenge is answered once. Its digest is kept until the challenge expires.
  `create table spent_challenges (digest text primary key, expires_at text not null)`,
];
