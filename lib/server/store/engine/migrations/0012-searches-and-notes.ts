import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the searches that the server keeps, and the notes that staff write on payments. */
export const searchesAndNotes: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of TABLES) await sql.raw(statement).execute(db);
  },
};

const TABLES = [
  `create table searches (
    id text primary key, account_id integer not null, staff_id text not null, staff_name text not null,
    text text not null, name text, is_shared integer not null default 0, list_columns text, list_sort text,
    list_order text, made_at text not null, expires_at text)`,
  `create index searches_own on searches (account_id, staff_id, made_at)`,
  `create index searches_shared on searches (account_id) where is_shared = 1`,
  `create index searches_expiring on searches (expires_at) where expires_at is not null`,
  `create table payment_notes (
    id text primary key, account_id integer not null, payment_id text not null, text text, search_text text,
    staff_id text not null, staff_name text not null, device_name text, added_at text not null,
    removed_at text, removed_by text)`,
  `create index payment_notes_of on payment_notes (payment_id, added_at)`,
  // For the erasure of old texts.
  `create index payment_notes_old on payment_notes (added_at) where text is not null`,
];
